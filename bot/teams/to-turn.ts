/**
 * Activity → Turn.
 *
 * How a card writes a button, so that it comes back here as an action turn (`cards/buttons.ts` follows this):
 *
 *     { type: 'Action.Execute', title, verb, data,
 *       fallback: { type: 'Action.Submit', title, data: { verb, data } } }
 *
 * where `verb` is a key of `cards/actions.ts` and `data` its data. Inputs on the card are added by the client beside the fields of
 * `data` (Execute) or beside `verb` and `data` (Submit); both arrive as one object in `turn.data`. The reply to Action.Execute is
 * the invoke's answer where it is placed "in place", so that the client swaps the card; for Action.Submit the message is updated.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import type { Place, Turn } from '../turn.ts';
import { type Incoming, tenantOf } from './incoming.ts';
import { mentionsBot, plainText } from './text.ts';
import { splitThread } from './thread.ts';

const Submitted = z.looseObject({ verb: z.string().max(100), data: z.unknown(), msteams: z.unknown() });
const Executed = z.object({ action: z.object({ verb: z.string().max(100).default(''), data: z.unknown() }) });
/** As Teams wrote it: zod's own type for addresses spells them anew. */
const Address = z
  .string()
  .max(8_000)
  .refine((text) => URL.canParse(text));
const Upload = z.object({
  name: z.string().max(400),
  uploadUrl: Address,
  contentUrl: Address,
  uniqueId: z.string().max(400),
  fileType: z.string().max(100),
});
const Consent = z.discriminatedUnion('action', [
  z.object({ type: z.literal('fileUpload'), action: z.literal('accept'), context: z.unknown(), uploadInfo: Upload }),
  z.object({ type: z.literal('fileUpload'), action: z.literal('decline'), context: z.unknown() }),
]);
const SharedFile = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string(),
  content: z.object({ downloadUrl: z.url() }),
});

/**
 * Makes a turn of an activity; null where it asks for no answer (typing, reactions, others' comings and goings). `known` says that the
 * roster has vouched for whoever sent it.
 *
 * Comings and goings of the bot are told by Teams itself, so their person is whoever did it and is never `known`: the token is Teams', and nobody is
 * looked up. Their object id is null where an administrator or another app did it. In a team the place is the channel that the bot was put in (General
 * for all else), with the team. A channel that is deleted is a `removed` of that channel, with no team; a team that is deleted is one of the team. One
 * that is archived is neither: it may be opened again, without the bot being put there anew. Teams tells of a removal twice.
 */
export function toTurn(activity: Incoming, at: Date, known: boolean): Turn | null {
  const what = contentOf(activity);
  if (what === null) return null;
  const { id, from, recipient } = activity;
  const objectId = from.id === recipient.id ? null : (from.aadObjectId?.toLowerCase() ?? null);
  return {
    id: id ?? randomUUID(),
    person: { id: from.id, objectId, tenant: tenantOf(activity), known },
    place: what.kind === 'removed' ? placeRemoved(activity) : placeOf(activity),
    at,
    ...what,
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Content = DistributiveOmit<Turn, 'id' | 'person' | 'place' | 'at'>;

function contentOf(activity: Incoming): Content | null {
  switch (activity.type) {
    case 'message':
      return messageOf(activity);
    case 'invoke':
      return invokedOf(activity);
    case 'installationUpdate':
      if (activity.action?.startsWith('add')) return activity.action === 'add' ? { kind: 'installed' } : null;
      return activity.action === 'remove' ? { kind: 'removed' } : null;
    case 'conversationUpdate':
      if (activity.membersAdded?.some((member) => member.id === activity.recipient.id)) return { kind: 'installed' };
      if (activity.membersRemoved?.some((member) => member.id === activity.recipient.id)) return { kind: 'removed' };
      return deletedChannel(activity) !== null || isDeletedTeam(activity) ? { kind: 'removed' } : null;
    default:
      return null;
  }
}

function messageOf(activity: Incoming): Content | null {
  // A typed message has no value; to try reading one costs more than all else here.
  const submitted = activity.value ? Submitted.safeParse(activity.value) : null;
  if (submitted?.success) {
    const { verb, data, msteams: _, ...inputs } = submitted.data;
    return { kind: 'action', verb, data: withInputs(data, inputs) };
  }
  const text = plainText(activity);
  const file =
    text === '' ? activity.attachments?.map((attachment) => SharedFile.safeParse(attachment)).find((read) => read.success) : undefined;
  if (file?.success) return { kind: 'file', name: file.data.name, url: file.data.content.downloadUrl };
  if (placeOf(activity).kind !== 'personal' && !mentionsBot(activity)) return null;
  return { kind: 'text', text };
}

function invokedOf({ name, value }: Incoming): Content | null {
  if (name === 'adaptiveCard/action') return executedOf(value);
  const consent = name === 'fileConsent/invoke' ? Consent.safeParse(value).data : undefined;
  if (consent === undefined) return null;
  return { kind: 'consent', context: consent.context, upload: consent.action === 'accept' ? consent.uploadInfo : null };
}

function executedOf(value: unknown): Content {
  const executed = Executed.safeParse(value);
  return executed.success ? { kind: 'action', ...executed.data.action } : { kind: 'action', verb: '', data: null };
}

function withInputs(data: unknown, inputs: Record<string, unknown>): unknown {
  if (Object.keys(inputs).length === 0) return data;
  return typeof data === 'object' && data !== null ? { ...data, ...inputs } : inputs;
}

/** Where an activity was sent. A channel's conversation id carries the message that the thread hangs on: `19:…@thread.tacv2;messageid=1712`. */
export function placeOf({ conversation, channelData, serviceUrl, recipient }: Incoming): Place {
  const { channel: id, message: thread } = splitThread(conversation.id);
  const kind = kindOf(conversation);
  const team = kind === 'channel' ? (channelData?.team?.id ?? null) : null;
  return { conversation: id, thread, kind, team, reach: { serviceUrl, bot: recipient.id } };
}

/** What Teams says has happened, in small letters: it writes the names of some events in two ways. */
function eventOf({ channelData }: Incoming): string {
  return channelData?.eventType?.toLowerCase() ?? '';
}

function deletedChannel(activity: Incoming): string | null {
  return eventOf(activity) === 'channeldeleted' ? (activity.channelData?.channel?.id ?? null) : null;
}

function isDeletedTeam(activity: Incoming): boolean {
  return ['teamdeleted', 'teamharddeleted'].includes(eventOf(activity));
}

/** Teams tells of a deleted channel in the team's first one. */
function placeRemoved(activity: Incoming): Place {
  const place = placeOf(activity);
  const channel = deletedChannel(activity);
  return channel === null ? place : { ...place, conversation: channel, team: null };
}

/** A kind that we don't know of is taken as one where others read along: only in a personal chat is more shown than what is published. */
function kindOf({ id, conversationType, isGroup }: Incoming['conversation']): Place['kind'] {
  if (conversationType === 'channel') return 'channel';
  if (conversationType === 'personal') return 'personal';
  return conversationType || isGroup || id.includes('@thread') ? 'groupChat' : 'personal';
}
