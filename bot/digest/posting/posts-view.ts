/** What is ordered of a period in which channels, and how it went. Pure. */
import type { SheetView } from '../../../cards/report-view.ts';
import { type ChannelState, type Posting, postKeys } from '../../../data/channel.ts';
import type { DigestState, Order } from '../../../data/digest.ts';
import { channelFailureWords } from '../../../data/failure-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import { counted, momentInWords } from '../../../data/swedish.ts';
import { isGivenUp } from '../../../data/tries.ts';
import { isGone, isStopped, isUncertain } from './may-post.ts';
import { orderNumberOf } from './post-facts.ts';
import { progressOf } from './withdraw-post.ts';

type Section = SheetView['sections'][number];
type Row = Section['rows'][number];

/** What the sheet is drawn from: `channels` are all that there are, `said` what was just done. */
export type Posts = {
  period: PeriodState;
  digest: DigestState;
  channels: readonly ChannelState[];
  now: Date;
  said?: string[];
  page?: number;
};

const rowsPerPage = 10;

/** The channels where something of the period is ordered or posted, by name; what is not posted yet can be taken back. */
export function postsView({ period, digest, channels, now, said = [], page = 1 }: Posts): SheetView {
  const { settings } = period;
  const of = { period: settings.id };
  const rows = channels
    .filter(({ key, postings }) => digest.orders.has(key) || postings.has(postKeys.result(settings.id)))
    .sort((a, b) => a.channel.name.localeCompare(b.channel.name, 'sv'))
    .map((channel) => channelRow(channel, digest.orders.get(channel.key), period, now));
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const at = Math.min(page, pages);
  const shown = rows.slice((at - 1) * rowsPerPage, at * rowsPerPage);
  const heading = pages > 1 ? `Kanaler (sida ${at} av ${pages})` : 'Kanaler';
  const posted = `Inlägg i ${counted(rows.length, 'kanal', 'kanaler')}.`;
  return {
    kind: 'sheet',
    title: `Inlägg: ${settings.title}`,
    say: [...said, posted].join(' '),
    practice: settings.practice,
    text: rows.length === 0 ? [...said, 'Inget är beställt än.'] : said,
    facts: [],
    tables: [],
    sections: rows.length === 0 ? [] : [{ heading, rows: shown, total: shown.length }],
    links: [],
    buttons: [
      { title: 'Förhandsgranska', act: { verb: 'previewPost', data: of } },
      { title: 'Uppdatera', act: { verb: 'posts', data: { ...of, page: at } } },
      ...(at > 1 ? [{ title: 'Föregående', act: { verb: 'posts', data: { ...of, page: at - 1 } } as const }] : []),
      ...(at < pages ? [{ title: 'Nästa', act: { verb: 'posts', data: { ...of, page: at + 1 } } as const }] : []),
    ],
    notes: [],
    sources: [],
  };
}

function channelRow(channel: ChannelState, order: Order | undefined, period: PeriodState, now: Date): Row {
  const { key, channel: where } = channel;
  const lines = [...postLines(channel, order, period, now), ...replyLines(channel, period)];
  const mayTakeBack = order && progressOf(order, channel.postings.get(postKeys.result(period.settings.id))) === 'waiting';
  const act = {
    title: 'Ta tillbaka',
    act: { verb: 'withdrawPost', data: { period: period.settings.id, channel: key } },
    look: 'danger',
  } as const;
  return { title: where.name, lines, ...(mayTakeBack ? { act } : {}) };
}

/** What stands there, and what of the order is left to do. */
function postLines(channel: ChannelState, order: Order | undefined, { settings }: PeriodState, now: Date): string[] {
  const posting = channel.postings.get(postKeys.result(settings.id));
  const isDone =
    order &&
    posting?.arrived &&
    orderNumberOf(posting.arrived.revision) === order.number &&
    posting.arrived.revision === posting.tried.revision;
  const stands = posting?.arrived && !isGone(posting) ? [`Postat ${momentInWords(posting.arrived.at)}.`] : [];
  if (isDone && !isGone(posting)) return stands;
  return [...stands, ...[leftWords(channel, order, posting, now)].filter(Boolean)];
}

function leftWords(channel: ChannelState, order: Order | undefined, posting: Posting | undefined, now: Date): string {
  if (channel.left !== null) return channel.left.why === 'removed' ? 'Styrkoll är borttaget ur teamet.' : 'Kanalen följer inte längre.';
  if (order && order.at > now.toISOString()) return `Postas ${momentInWords(order.at)}.`;
  const tried = posting?.tried;
  if (isUncertain(posting)) return 'Det är oklart om det kom fram: titta i kanalen. Står det inte där: posta igen.';
  if (tried && isGivenUp(tried)) return `Kom inte fram på ${tried.tries} försök. Posta igen för att pröva på nytt.`;
  if (tried?.outcome?.failure) return failedWords(tried.outcome.failure, isStopped(channel));
  if (tried?.outcome === null) return `Påbörjat ${momentInWords(tried.at)}; det är inte känt än hur det gick.`;
  return order ? 'Postas nu.' : '';
}

function failedWords(failure: Parameters<typeof channelFailureWords>[0], stopped: boolean): string {
  const why = `Kom inte fram: ${channelFailureWords(failure)}.`;
  if (failure === 'message gone') return `${why} Posta igen för att få ett nytt.`;
  return stopped ? `${why} Det postas när kanalen följer igen.` : why;
}

function replyLines({ postings }: ChannelState, { settings }: PeriodState): string[] {
  const prefix = postKeys.detail(settings.id, '');
  const replies = [...postings.filter((_, key) => key.startsWith(prefix)).values()];
  if (replies.length === 0) return [];
  const arrived = replies.filter((one) => one.arrived !== null).length;
  const uncertain = replies.filter(isUncertain).length;
  return [
    `${arrived} av ${counted(replies.length, 'svar i tråden är postat', 'svar i tråden är postade')}.`,
    ...(uncertain > 0 ? [`Det är oklart om ${counted(uncertain, 'svar', 'svar')} kom fram: titta i tråden.`] : []),
  ];
}
