/** Decides what comes of a controller's wish about a period's posts: the draft and the order. Pure. */
import type { ChannelState } from '../../../data/channel.ts';
import { postKeys } from '../../../data/channel.ts';
import { type DigestState, orderLeft, type PostContent } from '../../../data/digest.ts';
import type { ChannelKey } from '../../../data/digest-events.ts';
import type { By, NewEvent } from '../../../data/events.ts';
import { functionHeld } from '../../../data/function-held.ts';
import type { PeriodState } from '../../../data/period.ts';
import { type Actor, may, type RightsState } from '../../../data/rights.ts';
import type { Decision, Plans, Refusal } from '../../../data/state.ts';
import { longestComment } from '../../../data/status.ts';
import { capital, dayOf, momentInWords, number, plusDays } from '../../../data/swedish.ts';
import { isGivenUp } from '../../../data/tries.ts';
import { followersOf } from './channels-of.ts';
import { hasUncertain, isGone } from './may-post.ts';

/** `seen` is the version of the draft that whoever acts had before them; `at` a moment as events have it, null for now. */
export type PostCommand =
  | { do: 'edit'; seen: number; content: PostContent }
  | { do: 'order'; seen: number; channels: readonly ChannelKey[]; at: string | null };

/** What a decision rests on besides the draft and its orders. */
export type PostContext = {
  actor: Actor & { objectId: string };
  rights: RightsState;
  plans: Plans;
  period: PeriodState;
  channels: readonly ChannelState[];
  now: Date;
};

/** As many channels as one event names. */
const mostInOne = 500;
/** Further off than this nobody plans. */
const mostDays = 366;

/** Answers a command; used as `state.changeDigest(id, (digest) => decidePost(digest, command, context))`. */
export function decidePost(digest: DigestState, command: PostCommand, context: PostContext): Decision {
  const { actor, rights, period } = context;
  if (!may(actor, { act: 'post summary', period }, rights))
    return refuse('not allowed', `${period.settings.title} postas av omgångens controller.`);
  switch (command.do) {
    case 'edit':
      return decideEdit(digest, command, context);
    case 'order':
      return decideOrder(digest, command, context);
  }
}

function decideEdit(digest: DigestState, { seen, content }: Extract<PostCommand, { do: 'edit' }>, context: PostContext): Decision {
  const { period } = context;
  const introduction = content.introduction?.trim() || null;
  // In the round's order, and only what is there: the same choice is the same draft, however it was sent.
  const chosen = new Set(content.leftOut);
  const leftOut = [...period.entries.keys()].filter((key) => chosen.has(key));
  const draft = { introduction, leftOut, details: content.details };
  if (sameContent(digest.draft, draft)) return { events: [] };
  const refused = stale(digest, seen);
  if (refused) return refused;
  const length = introduction?.length ?? 0;
  if (length > longestComment)
    return wrong('introduction', `Inledningen är ${number(length)} tecken. Korta den till högst ${number(longestComment)}.`);
  return { events: [{ type: 'post edited', ...done(context), data: draft }] };
}

function decideOrder(digest: DigestState, { seen, channels, at }: Extract<PostCommand, { do: 'order' }>, context: PostContext): Decision {
  const { period, plans, now } = context;
  const { settings, published } = period;
  if (published === null)
    return refuse('closed', `${settings.title} är inte publicerad. Publicera den först: det som är preliminärt postas inte.`);
  const refused = stale(digest, seen);
  if (refused) return refused;
  if (channels.length === 0) return wrong('channels', 'Välj minst en kanal.');
  const followers = new Map(followersOf(period, context.channels, plans).map((channel) => [channel.key, channel]));
  if (!channels.every((key) => followers.has(key)))
    return wrong('channels', 'En av kanalerna följer inte längre. Här är de som följer nu: välj bland dem.');
  const moment = at ?? now.toISOString();
  const day = dayOf(new Date(moment));
  if (moment < now.toISOString()) return wrong('day', 'Tiden har redan varit. Välj en tid framåt, eller posta nu.');
  if (day > plusDays(dayOf(now), mostDays)) return wrong('day', 'Välj en dag inom ett år.');
  const anew = [...new Set(channels)].filter((key) => !holdsAlready(digest, followers.get(key), moment, context));
  return {
    events: inParts(anew).map((part) => ({
      type: 'post ordered',
      ...done(context),
      data: { ...digest.draft, leftOut: [...digest.draft.leftOut], channels: part, at: moment },
    })),
  };
}

/** Tells whether the channel has this content ordered already, for the same moment or for one that has come; what was deleted there, failed too often or may not have arrived can be ordered again. */
function holdsAlready(digest: DigestState, channel: ChannelState | undefined, moment: string, { period, now }: PostContext): boolean {
  const order = channel && orderLeft(digest, channel, period.settings.id);
  if (!order || !sameContent(order, digest.draft)) return false;
  const posting = channel.postings.get(postKeys.result(period.settings.id));
  if (posting && (isGone(posting) || isGivenUp(posting.tried))) return false;
  if (hasUncertain(channel, period.settings.id)) return false;
  return order.at === moment || order.at <= now.toISOString();
}

function sameContent(a: PostContent, b: PostContent): boolean {
  const leftOut = new Set(a.leftOut);
  const sameLeftOut = leftOut.size === new Set(b.leftOut).size && b.leftOut.every((key) => leftOut.has(key));
  return a.introduction === b.introduction && a.details === b.details && sameLeftOut;
}

/** Somebody was first: what is posted is what was looked at. */
function stale({ version, edited }: DigestState, seen: number): Refusal | null {
  if (seen === version) return null;
  if (edited === null) return refuse('stale', 'Kortet gäller inte längre. Här är inlägget som det är nu.');
  return refuse(
    'stale',
    `${capital(edited.by.role)} ändrade inlägget den ${momentInWords(edited.at)}, efter att ditt kort ritades. Här är det som det är nu; gör om din ändring om den behövs.`,
  );
}

function done(context: PostContext): Pick<NewEvent, 'at' | 'by'> {
  return { at: context.now.toISOString(), by: by(context) };
}

/** Whoever acts, as the events name them: by the function held for the period's first plan. */
export function by({ actor, rights, plans, period }: Pick<PostContext, 'actor' | 'rights' | 'plans' | 'period'>): By {
  const me = actor.objectId.toLowerCase();
  const [plan = ''] = period.settings.plans;
  return { objectId: me, role: functionHeld(me, rights, plans.catalog, { plan }) };
}

function inParts(keys: readonly ChannelKey[]): ChannelKey[][] {
  return Array.from({ length: Math.ceil(keys.length / mostInOne) }, (_, part) => keys.slice(part * mostInOne, (part + 1) * mostInOne));
}

function refuse(refused: Refusal['refused'], text: string): Refusal {
  return { refused, text };
}

function wrong(field: string, text: string): Refusal {
  return { refused: 'wrong', text, fields: { [field]: text } };
}
