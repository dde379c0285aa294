/** What an error from Teams, or from the way there, says: whether another try may help, when, and why a person was not reached. */
import { z } from 'zod/v4';
import type { Failure } from '../../data/ledger-events.ts';

/** `status` is null when Teams never answered; `retryAfter` is in milliseconds. */
export type TeamsError = {
  status: number | null;
  /** The connection's own code ("ECONNRESET"). */
  code: string | null;
  /** The connection had served before, so that Teams most likely closed it as we wrote: nothing arrived. */
  reused: boolean;
  /** Nothing was sent: there was no connection, no token, or it was not allowed. */
  unsent: boolean;
  retryAfter: number | null;
  body: string;
};

type Headers = { get(name: string): string | undefined | null };
const Thrown = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  beforeAnswer: z.boolean().optional(),
  unsent: z.boolean().optional(),
  response: z
    .object({
      headers: z.custom<Headers>((headers) => typeof headers === 'object' && headers !== null && 'get' in headers),
      bodyAsText: z.string().nullish(),
    })
    .optional(),
});

/** The statuses that are worth another try; never other 4xx nor 500 (Microsoft's list for Teams). */
const passing = [412, 429, 502, 503, 504];

/** Errors of a connection that was never made; what was sent cannot have arrived. */
const never = ['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'];
/** Errors of a connection that had served before: Teams closed it while it was idle. */
const idle = ['ECONNRESET', 'EPIPE'];

/** The codes of a 403, the most telling first: one answer may hold several. Source: Teams' status codes for proactive messages. */
const refusals: readonly [code: RegExp, failure: Failure][] = [
  [/ConversationBlockedByUser/i, 'blocked'],
  [/BotDisabledByAdmin/i, 'disabled by admin'],
  [/BotNotInConversationRoster|ForbiddenOperationException/i, 'not installed'],
  [/MessageWritesBlocked/i, 'writes blocked'],
];

/** Reads an error, of ours or of botbuilder's; null for one that is about something else. */
export function readError(error: unknown): TeamsError | null {
  const thrown = Thrown.safeParse(error);
  if (!thrown.success) return null;
  const { statusCode, code, beforeAnswer, unsent, response } = thrown.data;
  return {
    status: statusCode ?? null,
    code: code ?? null,
    reused: beforeAnswer ?? false,
    unsent: unsent ?? false,
    retryAfter: milliseconds(response?.headers.get('retry-after') ?? null),
    body: response?.bodyAsText ?? '',
  };
}

/** Tells whether Teams says that another try may help. */
export function mayPass({ status }: TeamsError): boolean {
  return status !== null && passing.includes(status);
}

/** Tells whether a connection could not be made, or had been closed while it was idle: nothing arrived, and another try may help. */
export function isUnconnected({ status, code, reused }: TeamsError): boolean {
  return status === null && code !== null && (never.includes(code) || (reused && idle.includes(code)));
}

/**
 * Tells whether a new message may have arrived though Teams did not say so: no answer, one that cannot be read, or an error within Teams. The statuses
 * that Microsoft says to try again after are not of these.
 */
export function mayHaveArrived(error: unknown): boolean {
  const read = readError(error);
  if (read === null) return true;
  if (read.unsent || isUnconnected(read)) return false;
  return read.status === null || (read.status >= 500 && !mayPass(read));
}

/** Why a person was not reached. */
export function failureOf(error: unknown): Failure {
  const read = readError(error);
  if (read?.status === 403) return refusals.find(([code]) => code.test(read.body))?.[1] ?? 'failed';
  if (read?.status === 404) return 'unreachable';
  return read?.status === 412 || read?.status === 429 ? 'throttled' : 'failed';
}

/**
 * Tells whether the message that was to be replaced or answered is gone, though its conversation is there. One that has been deleted gives 403
 * and an error without a name, one that never was 404. Source: microsoft/BotFramework-Services, issue 269.
 */
export function isOfGoneMessage(error: unknown): boolean {
  const read = readError(error);
  if (read?.status === 404) return /ActivityNotFound|MessageNotFound/i.test(read.body);
  return read?.status === 403 && /"code"\s*:\s*"ServiceError"/i.test(read.body);
}

/** Tells whether a failure lasts until the person is back: it writes to the bot, or installs it. */
export function lasts(failure: Failure): boolean {
  return refusals.some(([, lasting]) => lasting === failure);
}

/** Retry-After is a number of seconds or a date. */
function milliseconds(header: string | null): number | null {
  if (header === null || header === '') return null;
  const ms = /^[\d.]+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : null;
}
