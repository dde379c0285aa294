/** A summary as the card shows it: the channel's post, its preview, or an answer in a chat. Pure. */
import type { ActButton } from '../../../cards/report-view.ts';
import type { Bars, Counted, SummaryView } from '../../../cards/summary-view.ts';
import { colourMark, unreportedMark } from '../../../data/marks.ts';
import { counted, cut, number } from '../../../data/swedish.ts';
import type { ColourRow, Scale, Summary } from './model.ts';
import { postSections } from './post-sections.ts';
import { fewSentences, sentences } from './sentences.ts';
import { correctedLine, shortWord, summaryTitle, underLine } from './summary-words.ts';

/** What the controller has added, and what was just done. `buttons` stand in place of its own. */
export type How = {
  introduction?: string | null;
  news?: SummaryView['news'];
  buttons?: ActButton[];
};

/** The report has the others. */
const mostNotes = 2;
const longestNote = 140;
const mostSentences = 6;

/** Draws a summary. */
export function summaryView(summary: Summary, { introduction, news, buttons }: How = {}): SummaryView {
  const { settings, published, unsure } = summary;
  const corrected = correctedLine(summary);
  const title = summaryTitle(summary);
  const none = summary.reported === 0 ? [nothingReported(summary)] : null;
  return {
    kind: 'summary',
    say: cut(
      [published ? title : `Preliminärt: ${title}`, ...(settings.practice ? ['Övningsdata'] : []), ...(none ?? sentences(summary))]
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
    ...countsOf(summary),
    text: none ?? fewSentences(summary, mostSentences),
    sections: postSections(summary),
    notes: [
      ...unsure.slice(0, mostNotes).map((one) => cut(one, longestNote)),
      ...(unsure.length > mostNotes ? [`${counted(unsure.length - mostNotes, 'anmärkning', 'anmärkningar')} till står i rapporten.`] : []),
    ],
    sources: summary.sources,
    buttons: buttons ?? [
      { title: 'Visa detaljer', act: { verb: 'details', data: { period: settings.id, scope: summary.scope } } },
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

/** Goals and uppdrag together; where there are none, the first scale that there is. The other scales have bars of their own. */
function countsOf({ colours, styrtal, activities, mitigations }: Summary): Pick<SummaryView, 'headline' | 'headlineOf' | 'bars'> {
  const scales = [styrtal, activities, mitigations].filter((scale) => scale !== null).filter(({ total }) => total > 0);
  if (colours.length === 0) {
    const [first, ...others] = scales;
    return first ? { headline: scaleOf(first), headlineOf: nameOf(first), bars: others.map(barOf) } : { headline: [], bars: [] };
  }
  const sum = (of: 'green' | 'yellow' | 'red' | 'missing') => colours.reduce((total, row) => total + row[of], 0);
  const [only, ...more] = colours;
  const perKind: Bars = { words: true, rows: colours.map((row) => ({ name: row.name, parts: coloursOf(row) })) };
  return {
    headline: coloursOf({ green: sum('green'), yellow: sum('yellow'), red: sum('red'), missing: sum('missing') }),
    headlineOf: only && more.length === 0 ? only.name : 'Mål och uppdrag',
    bars: [...(more.length > 0 ? [perKind] : []), ...scales.map(barOf)],
  };
}

function barOf(scale: Scale): Bars {
  return { rows: [{ name: nameOf(scale), parts: scaleOf(scale) }] };
}

function nameOf({ name, total }: Scale): string {
  return `${name} (${number(total)})`;
}
