/**
 * The one fake of Teams: the Bot Connector service on loopback, which takes what the bot sends, in chats and in channels, and clients
 * (`connector-client.ts`) that post activities to the bot as Teams does.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod/v4';
import { type Client, createClient, Message, parsed, type UploadInfo } from './connector-client.ts';

/**
 * What the bot sent: POST for a new message, PUT for one in place of another. `conversation` carries the thread; a post of its own in a channel has
 * the channel alone. `id` is Teams' id of the message: `meddelande-` and the row's number, and what it was before where it is replaced.
 */
export type Sent = { method: string; conversation: string; replacing: string | null; id: string; activity: Message };

/** How the next requests to send are met: a status other than 201, with headers and a code, or 0 for a connection closed unanswered; once each, in order. */
export type Failure = { status: number; headers?: Record<string, string>; code?: string };

/** Somebody in the roster, as Teams tells of a person. */
export type Member = { id: string; aadObjectId: string; name: string; email?: string; userPrincipalName?: string; userRole?: string };

/** A team as Teams tells of it, by its id. The channel that has the team's own id is General, which has no name. */
export type Team = { name: string; channels: { id: string; name?: string }[] };

/** A file that the bot put where a person accepted it. */
export type Uploaded = { name: string; headers: IncomingMessage['headers']; bytes: Uint8Array };

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
  /** The teams that the bot is in. */
  teams: Map<string, Team>;
  /** Conversations, or teams, that it knows nothing of. */
  unlisted: Set<string>;
  /** People (by Teams' id) and channels whom the bot does not reach, each with the code of the 403. */
  unreached: Map<string, string>;
  /** Messages that somebody has deleted: they cannot be replaced. */
  gone: Set<string>;
  /** Messages that the bot has deleted. */
  deleted: string[];
  uploaded: Uploaded[];
  /** A place for a file, as Teams gives it when a person accepts one. */
  uploadTo(name: string): UploadInfo;
  /** Holds every answer from now on until the returned function is called. */
  hold(): () => void;
  /** A client that speaks to the bot at this address, in a conversation and as a person of its own. */
  client(bot: string, fields?: Record<string, unknown>): Client;
  close(): Promise<void>;
};

/** The organisation that the client belongs to. */
export const tenant = '00000000-0000-0000-0000-000000000001';

/** The chat that is begun with a person: the same each time, as in Teams. */
export function chatOf(person: string): string {
  return `chatt-${person}`;
}

/** The fields of everything that is said in a team's channel, or in the thread of one of its posts. */
export function inChannel(team: string, channel: string, thread?: string): Record<string, unknown> {
  const id = thread === undefined ? channel : `${channel};messageid=${thread}`;
  return {
    conversation: { id, conversationType: 'channel', isGroup: true, tenantId: tenant },
    channelData: { tenant: { id: tenant }, team: { id: team }, channel: { id: channel } },
  };
}

const uploads = '/uppladdning/';

const Begun = z.object({ members: z.tuple([z.object({ id: z.string() })]) });
/** A post of its own in a channel, the documented way. */
const BegunPost = z.object({
  isGroup: z.literal(true),
  channelData: z.object({ channel: z.object({ id: z.string() }) }),
  activity: Message,
});

/** Starts the service on a free port. */
export async function startConnector(): Promise<Connector> {
  const sent: Sent[] = [];
  const requests: { method: string; path: string; body: unknown }[] = [];
  const reads: string[] = [];
  const roster: Member[] = [];
  const teams = new Map<string, Team>();
  const unlisted = new Set<string>();
  const unreached = new Map<string, string>();
  const gone = new Set<string>();
  const deleted: string[] = [];
  const uploaded: Uploaded[] = [];
  const failures: Failure[] = [];
  let gate: Promise<void> = Promise.resolve();

  const server = createServer(async (request, response) => {
    // Not chained: where restify is loaded, it has taken the return value from writeHead.
    const answer = (status: number, headers: Record<string, string> = {}, text = '') => {
      response.writeHead(status, headers);
      response.end(text);
    };
    const bytes = await bytesOf(request);
    const path = decodeURIComponent(request.url ?? '');
    const method = request.method ?? '';
    const json = (status: number, value: unknown) => answer(status, { 'content-type': 'application/json' }, JSON.stringify(value));
    const refuse = (status: number, code: string) => json(status, { error: { code, message: 'Refused' } });
    if (method === 'GET') {
      reads.push(path);
      await gate;
      const found = [...unlisted].some((one) => path.includes(one)) ? null : read(roster, teams, path);
      json(found === null ? 404 : 200, found ?? { error: { code: 'ConversationNotFound' } });
      return;
    }
    const body = path.startsWith(uploads) ? null : parsed(Buffer.from(bytes).toString('utf8'));
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
    if (path.startsWith(uploads)) {
      uploaded.push({ name: path.slice(uploads.length), headers: request.headers, bytes });
      answer(201);
      return;
    }
    const begunPost = path === '/v3/conversations' ? BegunPost.safeParse(body).data : undefined;
    if (path === '/v3/conversations' && begunPost === undefined) {
      const [member] = Begun.parse(body).members;
      json(201, { id: chatOf(member.id) });
      return;
    }
    const [, where, replacing] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    const conversation = begunPost?.channelData.channel.id ?? where;
    const activity = begunPost?.activity ?? Message.safeParse(body).data;
    if (conversation === undefined || (activity === undefined && method !== 'DELETE')) {
      answer(404);
      return;
    }
    const [channel = conversation] = conversation.split(';messageid=');
    const code = [...unreached].find(([who]) => conversation === chatOf(who) || channel === who)?.[1];
    if (code !== undefined) {
      refuse(403, code);
      return;
    }
    if (method !== 'POST' && replacing !== undefined && gone.has(replacing)) {
      refuse(404, 'ActivityNotFoundInConversation');
      return;
    }
    if (activity === undefined || method === 'DELETE') {
      deleted.push(replacing ?? '');
      answer(200);
      return;
    }
    const replaced = method === 'PUT' ? (replacing ?? null) : null;
    const id = replaced ?? `meddelande-${sent.length + 1}`;
    sent.push({ method, conversation, replacing: replaced, id, activity });
    json(201, begunPost === undefined ? { id } : { id: `${conversation};messageid=${id}`, activityId: id });
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
    teams,
    unlisted,
    unreached,
    gone,
    deleted,
    uploaded,
    uploadTo: (name) => ({
      name,
      uploadUrl: `${url}${uploads}${encodeURIComponent(name)}`,
      contentUrl: `https://regionen-my.sharepoint.com/personal/person/Documents/Applications/Styrkoll/${encodeURIComponent(name)}`,
      uniqueId: `fil-${name}`,
      fileType: name.split('.').at(-1) ?? '',
    }),
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    client: (bot, fields = {}) => {
      clients += 1;
      const said = (conversation: string) => sent.flatMap((row) => (row.conversation === conversation ? [row.activity] : []));
      return createClient({ bot, url, tenant, said, conversation: `samtal-${clients}`, person: `person-${clients}`, fields });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** People on each page of a roster. */
const pageSize = 2;

/** What a GET finds: one of the roster, a page of it, a team or its channels; null where there is none. */
function read(roster: Member[], teams: ReadonlyMap<string, Team>, path: string): unknown {
  const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
  const [, , kind, where = '', what, id] = pathname.split('/').map(decodeURIComponent);
  if (kind === 'teams') {
    const team = teams.get(where);
    if (team === undefined) return null;
    return what === 'conversations' ? { conversations: team.channels } : { id: where, name: team.name };
  }
  if (what === 'members') return roster.find((member) => member.id === id) ?? null;
  if (what !== 'pagedmembers' || roster.length === 0) return null;
  const from = Number(searchParams.get('continuationToken') ?? 0);
  const next = from + pageSize;
  return { members: roster.slice(from, next), ...(next < roster.length ? { continuationToken: `${next}` } : {}) };
}

/** The port of a server that listens. */
export function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
