/** A person's Teams in front of the bot: posts activities to its door as Teams does. Made by `connector.ts`. */
import { z } from 'zod/v4';

/** A message as the bot sent it. */
export const Message = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
export type Message = z.infer<typeof Message>;

/** The answer that a posted activity got over HTTP. `body` is its JSON, null when it has none. */
export type Answer = { status: number; body: unknown };

/** Where an accepted file is put: what Teams tells the bot of it. */
export type UploadInfo = { name: string; uploadUrl: string; contentUrl: string; uniqueId: string; fileType: string };

export type Client = {
  /** Posts an activity with these fields over those that Teams always sends; undefined takes one away. */
  post(fields: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** Asks in personal chat and gives the messages that came back in that conversation. */
  ask(text: string): Promise<Message[]>;
  /** Writes to the bot where others read: in a channel or a group chat it must be mentioned. */
  mention(text: string): Promise<Answer>;
  /** Presses an Action.Execute of the message `replyToId`. */
  press(verb: string, data: unknown, replyToId?: string): Promise<Answer>;
  /** Presses the Action.Submit that a client without Action.Execute shows instead. */
  submit(verb: string, data: unknown, replyToId?: string): Promise<Answer>;
  /** Accepts the file that was offered in the message `replyToId`, to be put at `upload`; declines it where that is null. */
  consent(context: unknown, upload: UploadInfo | null, replyToId?: string): Promise<Answer>;
};

/** `said` gives what stands in a conversation; `fields` go over those of every activity. */
export type ClientParts = {
  bot: string;
  url: string;
  tenant: string;
  said: (conversation: string) => Message[];
  conversation: string;
  person: string;
  fields: Record<string, unknown>;
};

/** Makes a client. */
export function createClient({ bot, url, tenant, said, conversation, person, fields: own }: ClientParts): Client {
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
    const before = said(conversation).length;
    await post({ text, textFormat: 'plain' });
    return said(conversation).slice(before);
  };
  const invoke = (name: string, value: unknown, replyToId: string) => post({ type: 'invoke', name, replyToId, value });
  return {
    post,
    ask,
    mention: (text) =>
      post({
        text: `<at>Styrkoll</at> ${text}`,
        entities: [{ type: 'mention', mentioned: { id: 'styrkoll', name: 'Styrkoll' }, text: '<at>Styrkoll</at>' }],
      }),
    press: (verb, data, replyToId = 'meddelande-1') =>
      invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }, replyToId),
    submit: (verb, data, replyToId = 'meddelande-1') => post({ replyToId, value: { verb, data } }),
    consent: (context, upload, replyToId = 'meddelande-1') => {
      const answer = upload === null ? { action: 'decline', context } : { action: 'accept', context, uploadInfo: upload };
      return invoke('fileConsent/invoke', { type: 'fileUpload', ...answer }, replyToId);
    },
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

/** A text as JSON; as it is where it is none, null where it is empty. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : text;
  }
}
