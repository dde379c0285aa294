/** The front page and chapter 1: what the report is of, how far it has come, and who has reported. Every sentence is made by rule. Pure. */
import { kindWords } from '../../../data/item-words.ts';
import type { Plan } from '../../../data/model.ts';
import type { PeriodState } from '../../../data/period.ts';
import { said } from '../../../data/plan-in-force.ts';
import { EntryKind } from '../../../data/status.ts';
import { counted, dayInWords, dayOf, genitive, listed, lower, momentInWords, number } from '../../../data/swedish.ts';
import type { Summary } from '../summary/model.ts';
import { type Block, heading, paragraph } from './report-blocks.ts';
import type { Post } from './report-posts.ts';

/** The front page: title, whose, the day, how far it has come; `stamps` are repeated on every page. */
export type Front = { title: string; of: string; lines: string[]; stamps: string[] };

type Parts = { period: PeriodState; plans: readonly Plan[]; summary: Summary; posts: readonly Post[]; now: Date };

/** Makes the front page. */
export function frontPage({ period, plans, now }: Pick<Parts, 'period' | 'plans' | 'now'>): Front {
  const { settings, published } = period;
  const practice = settings.practice ? ['Övningsdata'] : [];
  const preliminary = 'Preliminär – inte publicerad';
  const decision = published?.decision ? ` efter beslut av ${said(published.decision)}` : '';
  return {
    title: settings.title,
    of: `${genitive(listed(nämnder(plans)))} verksamheter`,
    lines: [
      ...practice.map((word) => `${word}: uppgifterna är påhittade.`),
      `Läget den ${dayInWords(settings.asOf)}`,
      published ? `Publicerad ${dayInWords(published.date)}${decision}` : preliminary,
      `Framställd ${momentInWords(now.toISOString())} ur omgångens ${counted(period.length, 'första händelse', 'första händelser')}`,
    ],
    stamps: [...practice, ...(published ? [] : [preliminary])],
  };
}

/** Makes chapter 1. */
export function introduction({ period, plans, summary, posts }: Omit<Parts, 'now'>): Block[] {
  const { settings, locked, published } = period;
  const lock = locked ? `låstes ${dayInWords(dayOf(new Date(locked.at)))}` : `låses ${dayInWords(settings.lock)}`;
  const unchecked = posts.filter(({ said: report, state }) => report !== null && state.stage !== 'approved').length;
  const preliminary = `Rapporten är preliminär, eftersom omgången inte är publicerad.${
    unchecked === 0
      ? ''
      : ` ${counted(unchecked, 'post är rapporterad men inte godkänd', 'poster är rapporterade men inte godkända')} av granskaren.`
  }`;
  return [
    { ...heading(1, '1 Inledning'), newPage: true },
    paragraph(
      `Rapporten redovisar uppföljningen av ${listed(plans.map(planName))}. Den avser läget den ${dayInWords(settings.asOf)}. ` +
        `Omgången öppnades ${dayInWords(settings.opens)} och ${lock}.`,
    ),
    paragraph(`${asked(posts)} ${reported(summary, posts)}`),
    paragraph('Siffror, bedömningar och kommentarer är enheternas egna. Summeringar och jämförelser är uträknade ur dem.'),
    ...(published ? [] : [paragraph(preliminary)]),
    ...(settings.practice ? [paragraph('Omgången är en övning. Alla uppgifter i rapporten är övningsdata.')] : []),
  ];
}

/** The nämnder whose plans are followed up, each once. */
function nämnder(plans: readonly Plan[]): string[] {
  return [...new Set(plans.map(({ head }) => head.nämnd))];
}

function planName({ head }: Plan): string {
  return `${genitive(lower(head.nämnd))} ${lower(head.title)}`;
}

function asked(posts: readonly Post[]): string {
  const kinds = EntryKind.options.flatMap((kind) => {
    const count = posts.filter(({ item }) => item.kind === kind).length;
    return count === 0 ? [] : [counted(count, kindWords[kind].one, kindWords[kind].many)];
  });
  return kinds.length === 0 ? 'Inga poster följs upp i omgången.' : `Omgången omfattar ${listed(kinds)}.`;
}

/** More names than these say less than their number. */
const mostNames = 15;

function reported(summary: Summary, posts: readonly Post[]): string {
  if (summary.asked === 0) return '';
  const units = [...new Set(posts.flatMap(({ said: report, unit }) => (report === null ? [] : [unit])))];
  const names = units.length === 0 || units.length > mostNames ? '' : `: ${listed(units)}`;
  const share = `${number(summary.reported)} av ${counted(summary.asked, 'post', 'poster')} är ${summary.reported === 1 ? 'rapporterad' : 'rapporterade'}, texterna oräknade`;
  return `${share}. ${units.length === 0 ? 'Ingen enhet har rapporterat' : `Rapporterat har ${counted(units.length, 'enhet', 'enheter')}${names}`}.`;
}
