/** The events over a plan (stream `plan/<id>`): items added, changed, ended or moved during the year, each with its decision. */
import { z } from 'zod/v4';
import { ItemId, planFiles } from './model.ts';
import { Decision } from './period-events.ts';

/** The kinds that can be added during the year, with the schema of their row. */
export const AddedItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uppdrag'), row: planFiles.uppdrag }),
  z.strictObject({ kind: z.literal('activity'), row: planFiles.activities }),
  z.strictObject({ kind: z.literal('mitigation'), row: planFiles.mitigations }),
  z.strictObject({ kind: z.literal('styrtal'), row: planFiles.styrtal }),
  z.strictObject({ kind: z.literal('goal'), row: planFiles.goals }),
]);

const Name = z.string().min(1).max(600);

export const planEvents = {
  'item added': z.strictObject({ item: AddedItem, unit: ItemId, decision: Decision }),
  /** What the item is called from now on; its id stays. */
  'item changed': z.strictObject({ item: ItemId, name: Name, short: z.string().min(1).max(60), decision: Decision }),
  'item ended': z.strictObject({ item: ItemId, decision: Decision }),
  'item moved': z.strictObject({ item: ItemId, to: ItemId, decision: Decision }),
  /** How far from its target a styrtal may be and still be "delvis", in its own unit; null takes the tolerance away. */
  'tolerance set': z.strictObject({ item: ItemId, within: z.number().positive().nullable() }),
  /** The months (1–12) whose last day a styrtal is measured at; empty means every period. */
  'measured in set': z.strictObject({ item: ItemId, months: z.array(z.number().int().min(1).max(12)).max(12) }),
  /** Beredskap or säkerhet: reported without comment. */
  'protection set': z.strictObject({ item: ItemId, protected: z.boolean() }),
} as const;

export type AddedItem = z.infer<typeof AddedItem>;
