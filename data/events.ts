/** The events: everything that people do, appended to streams and never changed. State is a fold over them. */
import { z } from 'zod/v4';

/** Who did it: the object id in Entra and the function held then ("Stabschef HR"); no name, no address. */
export const By = z.strictObject({ objectId: z.string().min(1).max(200), role: z.string().min(1).max(200) });

const Envelope = {
  tenant: z.string().min(1),
  stream: z.string().min(1),
  /** 1 for a stream's first event, then without gaps. */
  version: z.number().int().positive(),
  id: z.uuid(),
  at: z.iso.datetime(),
  by: By,
  /** SHA-256 of the stream's event before this one, in hex; null for the first. */
  before: z.string().length(64).nullable(),
};

/** A question that got no answer was sent to the plan's controller. Whether it was asked alone or among others, but not by what name. */
export const QuestionSent = z.strictObject({
  ...Envelope,
  type: z.literal('question sent'),
  data: z.strictObject({ question: z.string().min(1).max(500), place: z.enum(['personal', 'channel', 'groupChat']) }),
});

/** Every event there is, by `type`. */
export const Event = z.discriminatedUnion('type', [QuestionSent]);

export type By = z.infer<typeof By>;
export type Event = z.infer<typeof Event>;

type Written = 'at' | 'by' | 'type' | 'data';
type PickEach<E> = E extends unknown ? Pick<E, Extract<keyof E, Written>> : never;

/** What a decision says; the store puts on the rest of the envelope. */
export type NewEvent = PickEach<Event>;
