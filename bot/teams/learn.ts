/**
 * Learns who people are and where they are reached, from what Teams sends and from its rosters. No turn waits for it, and none fails
 * with it: what could not be read or saved is logged, and learnt the next time.
 */
import type { People, Person } from '../../data/people.ts';
import type { TeamsConfig } from '../config.ts';
import { describeError, type Logger } from '../log.ts';
import type { Turn } from '../turn.ts';
import { isAllowedService, isGuest } from './guard.ts';
import type { Incoming } from './incoming.ts';
import { Member } from './member.ts';
import type { Service } from './service.ts';
import { placeOf } from './to-turn.ts';

export type Learn = {
  /** Learns from an activity that may pass, and from the turn it is, if any. `known` says that the roster has vouched for its sender. */
  activity(activity: Incoming, what: Turn['kind'] | null, known: boolean): void;
  /** Learns from what the roster said of somebody. */
  member(entry: unknown): void;
};

export type LearnParts = { teams: TeamsConfig; people: People; service: Service; log: Logger; now: () => Date };

/** How long what has been read is not read again, in milliseconds: a day, or some minutes when it could not be read. */
const day = 24 * 3_600_000;
const whileBroken = 10 * 60_000;
const mostRemembered = 10_000;
/** As long as a name is kept. */
const longestName = 200;

/** Makes the learner. */
export function createLearn({ teams, people, service, log, now }: LearnParts): Learn {
  const readUntil = new Map<string, number>();

  return {
    activity(activity, what, known) {
      const personal = placeOf(activity).kind === 'personal';
      if (personal && what === 'removed') removed(activity);
      else if (known || (personal && what === 'installed')) met(activity, personal);
      if (what === 'removed') return;
      if (!personal) inBackground(roster(activity, what === 'installed'));
      // Otherwise the roster has been read before the turn.
      else if (teams.auth === 'off' || what === 'installed') inBackground(account(activity));
    },
    member: (entry) => inBackground(save([entry], false)),
  };

  /** Whoever writes in the personal chat, or installs the bot there, is back. */
  function met({ from, serviceUrl, conversation, recipient }: Incoming, personal: boolean): void {
    if (!from.aadObjectId) return;
    const chat = personal && isAllowedService(serviceUrl, teams.auth);
    const address = { serviceUrl, conversation: conversation.id, bot: recipient.id };
    put({ ...named(from.aadObjectId, from.name), teamsId: from.id, ...(chat ? { address, unreachable: null } : {}) });
  }

  function removed({ from }: Incoming): void {
    const before = from.aadObjectId ? people.find(from.aadObjectId) : undefined;
    if (before === undefined || before.unreachable?.failure === 'not installed') return;
    put({ objectId: before.objectId, unreachable: { failure: 'not installed', since: now().toISOString() } });
  }

  /** Asks for the one account of a personal chat, which has the sign-in address. */
  async function account({ serviceUrl, conversation, from }: Incoming): Promise<void> {
    const key = `konto ${from.id}`;
    if (isRead(key)) return;
    const isKnown = () => people.find(from.aadObjectId ?? '') !== undefined;
    const before = isKnown();
    const entry = await service.member({ serviceUrl, conversation: conversation.id }, from.id).catch(unread(key));
    // Whoever asked to be forgotten meanwhile is.
    if (before && !isKnown()) return;
    await save([entry], false);
  }

  /** Reads everybody in a team or a group chat. `installed`: the bot has just come there, and with it to its members. */
  async function roster(activity: Incoming, installed: boolean): Promise<void> {
    const { serviceUrl, channelData } = activity;
    const { conversation } = placeOf(activity);
    // A team's roster has the team's id; some services know it by the channel alone.
    const [first, ...others] = [...new Set([channelData?.team?.id ?? conversation, conversation])];
    const key = `alla ${first}`;
    if (first === undefined || (isRead(key) && !installed)) return;
    const take = (members: Member[]) => inBackground(save(members, installed));
    try {
      await service.members({ serviceUrl, conversation: first }, take);
    } catch (error) {
      const [other] = others;
      if (other === undefined) throw unread(key)(error);
      await service.members({ serviceUrl, conversation: other }, take).catch(unread(key));
    }
  }

  /** Puts those of a roster into `People`, but no guests: they may not use the bot. */
  async function save(entries: readonly unknown[], installed: boolean): Promise<void> {
    await Promise.all(
      entries.map((entry) => {
        const { data: member } = Member.safeParse(entry);
        const objectId = member?.aadObjectId || member?.objectId;
        if (!member || !objectId || isGuest(member, teams.tenant)) return undefined;
        const email = member.userPrincipalName || member.email;
        const back = installed && people.find(objectId)?.unreachable?.failure === 'not installed';
        return people.put({
          ...named(objectId, member.name),
          teamsId: member.id,
          ...(email && email.length <= 320 ? { email } : {}),
          ...(back ? { unreachable: null } : {}),
        });
      }),
    );
  }

  /** Tells whether something has been read lately; the next time it has. */
  function isRead(key: string): boolean {
    const time = now().getTime();
    if ((readUntil.get(key) ?? 0) > time) return true;
    readUntil.delete(key);
    readUntil.set(key, time + day);
    const [oldest] = readUntil.keys();
    if (readUntil.size > mostRemembered && oldest !== undefined) readUntil.delete(oldest);
    return false;
  }

  function unread(key: string): (error: unknown) => never {
    return (error) => {
      readUntil.set(key, now().getTime() + whileBroken);
      throw error;
    };
  }

  function put(person: Parameters<People['put']>[0]): void {
    inBackground(Promise.resolve().then(() => people.put(person)));
  }

  function inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => log.warn({ outcome: 'ej lärd', error: describeError(error) }, 'person'));
  }
}

function named(objectId: string, name: string | null | undefined): Pick<Person, 'objectId'> & Partial<Person> {
  return { objectId: objectId.toLowerCase(), ...(name ? { name: name.slice(0, longestName) } : {}) };
}
