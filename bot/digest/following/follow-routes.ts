/** Rows of the table of contents for channels that follow: ”följ här”, ”sluta följa”, the list, and Styrkoll coming to a team and going. */
import { actions } from '../../../cards/actions.ts';
import { type ChannelState, keyOfChannel } from '../../../data/channel.ts';
import type { State } from '../../../data/state.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { NameChannel, Notify } from '../../notify.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Place, Reply } from '../../turn.ts';
import { textsOf } from '../../typed.ts';
import { channelsView } from './channels-view.ts';
import { decideFollow, decideUnfollow, type FollowContext, mayFollow, whoMayFollow } from './decide-follow.ts';
import { nämnderOf } from './follow-choices.ts';
import { followForm, proposedFollow, readFollow } from './follow-form.ts';
import { followedView } from './follow-view.ts';
import { teamRoutes } from './team-routes.ts';

/** What the rows are made of. */
export type FollowParts = { state: State; nameChannel: NameChannel; notify: Notify; now: () => Date };

/** The rows; those of a team must stand before the rows that take every ”installed” and ”removed”. */
export function followRoutes(parts: FollowParts): Route[] {
  const { state, now } = parts;
  return [
    ...teamRoutes(parts),
    textRow({ now }, 'follow here', /^f[öo]lj(?: (?:den )?h[äa]r(?: kanalen)?| kanalen)$/i, (me) => form(parts, me, 'new'), 'anywhere'),
    textRow(
      { now },
      'stop following',
      /^sluta f[öo]lj[ae]?(?: (?:den )?h[äa]r(?: kanalen)?| kanalen)?$/i,
      (me) => notAChannel(me.place, 'sluta följa') ?? unfollow(state, me, keyOfChannel(me.place.conversation), 'new'),
      'anywhere',
    ),
    textRow({ now }, 'channels', /^(?:visa |lista )?kanaler(?:na)?$/i, (me) => list(state, me, 1, 'new')),
    actionRow({ now }, 'followForm', actions.followForm, (me) => form(parts, me, 'in place'), 'anywhere'),
    actionRow({ now }, 'follow', actions.follow, (me, data) => follow(state, me, textsOf(data)), 'anywhere'),
    actionRow({ now }, 'unfollow', actions.unfollow, (me, { channel }) => unfollow(state, me, channel, 'in place'), 'anywhere'),
    actionRow({ now }, 'channels', actions.channels, (me, { page }) => list(state, me, page, 'in place')),
  ];
}

/** What a decision about a channel rests on; the team is the one that the channel is in. */
async function contextOf(state: State, { actor, now }: Member, team: string | null): Promise<FollowContext> {
  const [rights, plans, known] = await Promise.all([state.rights(), state.plans(), team === null ? null : state.team(team)]);
  return { actor, rights, plans, installer: known?.installer?.objectId ?? null, now };
}

/** The form, for one who may use it: what it holds is checked anew when it is saved, by whoever presses then. */
async function form({ state, nameChannel }: FollowParts, me: Member, placed: Reply['placed']): Promise<Reply> {
  const elsewhere = notAChannel(me.place, 'följ här');
  if (elsewhere) return elsewhere;
  const { conversation, team, reach } = me.place;
  const [context, channel] = await Promise.all([contextOf(state, me, team), state.channel(keyOfChannel(conversation))]);
  const nämnder = nämnderOf(context.plans).filter((nämnd) => mayFollow(nämnd, context));
  if (nämnder.length === 0) return say('Det får du inte göra', `${whoMayFollow} Be någon av dem skriva ”@Styrkoll följ här” i kanalen.`);
  const drawn = { channel, nämnder, plans: context.plans };
  const name = channel === null ? await nameChannel({ ...reach, conversation, team }) : null;
  return show(followForm(drawn, proposedFollow(drawn, name)), placed);
}

async function follow(state: State, me: Member, typed: Record<string, string>): Promise<Reply> {
  const elsewhere = notAChannel(me.place, 'följ här');
  if (elsewhere) return elsewhere;
  const { conversation, team, reach } = me.place;
  const key = keyOfChannel(conversation);
  const context = await contextOf(state, me, team);
  const { plans } = context;
  const nämnder = nämnderOf(plans).filter((nämnd) => mayFollow(nämnd, context));
  if (nämnder.length === 0) return refusedReply({ refused: 'not allowed', text: `${whoMayFollow} Be någon av dem spara.` });
  const read = readFollow(typed, plans);
  if ('errors' in read) {
    const drawn = { channel: await state.channel(key), nämnder, plans };
    return show(followForm(drawn, typed, read.errors, 'Rätta det som är markerat. Inget är sparat än.'), 'in place');
  }
  const { name, ...wish } = read;
  const command = { ...wish, channel: { ...reach, conversation, team, name } };
  const decision = await state.changeChannel(key, (accepted) => decideFollow(accepted, command, context));
  if ('refused' in decision) {
    if (decision.refused !== 'stale') return refusedReply(decision);
    const drawn = { channel: await state.channel(key), nämnder, plans };
    return show(followForm(drawn, proposedFollow(drawn, null), {}, decision.text), 'in place');
  }
  const how = { anew: decision.events.length > 0, periods: await state.periods(), plans, now: me.now };
  return show(followedView({ key, ...command }, how), 'in place');
}

async function unfollow(state: State, me: Member, key: string, placed: Reply['placed']): Promise<Reply> {
  const before = await state.channel(key);
  const context = await contextOf(state, me, before?.channel.team ?? null);
  const decision = await state.changeChannel(key, (accepted) => decideUnfollow(accepted, context));
  if ('refused' in decision) return refusedReply(decision);
  const name = before === null ? 'Kanalen' : `Kanalen ${before.channel.name}`;
  const done = decision.events.length > 0 ? `${name} följer inte längre.` : `${name} följde redan inte.`;
  if (me.place.kind === 'personal') return list(state, me, 1, placed, done);
  return say('Kanalen följer inte', `${done} Inget mer postas. Skriv ”@Styrkoll följ här” för att börja igen.`, placed);
}

/** Those that the person may end: a controller sees those of the own nämnd, an administratör all, an installer those of the team. */
async function list(state: State, me: Member, page: number, placed: Reply['placed'], done?: string): Promise<Reply> {
  const [all, periods, context] = await Promise.all([state.channels(), state.periods(), contextOf(state, me, null)]);
  const { plans } = context;
  const teams = [...new Set(all.flatMap(({ channel }) => channel.team ?? []))];
  const installers = new Map(
    await Promise.all(teams.map(async (team) => [team, (await state.team(team))?.installer?.objectId ?? null] as const)),
  );
  const installerOf = ({ channel }: ChannelState) => (channel.team === null ? null : (installers.get(channel.team) ?? null));
  const channels = all.filter((channel) => mayFollow(channel.nämnd, { ...context, installer: installerOf(channel) }));
  const mayAny = channels.length > 0 || nämnderOf(plans).some((nämnd) => mayFollow(nämnd, context));
  if (!mayAny) return say('Listan visas inte', `Kanalerna visas för den som får bestämma över dem. ${whoMayFollow}`);
  return show(channelsView({ channels, periods, plans, page, ...(done ? { done } : {}) }), placed);
}

/** What is said where there is no channel; null in one. */
function notAChannel({ kind }: Place, words: string): Reply | null {
  if (kind === 'channel') return null;
  if (kind === 'groupChat')
    return say('Bara en kanal kan följa', `En gruppchatt kan inte följa. Skriv ”@Styrkoll ${words}” i en kanal i ett team.`);
  return say('Säg det i kanalen', `Skriv ”@Styrkoll ${words}” i den kanal som det gäller. Skriv ”kanaler” här, så visas de som följer.`);
}
