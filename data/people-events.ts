/** The events of roles (stream `roles`) and of who answers for what (stream `responsibility`). They hold object ids, never names. */
import { z } from 'zod/v4';
import { ItemId } from './model.ts';

const ObjectId = z.string().min(1).max(200);
const Day = z.iso.date();

/** The roles that are given. Läsare is every member; rapportör and granskare follow from responsibility; the first administratörer are ADMINS. */
export const Role = z.enum(['controller', 'revisor', 'administratör']);
const Given = z.strictObject({
  role: Role,
  person: ObjectId,
  /** A controller's plan; null for the other roles, which hold for all. */
  plan: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .nullable(),
});

/** What a row of responsibility is for: all that a unit reports of a plan, or one item of it. */
export const Share = z.strictObject({ plan: z.string().regex(/^[a-z0-9-]+$/), unit: ItemId, item: ItemId.nullable() });

/** Who reports, who does it instead, and who approves. */
export const Trio = z.strictObject({ reporter: ObjectId.nullable(), standIn: ObjectId.nullable(), reviewer: ObjectId.nullable() });

export const rolesEvents = { 'role given': Given, 'role taken': Given } as const;

export const responsibilityEvents = {
  /** Many rows at once when they come from a file; all three null takes the row away. */
  'responsible set': z.strictObject({
    rows: z
      .array(z.strictObject({ share: Share, trio: Trio }))
      .min(1)
      .max(10_000),
    way: z.enum(['card', 'file', 'operator']),
  }),
  /** No reminders to a person between two days: by the person's own choice, or an absence, when the stand-in gets them. `to` null ends it. */
  'away set': z.strictObject({ person: ObjectId, from: Day, to: Day.nullable(), why: z.enum(['paus', 'frånvaro']) }),
} as const;

export type Role = z.infer<typeof Role>;
export type Share = z.infer<typeof Share>;
export type Trio = z.infer<typeof Trio>;
