/**
 * Lets a client of botbuilder's send messages by `send-json.ts`: its own way takes three times as long, most of it in copying the message
 * field by field. Everything else that the client does (the roster) goes its own way.
 */
import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';
import type { SendJson } from './send-json.ts';
import { within } from './within.ts';

/** The longest that a token may take, in milliseconds: less than what it is for, so that it is known that nothing was sent. */
const longestToken = 7_000;

/** The parts of botbuilder's client that are read: its credentials keep a token, and renew it before it expires. */
type Sender = { credentials: unknown; conversations: object };

type Credentials = { appId?: string; getToken(): Promise<string> };
const Credentials = z.custom<Credentials>((read) => typeof read === 'object' && read !== null && 'getToken' in read);

/** Changes how a client sends and updates messages; one whose credentials are of another kind is left as it is. */
export function sendDirectly(client: Sender, serviceUrl: string, sendJson: SendJson): void {
  const { data: credentials } = Credentials.safeParse(client.credentials);
  if (credentials === undefined) return;
  const base = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations`;
  const send = async (method: 'POST' | 'PUT', path: string[], message: object) => {
    const token = credentials.appId ? await within(longestToken, credentials.getToken()).catch(unsent) : null;
    return sendJson(method, [base, ...path.map(encodeURIComponent)].join('/'), token, message);
  };
  Object.assign(client.conversations, {
    createConversation: (given: object) => send('POST', [], given),
    sendToConversation: (conversation: string, message: Partial<Activity>) => send('POST', [conversation, 'activities'], message),
    replyToActivity: (conversation: string, to: string, message: Partial<Activity>) =>
      send('POST', [conversation, 'activities', to], message),
    updateActivity: (conversation: string, id: string, message: Partial<Activity>) =>
      send('PUT', [conversation, 'activities', id], message),
  });
}

/** Without a token nothing is sent: whoever reads the error is to know. */
function unsent(error: unknown): never {
  throw error instanceof Error ? Object.assign(error, { unsent: true }) : error;
}
