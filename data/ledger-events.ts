/** The events of what was sent in a period (stream `ledger/<period>`): claimed before it is sent, and how it went. */
import { z } from 'zod/v4';

/** Why a message is sent. */
export const Why = z.enum(['opened', 'reminder', 'review', 'escalation', 'returned', 'handed over', 'asked']);

/**
 * What cannot be tried again until the receiver is back, and what may pass. Codes of Teams in our words. `message gone`: somebody has deleted the
 * message that was to be replaced, or the post whose thread it was for; it is not sent again by itself. Nor is what is `uncertain`: it may have
 * arrived, Teams did not say.
 */
export const Failure = z.enum([
  'blocked',
  'not installed',
  'disabled by admin',
  'writes blocked',
  'never met',
  'unreachable',
  'message gone',
  'uncertain',
  'throttled',
  'failed',
]);

/** One message's name, the same however often its sending is tried: who, why, and what day or which event it is for. */
const Key = z.string().min(1).max(300);

export const ledgerEvents = {
  'send claimed': z.strictObject({ key: Key, person: z.string().min(1).max(200), why: Why, day: z.iso.date() }),
  /** `message` is Teams' id of it, so that it can be updated in place. */
  sent: z.strictObject({ key: Key, message: z.string().max(2000).nullable() }),
  'send failed': z.strictObject({ key: Key, failure: Failure }),
} as const;

export type Why = z.infer<typeof Why>;
export type Failure = z.infer<typeof Failure>;
