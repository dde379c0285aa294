/** Teams on a bad day: takes what the bot sends, and is slow, refuses, breaks the connection or answers too late, as it is told. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod/v4';
import { chatOf, portOf } from '../connector.ts';
import { Message, parsed } from '../connector-client.ts';

/**
 * How a request is met. `takes` tells whether the message then stands in the conversation; after `ms` it is answered with `status`, or the
 * connection is broken where that is 0.
 */
export type Meeting = { takes: boolean; ms: number; status: number; headers?: Record<string, string> };

/** A message that stands in a conversation. */
export type Taken = { conversation: string; id: string; activity: Message };

export type RoughConnector = {
  url: string;
  taken: Taken[];
  /** What it was asked to do, and when by the process's clock. */
  asked: { conversation: string; at: number }[];
  /** How requests are met from now on. */
  meet(how: () => Meeting): void;
  close(): Promise<void>;
};

/** A good day. */
export const well = (): Meeting => ({ takes: true, ms: 0, status: 201 });
/** The days that are tried, by their names in the table. */
export const badDays = {
  slow: (ms: number) => (): Meeting => ({ takes: true, ms, status: 201 }),
  refusing: (status: number) => (): Meeting => ({
    takes: false,
    ms: 0,
    status,
    ...(status === 429 ? { headers: { 'retry-after': '1' } } : {}),
  }),
  dropping: (): Meeting => ({ takes: false, ms: 0, status: 0 }),
  droppingTaken: (): Meeting => ({ takes: true, ms: 0, status: 0 }),
};

const BegunPost = z.object({ channelData: z.object({ channel: z.object({ id: z.string() }) }), activity: Message });
const Begun = z.object({ members: z.tuple([z.object({ id: z.string() })]) });

/** Starts it on a free port, on a good day. */
export async function startRoughConnector(): Promise<RoughConnector> {
  const taken: Taken[] = [];
  const asked: { conversation: string; at: number }[] = [];
  let how = well;
  const server = createServer(async (request, response) => {
    const body = parsed(await textOf(request));
    const read = readRequest(request, body);
    asked.push({ conversation: read.conversation, at: performance.now() });
    const { takes, ms, status, headers = {} } = how();
    const answer = takes ? take(read) : {};
    if (ms > 0) await setTimeout(ms, undefined, { ref: false });
    if (status === 0) {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(answer));
  });

  /** Takes a message in; one that replaces another is in its place. Gives what Teams answers. */
  function take({ conversation, activity, replacing, channel }: Read): object {
    if (activity === null) return { id: conversation };
    const before = taken.find(({ id }) => id === replacing);
    const id = before?.id ?? `meddelande-${taken.length + 1}`;
    if (before) before.activity = activity;
    else taken.push({ conversation, id, activity });
    return channel ? { id: `${conversation};messageid=${id}`, activityId: id } : { id };
  }

  const url = await listening(server);
  return {
    url,
    taken,
    asked,
    meet(next) {
      how = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a request is about; without an activity it begins a chat. */
type Read = { conversation: string; activity: Message | null; replacing: string | null; channel: boolean };

function readRequest({ url = '' }: IncomingMessage, body: unknown): Read {
  const post = BegunPost.safeParse(body).data;
  if (post) return { conversation: post.channelData.channel.id, activity: post.activity, replacing: null, channel: true };
  const begun = Begun.safeParse(body).data;
  if (begun) return { conversation: chatOf(begun.members[0].id), activity: null, replacing: null, channel: false };
  const [, conversation = '', replacing = null] =
    /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(decodeURIComponent(url)) ?? [];
  return { conversation, activity: Message.safeParse(body).data ?? null, replacing, channel: false };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${portOf(server.address())}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
