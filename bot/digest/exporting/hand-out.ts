/** Hands out the report's file: offered where Teams can send it, else by a link; and sent when an offer is accepted. */
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod/v4';
import { PeriodId } from '../../../data/period-events.ts';
import { may } from '../../../data/rights.ts';
import type { State } from '../../../data/state.ts';
import type { Link, Upload } from '../../files.ts';
import type { Member } from '../../member.ts';
import { say, show } from '../../show.ts';
import type { Reply, UploadPlace } from '../../turn.ts';
import { linkView } from './export-view.ts';
import type { Format } from './file-name.ts';
import type { Reports } from './reports.ts';

/** `consent` tells that Teams can ask a person to take a file: it can in personal chat, the Playground cannot. */
export type HandParts = { state: State; reports: Reports; link: Link; upload: Upload; consent: boolean; now: () => Date };

/** What its links and offers are called. */
export const kind = 'report';
/** Which report a link or an offer is of. */
export const Named = z.object({ period: PeriodId, format: z.enum(['word', 'excel']) });
/** What an offer carries, and comes back with. */
export const Offered = Named.extend({ kind: z.literal(kind) });

/** A turn must end within ten seconds: what takes longer to make is there when it is asked for again. */
const waitMs = 6000;

/** What can be done when a file did not come. */
export const again = 'Skriv ”exportera” och försök igen.';

/** A reply of plain text, as after an offer and in channels. */
export function told(text: string): Reply {
  return { kind: 'text', placed: 'new', text };
}

/** What is said of a report that the person may not have, or that there is none of. */
export function notYours(): Reply {
  return say(
    'Rapporten finns inte för dig än',
    'Den kan hämtas av alla när omgången är publicerad. Innan dess lämnas den bara till omgångens controller och till revisor.',
  );
}

/** Offers the file where Teams can send it, else gives a link. */
export async function handOut({ reports, state, consent, link }: HandParts, me: Member, id: string, format: Format): Promise<Reply> {
  if (!consent) {
    const [period, rights] = await Promise.all([state.period(id), state.rights()]);
    if (!period || !may(me.actor, { act: 'see summary', period }, rights)) return notYours();
    return show(linkView(period, format, link(kind, me.objectId, { period: id, format })));
  }
  const report = await reports.of(me.actor, id, format);
  if (!report) return notYours();
  const file = await soon(report.file);
  if (!file)
    return say(
      'Rapporten görs',
      'Omgången är stor, så det tar en stund. Tryck på samma knapp igen om en minut, så är filen klar att skicka.',
    );
  const { title, practice } = report.period.settings;
  const marks = [...(practice ? ['Övningsdata'] : []), ...(report.period.published ? [] : ['Preliminär'])]
    .map((mark) => `${mark}. `)
    .join('');
  return {
    kind: 'offer',
    placed: 'new',
    name: file.name,
    description: `${marks}${title}. Filen läggs i din OneDrive om du tar emot den.`,
    size: file.bytes.length,
    context: { kind, period: id, format },
  };
}

/** Puts the file where the person accepted it. */
export async function send(
  { reports, upload }: HandParts,
  me: Member,
  { period, format }: z.infer<typeof Offered>,
  { uploadUrl, ...place }: UploadPlace,
): Promise<Reply> {
  const report = await reports.of(me.actor, period, format);
  if (!report) return notYours();
  const file = await soon(report.file);
  if (!file) return told(`Rapporten hann inte bli klar. Vänta en minut. ${again}`);
  try {
    await upload(uploadUrl, file.bytes);
  } catch (error) {
    return told(`${error instanceof Error ? error.message : 'Filen kunde inte skickas.'} ${again}`);
  }
  return { kind: 'delivered', placed: 'new', file: place };
}

/** What is done in time; null else, and then it goes on being made. */
async function soon<T>(work: Promise<T>): Promise<T | null> {
  const waiting = new AbortController();
  try {
    return await Promise.race([work, setTimeout(waitMs, null, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
}
