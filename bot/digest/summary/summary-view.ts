/** A summary as the card shows it: the channel's post, its preview, or an answer in a chat. Pure. */
import type { ActButton } from '../../../cards/report-view.ts';
import type { Bars, Counted, SummaryView } from '../../../cards/summary-view.ts';
import { colourMark, unreportedMark } from '../../../data/marks.ts';
import { counted, cut, number } from '../../../data/swedish.ts';
import type { ColourRow, Scale, Summary } from './model.ts';
import { inSentence, sentences } from './sentences.ts';
import type { List } from './summary-list.ts';
import {
  budgetRow,
  changeRow,
  changesInOrder,
  correctedLine,
  missingRow,
  type Row,
  shortWord,
  summaryTitle,
  toldRow,
  underLine,
} from './summary-words.ts';

/** Where it is shown, and what the controller has added. `buttons` stand in place of its own. */
export type How = {
  place: 'post' | 'preview' | 'chat';
  introduction?: string | null;
  news?: SummaryView['news'];
  buttons?: ActButton[];
};

/** Rows of a section in the post; the rest is a press away. */
const mostRows = 5;
const mostNotes = 3;

type Section = SummaryView['sections'][number];

/** Draws a summary. */
export function summaryView(summary: Summary, { introduction, news, buttons }: How): SummaryView {
  const { settings, published, unsure } = summary;
  const corrected = correctedLine(summary);
  const title = summaryTitle(summary);
  const text = summary.reported === 0 ? [nothingReported(summary)] : sentences(summary);
  return {
    kind: 'summary',
    say: cut(
      [published ? title : `Preliminärt: ${title}`, ...(settings.practice ? ['Övningsdata'] : []), ...text]
        .join('. ')
        .replaceAll('..', '.'),
      300,
    ),
    title,
    practice: settings.practice,
    ...(news ? { news } : {}),
    under: underLine(summary),
    ...(corrected ? { corrected } : {}),
    ...(introduction ? { introduction } : {}),
    ...headlineOf(summary),
    text,
    bars: barsOf(summary),
    sections: sectionsOf(summary),
    notes: [
      ...unsure.slice(0, mostNotes),
      ...(unsure.length > mostNotes ? [`${counted(unsure.length - mostNotes, 'anmärkning', 'anmärkningar')} till står i rapporten.`] : []),
    ],
    sources: summary.sources,
    buttons: buttons ?? [
      { title: 'Fråga om resultatet', act: { verb: 'askAbout', data: { period: settings.id } } },
      { title: 'Hämta rapporten', act: { verb: 'exportReport', data: { period: settings.id } } },
    ],
    links: [],
  };
}

function nothingReported({ asked }: Summary): string {
  return asked === 0 ? 'Omgången frågar inte efter något här.' : `Inget är rapporterat av ${counted(asked, 'post', 'poster')}.`;
}

function coloursOf({ green, yellow, red, missing }: Pick<ColourRow, 'green' | 'yellow' | 'red' | 'missing'>): Counted[] {
  const counts = { grön: green, gul: yellow, röd: red } as const;
  const said = (['grön', 'gul', 'röd'] as const).flatMap((colour) => {
    const mark = colourMark(colour);
    return mark ? [{ mark: { ...mark, word: shortWord(mark) }, count: counts[colour] }] : [];
  });
  return missing > 0 ? [...said, { mark: unreportedMark, count: missing }] : said;
}

/** The counts of a scale that are not zero, what is not reported last. */
function scaleOf({ counts, missing }: Scale): Counted[] {
  return [...counts, { mark: unreportedMark, count: missing }]
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => ({ mark: { ...mark, word: shortWord(mark) }, count }));
}

/** Goals and uppdrag together; where there are none, the first scale that there is. */
function headlineOf({ colours, styrtal, activities, mitigations }: Summary): Pick<SummaryView, 'headline' | 'headlineOf'> {
  if (colours.length > 0) {
    const sum = (of: 'green' | 'yellow' | 'red' | 'missing') => colours.reduce((total, row) => total + row[of], 0);
    const [only] = colours;
    const name = colours.length === 1 && only ? only.name : 'Mål och uppdrag';
    return {
      headline: coloursOf({ green: sum('green'), yellow: sum('yellow'), red: sum('red'), missing: sum('missing') }),
      headlineOf: name,
    };
  }
  const first = styrtal ?? mitigations ?? activities;
  return first ? { headline: scaleOf(first), headlineOf: first.name } : { headline: [] };
}

function barsOf({ colours, styrtal, activities, mitigations }: Summary): Bars[] {
  const scales = [styrtal, activities, mitigations].filter((scale) => scale !== null).filter(({ total }) => total > 0);
  return [
    ...(colours.length > 1
      ? [{ heading: 'Mål och uppdrag per slag', rows: colours.map((row) => ({ name: row.name, parts: coloursOf(row) })) }]
      : []),
    ...scales.map((scale) => ({ heading: `${scale.name} (${number(scale.total)})`, rows: [{ name: scale.name, parts: scaleOf(scale) }] })),
  ];
}

function sectionsOf(summary: Summary): Section[] {
  const { deviations, changes, missing, budget, since, settings, scope } = summary;
  const ordered = changesInOrder(changes);
  const rows = budget.flatMap((part) => part.rows).filter(({ deviation, varav }) => deviation !== null && deviation !== 0 && !varav);
  const largest = [...rows].sort((a, b) => Math.abs(b.deviation ?? 0) - Math.abs(a.deviation ?? 0));
  const button = (title: string, list: List): ActButton => ({
    title,
    act: { verb: 'summaryList', data: { period: settings.id, scope, list } },
  });
  const section = (list: List, heading: string, kept: Row[], total: number, all = `Visa alla (${number(total)})`): Section => {
    const more = total > kept.length;
    return { heading: more ? `${heading} (${number(total)})` : heading, rows: kept, total, ...(more ? { all: button(all, list) } : {}) };
  };
  return [
    section('deviations', 'Avvikelser', deviations.slice(0, mostRows).map(toldRow), deviations.length),
    section('budget', 'Störst avvikelse mot budget', largest.slice(0, mostRows).map(budgetRow), largest.length, 'Visa hela budgeten'),
    section(
      'changes',
      `Förändringar sedan ${since ? inSentence(since) : 'förra gången'}`,
      ordered.slice(0, mostRows).map(changeRow),
      changes.length,
    ),
    section('missing', 'Ej rapporterat', missing.slice(0, mostRows).map(missingRow), missing.length),
  ].filter(({ total }) => total > 0);
}
