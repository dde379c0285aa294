/** Says something to a person of the bot's own accord, within Teams' limits and after live answers. */
import type { Failure } from '../../data/ledger-events.ts';
import type { Address, People, Person } from '../../data/people.ts';
import type { TeamsConfig } from '../config.ts';
import { describeError, type Logger } from '../log.ts';
import type { Notify } from '../notify.ts';
import { isAllowedService } from './guard.ts';
import type { Lanes } from './lanes.ts';
import { type MessageTurn, messageTurn } from './message-turn.ts';
import { type Chat, createService, type Service } from './service.ts';
import { failureOf, lasts, mayHaveArrived, readError } from './teams-error.ts';
import { toActivity } from './to-activity.ts';

/** What it takes. `lanes` are the same as the server's; `cloud` is as in `TeamsParts`, `service` a parameter for the tests' sake. */
export type NotifyParts = {
  teams: TeamsConfig;
  people: People;
  lanes: Lanes;
  log: Logger;
  now: () => Date;
  cloud?: Record<string, string>;
  service?: Service;
};

/** Where Teams is reached for somebody whom the bot has no chat with, and knows no other person's service either. Microsoft's own default. */
const anywhere = 'https://smba.trafficmanager.net/teams/';

/** A new message that may have arrived though Teams did not say so; `cause` is what it did say. */
class Uncertain extends Error {}

/**
 * Makes the sender. It may be called thousands of times at once: what does not fit waits its turn. Somebody who cannot be reached for
 * a reason that lasts is not tried again until they write to the bot or install it. Where a new message may have arrived the failure is
 * `uncertain`. To replace one twice does no harm.
 */
export function createNotify(parts: NotifyParts): Notify {
  const { teams, people, log, now } = parts;
  const service = parts.service ?? createService(parts);

  return async (objectId, { card, speak }, replacing = null, claim) => {
    const turn = messageTurn(claim);
    const failed = async (failure: Failure) => ((await turn.isMine()) ? { failure } : null);
    const person = people.find(objectId);
    if (person === undefined) return failed('never met');
    if (person.unreachable !== null) return failed(person.unreachable.failure);
    try {
      const message = toActivity({ kind: 'card', placed: 'new', card, speak }) ?? {};
      const address = addressOf(person);
      const chat = address ?? (await begin(person));
      if (chat === null) return failed('never met');
      const whole = { ...message, from: { id: botOf(address), name: '' }, recipient: { id: person.teamsId } };
      return { message: await deliver(person, chat, whole, replacing, turn.take) };
    } catch (error) {
      if (!(await turn.concerns(error))) return null;
      const [failure, said] = error instanceof Uncertain ? (['uncertain', error.cause] as const) : [failureOf(error), error];
      log.warn({ outcome: 'ej levererad', reason: failure, error: describeError(said) }, 'utskick');
      if (lasts(failure)) remember({ objectId, unreachable: { failure, since: now().toISOString() } });
      return { failure };
    }
  };

  /** A message that is gone, or a chat that is, is sent anew: to the person it is all the same. */
  async function deliver(
    person: Person,
    chat: Chat,
    message: object,
    replacing: string | null,
    take: MessageTurn['take'],
  ): Promise<string | null> {
    if (replacing !== null) {
      try {
        return (await service.replace(chat, replacing, message, take)) ?? replacing;
      } catch (error) {
        if (readError(error)?.status !== 404) throw error;
      }
    }
    try {
      return await sendNew(chat, message, take);
    } catch (error) {
      if (person.address === null || readError(error)?.status !== 404) throw error;
      const anew = await begin(person);
      if (anew === null || anew.conversation === chat.conversation) throw error;
      return sendNew(anew, message, take);
    }
  }

  async function sendNew(chat: Chat, message: object, take: MessageTurn['take']): Promise<string | null> {
    try {
      return await service.send(chat, message, take);
    } catch (error) {
      throw mayHaveArrived(error) ? new Uncertain('det är oklart om meddelandet kom fram', { cause: error }) : error;
    }
  }

  async function begin(person: Person): Promise<Chat | null> {
    const from = origin();
    if (from === null) return null;
    const chat = await service.begin(from.serviceUrl, { bot: from.bot, person: person.teamsId, tenant: teams.tenant });
    remember({ objectId: person.objectId, address: { ...chat, bot: from.bot } });
    return chat;
  }

  /** The person's own chat, where Teams may still be reached for it. */
  function addressOf({ address }: Person): Address | null {
    return address !== null && isAllowedService(address.serviceUrl, teams.auth) ? address : null;
  }

  /** Whom a chat is begun as, and where: as the bot's other chats are. */
  function origin(): { serviceUrl: string; bot: string } | null {
    for (const person of people.list()) {
      const address = addressOf(person);
      if (address !== null) return address;
    }
    return teams.auth === 'on' ? { serviceUrl: anywhere, bot: `28:${teams.appId}` } : null;
  }

  function botOf(address: Address | null): string {
    return address?.bot ?? origin()?.bot ?? '';
  }

  /** Not waited for: what is not remembered is found out again the next time. */
  function remember(changed: Parameters<People['put']>[0]): void {
    people.put(changed).catch((error: unknown) => log.error({ outcome: 'ej sparad', error: describeError(error) }, 'person'));
  }
}
