/** The events of what is told in channels: which follow (stream `channel/<key>`), where the bot is (`team/<key>`), and what is posted (`digest/<period>`). */
import { z } from 'zod/v4';
import { Failure } from './ledger-events.ts';
import { ItemId } from './model.ts';
import { PeriodId } from './period-events.ts';
import { EntryKey, longestComment } from './status.ts';

const Opaque = z.string().min(1).max(2000);

/** What of a period is told: all of it, one unit's part, one målsättning's, or internal control. */
export const Scope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('all') }),
  z.strictObject({ of: z.literal('unit'), unit: ItemId }),
  z.strictObject({ of: z.literal('goal'), goal: ItemId }),
  z.strictObject({ of: z.literal('internal control') }),
]);

/** When a channel is told: when a period is published, each week while one is open, or only when the controller chooses it. */
export const When = z.enum(['publication', 'weekly', 'demand']);

/** Where a channel is, as Teams gave it; the ids are opaque. `name` is what people call it: "Regionkansliet › Allmänt". */
export const Channel = z.strictObject({
  serviceUrl: z.string().max(2000),
  bot: Opaque,
  conversation: Opaque,
  team: Opaque.nullable(),
  name: z.string().min(1).max(120),
});

/** A channel's name in streams and buttons: a hash of its conversation's id (`keyOfChannel`). */
export const ChannelKey = z.string().regex(/^[0-9a-f]{24}$/);

/** What comes below the post in its thread: nothing, or a reply for each målsättning or unit. */
export const Details = z.enum(['none', 'goal', 'unit']);

/** What the controller has made of a post. `leftOut`: entries whose comments are not shown. */
const Content = {
  introduction: z.string().min(1).max(longestComment).nullable(),
  leftOut: z.array(EntryKey).max(20_000),
  details: Details,
};

/**
 * One message's name in its channel, the same however often its sending is tried: `result/<period>`, `detail/<period>/<what>` or
 * `week/<period>/<Monday>`. `revision` says which content it had: an update of it has another.
 */
const Key = z.string().min(1).max(300);
const Revision = z.string().min(1).max(60);

export const channelEvents = {
  /** `nämnd` is whose periods are told, by its name as in the plans' heads: it stands from one year's plan to the next. */
  'channel followed': z.strictObject({
    channel: Channel,
    nämnd: z.string().min(1).max(200),
    scope: Scope,
    when: z.array(When).min(1).max(3),
  }),
  'channel left': z.strictObject({ why: z.enum(['asked', 'removed']) }),
  'post claimed': z.strictObject({ key: Key, revision: Revision }),
  /** `message` is Teams' id of it: the thread's name, and what an update replaces. */
  posted: z.strictObject({ key: Key, revision: Revision, message: z.string().max(2000).nullable() }),
  'post failed': z.strictObject({ key: Key, revision: Revision, failure: Failure }),
  /** A period's order, by its number, taken back before it was claimed: told here, where it would be claimed, so that one of the two is first. */
  'order withdrawn': z.strictObject({ period: PeriodId, order: z.number().int().positive() }),
} as const;

export const teamEvents = {
  /** By whoever installed the bot in the team, whom Teams let do it. */
  'bot added': z.strictObject({ team: Opaque }),
  'bot removed': z.strictObject({ team: Opaque }),
} as const;

export const digestEvents = {
  /** The draft: shared by the period's controllers, and never posted by itself. */
  'post edited': z.strictObject(Content),
  /** Posted in these channels, not before a moment. The content as it was then: what is edited later is not posted until it is ordered. */
  'post ordered': z.strictObject({ ...Content, channels: z.array(ChannelKey).min(1).max(500), at: z.iso.datetime() }),
  /** Taken back before it was posted: as it was told at first. Now it is `order withdrawn`, in each channel's stream. */
  'post withdrawn': z.strictObject({ channels: z.array(ChannelKey).min(1).max(500) }),
} as const;

export type Scope = z.infer<typeof Scope>;
export type When = z.infer<typeof When>;
export type Channel = z.infer<typeof Channel>;
export type ChannelKey = z.infer<typeof ChannelKey>;
export type Details = z.infer<typeof Details>;
