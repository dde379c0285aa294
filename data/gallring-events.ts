/** The events of what has been removed for good by a decision (stream `gallring`). They say nothing of what stood there. */
import { z } from 'zod/v4';

/** What is removed: the handlingsslag of the gallringsbeslut. */
export const Kind = z.enum(['period', 'ledger', 'questions', 'channel', 'contacts']);

/** The decision to remove: by whom, when, and where it is written. */
export const RemovalDecision = z.strictObject({
  body: z.string().min(1).max(200),
  date: z.iso.date(),
  paragraph: z.string().min(1).max(40).nullable(),
  diary: z.string().min(1).max(60).nullable(),
});

/** What was removed, so that a chain of hashes can be followed past it. */
export const RemovedStream = z.strictObject({
  stream: z.string().min(1).max(600),
  events: z.number().int().positive(),
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  /** Of the last event. */
  hash: z.string().length(64),
});

/** `years` is the rule: how long after its end it is kept. */
const ByRule = { decision: RemovalDecision, years: z.number().int().min(1).max(200) };

export const gallringEvents = {
  /** Whole closed streams. Written before they are removed: a removal that is cut short is finished later. */
  'streams removed': z.strictObject({ ...ByRule, kind: Kind.exclude(['contacts']), streams: z.array(RemovedStream).min(1).max(10_000) }),
  /** Names and addresses of people; how many, not whose. */
  'contacts erased': z.strictObject({ ...ByRule, people: z.number().int().positive() }),
} as const;

export type Kind = z.infer<typeof Kind>;
export type RemovalDecision = z.infer<typeof RemovalDecision>;
export type RemovedStream = z.infer<typeof RemovedStream>;
