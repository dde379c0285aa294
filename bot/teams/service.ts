/** What the bot asks of Teams of its own accord: in the bulk lane, with tries as long as Teams says that they may help. */
import type { ConversationParameters } from 'botbuilder';
import { z } from 'zod/v4';
import { type AskParts, bulk, createAsk, type How, waitedFor } from './ask.ts';
import type { ConnectorClient } from './authentication.ts';
import type { Concerns } from './lanes.ts';
import { Member } from './member.ts';
import { splitThread } from './thread.ts';

/** The chat between a bot and a person, and where Teams is reached for it. */
export type Chat = { serviceUrl: string; conversation: string };

export type Service = {
  /** Begins a personal chat, or gives the one there is. */
  begin(serviceUrl: string, who: { bot: string; person: string; tenant: string | null }): Promise<Chat>;
  /** Posts a message in a channel, with a thread of its own, and gives Teams' id of it. */
  beginThread(channel: Chat, who: { bot: string; tenant: string | null }, message: object, before?: Before): Promise<string | null>;
  /** Sends a message and gives Teams' id of it, null where it gave none. */
  send(chat: Chat, message: object, before?: Before): Promise<string | null>;
  /** Puts a message in place of another. */
  replace(chat: Chat, id: string, message: object, before?: Before): Promise<string | null>;
  member(chat: Chat, person: string): Promise<Member | null>;
  /** Everybody in a conversation, page by page. */
  members(chat: Chat, take: (members: Member[]) => void): Promise<void>;
  /** A team's name. Somebody waits: it is asked once, and not held. */
  team(serviceUrl: string, team: string): Promise<string>;
  /** A team's channels, asked for in the same way; the first channel has no name. */
  channels(serviceUrl: string, team: string): Promise<{ id: string; name?: string | null }[]>;
};

/** Run when the message's turn has come; what it rejects with stops the message. */
type Before = () => Promise<void>;

const pageSize = 500;
const mostPages = 100;

const Id = z.string().min(1).max(2000);
const Made = z.object({ id: Id });
const Given = z.object({ id: Id.nullish() });
const MadeThread = z.object({ activityId: Id.nullish(), id: Id.nullish() });
const Team = z.object({ body: z.object({ name: z.string().min(1) }) });
const Channels = z.object({ body: z.object({ conversations: z.array(z.object({ id: Id, name: z.string().nullish() })) }) });
const Page = z.object({ members: z.array(z.unknown()).nullish(), continuationToken: z.string().nullish() });

/** botbuilder's type asks for a first message too, which would be sent as an empty one. */
const Beginning = z.custom<ConversationParameters>((given) => typeof given === 'object' && given !== null);

/** The first page has no token; botbuilder's type asks for one. */
const Paging = z.custom<{ pageSize: number; continuationToken: string }>((given) => typeof given === 'object' && given !== null);

const Operation = z.custom<Parameters<ConnectorClient['sendOperationRequest']>[1]>((given) => typeof given === 'object' && given !== null);

/** Makes the way to Teams. */
export function createService(parts: AskParts): Service {
  const ask = createAsk(parts);

  /** botbuilder's client for conversations has no such operations; it sends what is spelt out, with its own token and through a proxy. */
  function ofTeam(serviceUrl: string, team: string, what: string): Promise<unknown> {
    const operation = Operation.parse({
      httpMethod: 'GET',
      path: `v3/teams/${encodeURIComponent(team)}${what}`,
      responses: { 200: {}, default: {} },
      serializer: {},
    });
    return ask(serviceUrl, { conversation: team, does: 'read' }, (client) => client.sendOperationRequest({}, operation), waitedFor);
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
    async beginThread({ serviceUrl, conversation }, { bot, tenant }, message, before) {
      const given = {
        isGroup: true,
        bot: { id: bot, name: '' },
        channelData: { channel: { id: conversation }, ...(tenant === null ? {} : { tenant: { id: tenant } }) },
        activity: message,
        ...(tenant === null ? {} : { tenantId: tenant }),
      };
      const made = await ask(
        serviceUrl,
        { conversation, does: 'send' },
        ({ conversations }) => conversations.createConversation(Beginning.parse(given)),
        inBulk(before),
      );
      const { activityId, id } = MadeThread.parse(made);
      return activityId ?? (id ? splitThread(id).message : null);
    },
    async send({ serviceUrl, conversation }, message, before) {
      const given = await ask(
        serviceUrl,
        sendingIn(conversation),
        ({ conversations }) => conversations.sendToConversation(conversation, message),
        inBulk(before),
      );
      return Given.parse(given).id ?? null;
    },
    async replace({ serviceUrl, conversation }, id, message, before) {
      const given = await ask(
        serviceUrl,
        sendingIn(conversation),
        ({ conversations }) => conversations.updateActivity(conversation, id, { ...message, id }),
        inBulk(before),
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
    team: async (serviceUrl, team) => Team.parse(await ofTeam(serviceUrl, team, '')).body.name,
    channels: async (serviceUrl, team) => Channels.parse(await ofTeam(serviceUrl, team, '/conversations')).body.conversations,
  };
}

function inBulk(before: Before | undefined): How {
  return before ? { ...bulk, before } : bulk;
}

/** The limits are counted for a channel with all its threads: whether Teams counts each thread by itself is not documented. */
function sendingIn(conversation: string): Concerns {
  return { conversation: splitThread(conversation).channel, does: 'send' };
}
