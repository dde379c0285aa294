/** Sends JSON to Teams over connections that are kept open, without what botbuilder's own HTTP client does around each call. */
import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

/** Sends one message and gives Teams' answer, an empty object where it says nothing. Rejects with Refusal or what the connection says. */
export type SendJson = (method: 'POST' | 'PUT', url: string, token: string | null, message: object) => Promise<object>;

/** Teams refused: the same fields as botbuilder's own error has, so that `teams-error.ts` reads both. The body says why. */
export class Refusal extends Error {
  readonly statusCode: number;
  readonly response: { headers: { get(name: string): string | undefined }; bodyAsText: string };

  constructor({ statusCode = 0, headers }: IncomingMessage, body: string) {
    super(`Teams svarade ${statusCode}`);
    this.statusCode = statusCode;
    this.response = { headers: { get: (name) => headers[name]?.toString() }, bodyAsText: body };
  }
}

/** As much of a refusal's body as is kept, in characters. */
const mostKept = 4000;

/** The longest that Teams may be silent, in milliseconds; also how long a connection waits for its next message. */
const longestSilence = 8_000;

/** A connection that Teams had closed says so at once, in milliseconds; later than this Teams may have read the message before it broke. */
const soon = 500;

/** Makes a sender with connections of its own. Redirects are not followed: they would take the token along. */
export function createSendJson(): SendJson {
  const kept = { keepAlive: true, timeout: longestSilence };
  const agents = { plain: new PlainAgent(kept), secure: new SecureAgent(kept) };
  return (method, url, token, message) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(message);
      const headers = {
        accept: 'application/json',
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Styrkoll',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      };
      const options = { method, headers, timeout: longestSilence };
      const answered = (response: IncomingMessage) => answerOf(response).then(resolve, reject);
      const sending = url.startsWith('https:')
        ? secureRequest(url, { ...options, agent: agents.secure }, answered)
        : plainRequest(url, { ...options, agent: agents.plain }, answered);
      sending.once('timeout', () => sending.destroy(new Error(`Teams svarade inte inom ${longestSilence} ms`)));
      const began = performance.now();
      const isConnected = watch(sending, url.startsWith('https:') ? 'secureConnect' : 'connect');
      sending.once('error', (error) => {
        const beforeAnswer = sending.reusedSocket && performance.now() - began < soon;
        reject(Object.assign(error, { beforeAnswer, unsent: !isConnected() }));
      });
      sending.end(body);
    });
}

/** Tells from then on whether a request has had a connection to be sent over. */
function watch(sending: ClientRequest, made: 'connect' | 'secureConnect'): () => boolean {
  let connected = false;
  sending.once('socket', (socket) => {
    connected = !socket.connecting;
    const connect = () => {
      connected = true;
    };
    // A connection that is kept serves many requests.
    if (!connected) socket.once(made, connect);
  });
  return () => connected;
}

async function answerOf(response: IncomingMessage): Promise<object> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const status = response.statusCode ?? 0;
  const text = Buffer.concat(chunks).toString('utf8');
  if (status < 200 || status >= 300) throw new Refusal(response, text.slice(0, mostKept));
  return objectIn(text);
}

function objectIn(text: string): object {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
