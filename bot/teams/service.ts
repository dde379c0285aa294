/** What the bot asks of Teams of its own accord, outside of a turn: in the bulk lane, with tries as long as Teams says that they may help. */
import { CloudAdapter, type ConversationParameters } from 'botbuilder';
import { z } from 'zod/v4';
import type { TeamsConfig } from '../config.ts';
import { type ConnectorClient, KeepingAuthentication } from './authentication.ts';
import { credentialsOf } from './credentials.ts';
import { isAllowedService } from './guard.ts';
import type { Concerns, Lanes } from './lanes.ts';
import { Member } from './member.ts';
import { mayPass, readError } from './teams-error.ts';
import { within } from './within.ts';

/** The chat between a bot and a person, and where Teams is reached for it. */
export type Chat = { serviceUrl: string; conversation: string };

export type Service = {
  /** Begins a personal chat, or gives the one there is. */
  begin(serviceUrl: string, who: { bot: string; person: string; tenant: string | null }): Promise<Chat>;
  /** Sends a message and gives Teams' id of it, null where it gave none. */
  send(chat: Chat, message: object): Promise<string | null>;
  /** Puts a message in place of another. */
  replace(chat: Chat, id: string, message: object): Promise<string | null>;
  member(chat: Chat, person: string): Promise<Member | null>;
  /** Everybody in a conversation, page by page. */
  members(chat: Chat, take: (members: Member[]) => void): Promise<void>;
};

export type ServiceParts = {
  teams: TeamsConfig;
  lanes: Lanes;
  cloud?: Record<string, string>;
  /** Parameters for the tests' sake. */
  wait?: (ms: number) => Promise<void>;
  random?: () => number;
};

/** Nobody waits for bulk: it may try longer than an answer, and yet not for ever. */
const tries = 6;
const firstPause = 250;
const longestPause = 60_000;
/** The longest that Teams may take to answer one try, in milliseconds. */
const longestAnswer = 15_000;
/** Errors of a connection that was never made; what was sent cannot have arrived. */
const never = ['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'];
/** Errors of a connection that had served before: Teams closed it while it was idle. */
const idle = ['ECONNRESET', 'EPIPE'];

const pageSize = 500;
const mostPages = 100;

const Made = z.object({ id: z.string().min(1).max(2000) });
const Given = z.object({ id: z.string().min(1).max(2000).nullish() });
const Page = z.object({ members: z.array(z.unknown()).nullish(), continuationToken: z.string().nullish() });

/** botbuilder's type asks for a first message too, which would be sent as an empty one. */
const Beginning = z.custom<ConversationParameters>((given) => typeof given === 'object' && given !== null);

/** The first page has no token; botbuilder's type asks for one. */
const Paging = z.custom<{ pageSize: number; continuationToken: string }>((given) => typeof given === 'object' && given !== null);

/** Teams may not be reached at an address: the token goes only where it is meant for. */
class Forbidden extends Error {}

/** botbuilder's way to a client outside of a turn. */
class Proactive extends CloudAdapter {
  client(serviceUrl: string, appId: string): Promise<ConnectorClient> {
    return this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(appId)).create(serviceUrl);
  }
}

/** Makes the way to Teams. */
export function createService({ teams, lanes, cloud, wait = pause, random = Math.random }: ServiceParts): Service {
  const appId = teams.auth === 'on' ? teams.appId : '';
  const proactive = new Proactive(new KeepingAuthentication(credentialsOf(teams, cloud)));

  async function ask<T>(serviceUrl: string, concerns: Concerns, request: (client: ConnectorClient) => Promise<T>): Promise<T> {
    if (!isAllowedService(serviceUrl, teams.auth)) throw new Forbidden('tjänstens adress är inte tillåten');
    const client = await proactive.client(serviceUrl, appId);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await lanes.run('bulk', concerns, () => within(longestAnswer, request(client)));
      } catch (error) {
        if (readError(error)?.status === 429) lanes.throttled();
        const ms = attempt < tries ? pauseBefore(error, attempt, random) : null;
        if (ms === null) throw error;
        await wait(ms);
      }
    }
  }

  return {
    async begin(serviceUrl, { bot, person, tenant }) {
      const given = {
        isGroup: false,
        bot: { id: bot, name: '' },
        members: [{ id: person, name: '' }],
        ...(tenant === null ? {} : { tenantId: tenant, channelData: { tenant: { id: tenant } } }),
      };
      // There is no conversation to keep the limits of yet: the person stands for it.
      const made = await ask(serviceUrl, { conversation: `ny ${person}`, does: 'send' }, ({ conversations }) =>
        conversations.createConversation(Beginning.parse(given)),
      );
      return { serviceUrl, conversation: Made.parse(made).id };
    },
    async send({ serviceUrl, conversation }, message) {
      const given = await ask(serviceUrl, { conversation, does: 'send' }, ({ conversations }) =>
        conversations.sendToConversation(conversation, message),
      );
      return Given.parse(given).id ?? null;
    },
    async replace({ serviceUrl, conversation }, id, message) {
      const given = await ask(serviceUrl, { conversation, does: 'send' }, ({ conversations }) =>
        conversations.updateActivity(conversation, id, { ...message, id }),
      );
      return Given.parse(given).id ?? null;
    },
    async member({ serviceUrl, conversation }, person) {
      const read = await ask(serviceUrl, { conversation, does: 'read' }, ({ conversations }) =>
        conversations.getConversationMember(conversation, person),
      );
      return Member.safeParse(read).data ?? null;
    },
    async members({ serviceUrl, conversation }, take) {
      let continuationToken: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const read = await ask(serviceUrl, { conversation, does: 'read' }, ({ conversations }) =>
          conversations.getConversationPagedMembers(conversation, Paging.parse({ pageSize, continuationToken })),
        );
        const { members, continuationToken: next } = Page.parse(read);
        take((members ?? []).flatMap((one) => Member.safeParse(one).data ?? []));
        if (!next || next === continuationToken) return;
        continuationToken = next;
      }
    },
  };
}

/** Milliseconds to wait before another try: Retry-After, or a growing pause with jitter. Null when none may be made. */
function pauseBefore(error: unknown, attempt: number, random: () => number): number | null {
  const read = readError(error);
  if (read === null) return null;
  const connection = read.status === null && (never.includes(read.code ?? '') || (read.reused && idle.includes(read.code ?? '')));
  if (!connection && !mayPass(read)) return null;
  const ms = (read.retryAfter ?? firstPause * 2 ** attempt * 0.5) * (1 + random() / 4);
  return ms <= longestPause ? ms : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
