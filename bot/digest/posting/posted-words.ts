/** What has been posted in a channel and how it went, in words. Pure. */
import type { ChannelState, Posting } from '../../../data/channel.ts';
import { channelFailureWords } from '../../../data/failure-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import { momentInWords } from '../../../data/swedish.ts';
import { periodName } from './channel-words.ts';
import { isUncertain } from './may-post.ts';

/** What was posted last, and the last try that did not arrive, if any came after. */
export function postedWords({ postings }: ChannelState, periods: readonly PeriodState[]): string[] {
  const all = [...postings.values()];
  const arrived = latest(
    all.filter(({ key }) => !key.startsWith('detail/')),
    ({ arrived }) => arrived?.at ?? null,
  );
  const tried = latest(all, ({ tried }) => (tried.outcome === null || tried.outcome.failure !== null ? tried.at : null));
  const name = (posting: Posting) => postingName(posting.key, periods);
  const lines = [arrived?.arrived ? `Senast postat: ${name(arrived)}, ${momentInWords(arrived.arrived.at)}.` : 'Inget är postat än.'];
  if (!tried) return lines;
  const { outcome, at } = tried.tried;
  if (outcome && isUncertain(tried))
    lines.push(`Det är oklart om det kom fram: ${name(tried)}, ${momentInWords(outcome.at)}. Titta i kanalen.`);
  else if (outcome?.failure)
    lines.push(`Kom inte fram ${momentInWords(outcome.at)}: ${name(tried)}. Skäl: ${channelFailureWords(outcome.failure)}.`);
  else lines.push(`Påbörjat ${momentInWords(at)}, och det är inte känt hur det gick: ${name(tried)}.`);
  return lines;
}

/** "sammanfattningen av Delårsrapport per 31 juli 2025", by a posting's name. */
function postingName(key: string, periods: readonly PeriodState[]): string {
  const [what, id] = key.split('/');
  const settings = periods.find((period) => period.settings.id === id)?.settings;
  const of = settings ? periodName(settings) : 'en period som inte längre finns';
  if (what === 'week') return `veckans läge i ${of}`;
  return what === 'detail' ? `ett svar i tråden om ${of}` : `sammanfattningen av ${of}`;
}

function latest(postings: readonly Posting[], at: (posting: Posting) => string | null): Posting | null {
  const dated = postings.flatMap((posting) => {
    const moment = at(posting);
    return moment === null ? [] : [{ posting, moment }];
  });
  return dated.sort((a, b) => b.moment.localeCompare(a.moment))[0]?.posting ?? null;
}
