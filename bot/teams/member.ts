/** A person as Teams' roster tells of one. */
import { z } from 'zod/v4';
import { Account } from './incoming.ts';

/** `objectId` is how older answers name the object id. */
export const Member = z.object({
  ...Account.shape,
  objectId: z.string().max(200).nullish(),
  email: z.string().max(320).nullish(),
});

export type Member = z.infer<typeof Member>;
