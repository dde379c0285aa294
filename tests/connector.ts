/**
 * The one fake of Teams: the Bot Connector service on loopback, which takes what the bot sends, and a client that posts activities to
 * the bot as Teams does.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod/v4';

/** What the bot sent: POST for a new message, PUT for one in place of another. `conversation` carries the thread. */
export type Sent = { method: string; conversation: string; replacing: string | null; activity: Message };

const Message = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
export type Message = z.infer<typeof Message>;

/** How the next requests to send are met: a status other than 201, with headers and a code, or 0 for a connection closed unanswered; once each, in order. */
export type Failure = { status: number; headers?: Record<string, string>; code?: string };

/** Somebody in the roster, as Teams tells of a person. */
export type Member = { id: string; aadObjectId: string; name: string; email?: string; userPrincipalName?: string; userRole?: string };

/** The answer that a posted activity got over HTTP. `body` is its JSON, null when it has none. */
export type Answer = { status: number; body: unknown };

export type Connector = {
  url: string;
  sent: Sent[];
  /** All that it was asked to send or begin, also what it refused. */
  requests: { method: string; path: string; body: unknown }[];
  /** All that was read of it: the paths. */
  reads: string[];
  failures: Failure[];
  /** Everybody who is in any conversation; empty for a service that knows no roster. */
  roster: Member[];
  /** Conversations that it knows no roster of. */
  unlisted: Set<string>;
  /** People (by Teams' id) whom the bot does not reach, each with the code of the 403. */
  unreached: Map<string, string>;
  /** Holds every answer from now on until the returned function is called. */
  hold(): () => void;
  /** A client that speaks to the bot at this address, in a conversation and as a person of its own. */
  client(bot: string, fields?: Record<string, unknown>): Client;
  close(): Promise<void>;
};

export type Client = {
  /** Posts an activity with these fields over those that Teams always sends; undefined takes one away. */
  post(fields: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** Asks in personal chat and gives the messages that came back in that conversation. */
  ask(text: string): Promise<Message[]>;
  /** Presses an Action.Execute of the message `replyToId`. */
  press(verb: string, data: unknown, replyToId?: string): Promise<Answer>;
  /** Presses the Action.Submit that a client without Action.Execute shows instead. */
  submit(verb: string, data: unknown, replyToId?: string): Promise<Answer>;
};

/** The organisation that the client belongs to. */
export const tenant = '00000000-0000-0000-0000-000000000001';

/** Starts the service on a free port. */
export async function startConnector(): Promise<Connector> {
  const sent: Sent[] = [];
  const requests: { method: string; path: string; body: unknown }[] = [];
  const reads: string[] = [];
  const roster: Member[] = [];
  const unlisted = new Set<string>();
  const unreached = new Map<string, string>();
  const failures: Failure[] = [];
  let gate: Promise<void> = Promise.resolve();

  const server = createServer(async (request, response) => {
    // Not chained: where restify is loaded, it has taken the return value from writeHead.
    const answer = (status: number, headers: Record<string, string> = {}, text = '') => {
      response.writeHead(status, headers);
      response.end(text);
    };
    const body = await bodyOf(request);
    const path = decodeURIComponent(request.url ?? '');
    const method = request.method ?? '';
    const json = (status: number, value: unknown) => answer(status, { 'content-type': 'application/json' }, JSON.stringify(value));
    if (method === 'GET') {
      reads.push(path);
      const found = [...unlisted].some((one) => path.includes(one)) ? null : read(roster, path);
      json(found === null ? 404 : 200, found ?? { error: { code: 'ConversationNotFound' } });
      return;
    }
    requests.push({ method, path, body });
    await gate;
    const failure = failures.shift();
    if (failure?.status === 0) {
      request.socket.destroy();
      return;
    }
    if (failure) {
      answer(failure.status, failure.headers, failure.code === undefined ? '' : JSON.stringify({ error: { code: failure.code } }));
      return;
    }
    if (path === '/v3/conversations') {
      const [member] = Begun.parse(body).members;
      json(201, { id: chatOf(member.id) });
      return;
    }
    const [, conversation, id] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    const activity = Message.safeParse(body);
    if (conversation === undefined || !activity.success) {
      answer(404);
      return;
    }
    const code = [...unreached].find(([person]) => conversation === chatOf(person))?.[1];
    if (code !== undefined) {
      json(403, { error: { code, message: 'Forbidden' } });
      return;
    }
    sent.push({ method, conversation, replacing: method === 'PUT' ? (id ?? null) : null, activity: activity.data });
    json(201, { id: `meddelande-${sent.length}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;

  let clients = 0;
  return {
    url,
    sent,
    requests,
    reads,
    failures,
    roster,
    unlisted,
    unreached,
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    client: (bot, fields = {}) => {
      clients += 1;
      return createClient({ bot, url, sent, conversation: `samtal-${clients}`, person: `person-${clients}`, fields });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The chat that is begun with a person: the same each time, as in Teams. */
export function chatOf(person: string): string {
  return `chatt-${person}`;
}

const Begun = z.object({ members: z.tuple([z.object({ id: z.string() })]) });

/** People on each page of a roster. */
const pageSize = 2;

/** What a GET finds: one of the roster, or a page of it; null where there is none. */
function read(roster: Member[], path: string): unknown {
  const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
  const [, , , , what, id] = pathname.split('/').map(decodeURIComponent);
  if (what === 'members') return roster.find((member) => member.id === id) ?? null;
  if (what !== 'pagedmembers' || roster.length === 0) return null;
  const from = Number(searchParams.get('continuationToken') ?? 0);
  const next = from + pageSize;
  return { members: roster.slice(from, next), ...(next < roster.length ? { continuationToken: `${next}` } : {}) };
}

type ClientParts = { bot: string; url: string; sent: Sent[]; conversation: string; person: string; fields: Record<string, unknown> };

function createClient({ bot, url, sent, conversation, person, fields: own }: ClientParts): Client {
  let activities = 0;
  const post: Client['post'] = async (fields, headers = {}) => {
    activities += 1;
    const activity = {
      type: 'message',
      id: `${conversation}-${activities}`,
      timestamp: '2026-01-15T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: url,
      from: { id: person, name: 'Person', aadObjectId: '00000000-0000-0000-0000-0000000000aa' },
      recipient: { id: 'styrkoll', name: 'Styrkoll' },
      conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
      locale: 'sv-SE',
      ...own,
      ...fields,
    };
    return postRaw(bot, JSON.stringify(activity), headers);
  };
  const ask: Client['ask'] = async (text) => {
    const before = sent.length;
    await post({ text, textFormat: 'plain' });
    return sent.slice(before).flatMap((row) => (row.conversation === conversation ? [row.activity] : []));
  };
  return {
    post,
    ask,
    press: (verb, data, replyToId = 'meddelande-1') =>
      post({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId,
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      }),
    submit: (verb, data, replyToId = 'meddelande-1') => post({ replyToId, value: { verb, data } }),
  };
}

/** Posts a body as it is to the bot's door. */
export async function postRaw(bot: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${bot}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: parsed(await response.text()) };
}

/** The port of a server that listens. */
export function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return parsed(Buffer.concat(chunks).toString('utf8'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : text;
  }
}
