/** The events: everything that people do, appended to streams and never changed. State is a fold over them. */
import { z } from 'zod/v4';
import { channelEvents, digestEvents, teamEvents } from './digest-events.ts';
import { gallringEvents } from './gallring-events.ts';
import { ledgerEvents } from './ledger-events.ts';
import { responsibilityEvents, rolesEvents } from './people-events.ts';
import { periodEvents } from './period-events.ts';
import { planEvents } from './plan-events.ts';

/** Who did it: the object id in Entra and the function held then ("rapportör, Staben HR"); no name, no address. */
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

const questionEvents = {
  /** A question that got no answer was sent to the plan's controller. Whether it was asked alone or among others, but not by what name. */
  'question sent': z.strictObject({ question: z.string().min(1).max(500), place: z.enum(['personal', 'channel', 'groupChat']) }),
} as const;

function enveloped<T extends string, D extends z.ZodType>(type: T, data: D) {
  return z.strictObject({ ...Envelope, type: z.literal(type), data });
}

/** Every event there is, by `type`. */
export const Event = z.discriminatedUnion('type', [
  enveloped('question sent', questionEvents['question sent']),
  enveloped('period opened', periodEvents['period opened']),
  enveloped('dates changed', periodEvents['dates changed']),
  enveloped('entries changed', periodEvents['entries changed']),
  enveloped('status reported', periodEvents['status reported']),
  enveloped('handed over', periodEvents['handed over']),
  enveloped('returned', periodEvents.returned),
  enveloped('approved', periodEvents.approved),
  enveloped('readers named', periodEvents['readers named']),
  enveloped('reminder asked', periodEvents['reminder asked']),
  enveloped('period locked', periodEvents['period locked']),
  enveloped('published', periodEvents.published),
  enveloped('correction proposed', periodEvents['correction proposed']),
  enveloped('corrected', periodEvents.corrected),
  enveloped('correction refused', periodEvents['correction refused']),
  enveloped('isk decided', periodEvents['isk decided']),
  enveloped('role given', rolesEvents['role given']),
  enveloped('role taken', rolesEvents['role taken']),
  enveloped('responsible set', responsibilityEvents['responsible set']),
  enveloped('away set', responsibilityEvents['away set']),
  enveloped('item added', planEvents['item added']),
  enveloped('item changed', planEvents['item changed']),
  enveloped('item ended', planEvents['item ended']),
  enveloped('item moved', planEvents['item moved']),
  enveloped('tolerance set', planEvents['tolerance set']),
  enveloped('measured in set', planEvents['measured in set']),
  enveloped('protection set', planEvents['protection set']),
  enveloped('send claimed', ledgerEvents['send claimed']),
  enveloped('sent', ledgerEvents.sent),
  enveloped('send failed', ledgerEvents['send failed']),
  enveloped('channel followed', channelEvents['channel followed']),
  enveloped('channel left', channelEvents['channel left']),
  enveloped('post claimed', channelEvents['post claimed']),
  enveloped('posted', channelEvents.posted),
  enveloped('post failed', channelEvents['post failed']),
  enveloped('order withdrawn', channelEvents['order withdrawn']),
  enveloped('bot added', teamEvents['bot added']),
  enveloped('bot removed', teamEvents['bot removed']),
  enveloped('post edited', digestEvents['post edited']),
  enveloped('post ordered', digestEvents['post ordered']),
  enveloped('post withdrawn', digestEvents['post withdrawn']),
  enveloped('streams removed', gallringEvents['streams removed']),
  enveloped('contacts erased', gallringEvents['contacts erased']),
]);

export type By = z.infer<typeof By>;
export type Event = z.infer<typeof Event>;
export type EventType = Event['type'];
/** The events of these types. */
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

type Written = 'at' | 'by' | 'type' | 'data';
type PickEach<E> = E extends unknown ? Pick<E, Extract<keyof E, Written>> : never;

/** What a decision says; the store puts on the rest of the envelope. */
export type NewEvent = PickEach<Event>;
