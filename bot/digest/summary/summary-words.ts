/** What the card of a result says beside its figures: title, what the colours mean, and the rows of its sections. Pure. */
import type { SummaryView } from '../../../cards/summary-view.ts';
import type { Mark } from '../../../data/marks.ts';
import type { PeriodState } from '../../../data/period.ts';
import { said } from '../../../data/plan-in-force.ts';
import { deviationWords, statusMeaning } from '../../../data/report-words.ts';
import { capital, counted, dayInWords, momentInWords, number } from '../../../data/swedish.ts';
import type { BudgetRow, Change, Gap, Missing, Summary, Told } from './model.ts';

/** A row of a section. */
export type Row = SummaryView['sections'][number]['rows'][number];

/** "Delårsrapport per 31 juli 2025 · Staben HR" */
export function summaryTitle({ settings, scopeName }: Summary): string {
  return `${settings.title} · ${capital(scopeName.replace(/^hela /i, ''))}`;
}

/** "färgerna är prognoser för 31 december 2025", at year's end "färgerna är resultatet för 2025". */
export function whatColoursAre(period: Pick<PeriodState, 'settings'>): string {
  const meaning = statusMeaning(period);
  return `färgerna är ${meaning.replace(/^prognos /, 'prognoser ').replace(/^resultat /, 'resultatet för ')}`;
}

/** "Publicerad 29 augusti 2025 · färgerna är prognoser för 31 december 2025" */
export function underLine(summary: Pick<Summary, 'settings' | 'published'>): string {
  const { published } = summary;
  if (!published) return `Preliminärt, inte publicerat · ${whatColoursAre(summary)}`;
  const decided = published.decision ? ` efter beslut av ${said(published.decision)}` : '';
  return `Publicerad ${dayInWords(published.date)}${decided} · ${whatColoursAre(summary)}`;
}

/** "Rättad 3 september 2025 kl. 10.12 (2 rättelser)" */
export function correctedLine({ corrected }: Summary): string | null {
  if (!corrected) return null;
  return `Rättad ${momentInWords(corrected.at)}${corrected.count > 1 ? ` (${number(corrected.count)} rättelser)` : ''}`;
}

/** What is said of an entry: unit, figures with target, and the texts. */
export function toldRow({ title, unit, mark, figures, target, texts, corrected }: Told): Row {
  const measured = [figures, target ? `målvärde ${target}` : ''].filter(Boolean).join(' · ');
  const lines = [
    [unit, measured].filter(Boolean).join(' · '),
    ...texts.map(({ label, value }) => `${label}: ${value}`),
    ...(corrected ? [`Rättad ${momentInWords(corrected)}`] : []),
  ];
  return { title, lines, ...(mark ? { mark } : {}) };
}

/** A colour's first word alone: "Grön". What it means stands in the line under the title. */
export function shortWord({ word }: Mark): string {
  return word.split(':')[0] ?? word;
}

const changeWords = { better: 'Bättre', worse: 'Sämre', new: 'Ny', first: 'Rapporteras för första gången' } as const;

/** How an entry has changed: "Sämre: förut ● Grön, 81 %". */
export function changeRow({ how, now, before }: Change): Row {
  const was = [before?.mark ? `${before.mark.symbol} ${shortWord(before.mark)}` : '', before?.figures ?? ''].filter(Boolean).join(', ');
  const change = `${changeWords[how]}${was ? `. Förut: ${was}` : ''}`;
  return {
    title: now.title,
    lines: [change, [now.unit, now.figures].filter(Boolean).join(' · ')],
    ...(now.mark ? { mark: now.mark } : {}),
  };
}

/** Worst first: what has become worse, then better, then what is new or said for the first time. */
export function changesInOrder(changes: readonly Change[]): Change[] {
  return (['worse', 'better', 'new', 'first'] as const).flatMap((how) => changes.filter((change) => change.how === how));
}

/** What one unit has not reported: all that is named within so many characters, one at least, and how many more there are. */
export function missingRow({ name, titles, total }: Missing, characters: number): Row {
  let length = 0;
  const named = titles.filter((title, index) => {
    length += title.length + between.length;
    return index === 0 || length <= characters;
  });
  const left = total - named.length;
  const list = `${named.join(between)}${left > 0 ? ` och ${number(left)} till` : ''}`;
  return { title: name, lines: [counted(total, 'post', 'poster'), list] };
}

const between = '; ';

/** How far an outcome is from its target. */
export function gapRow({ told, outcome, target, distance }: Gap): Row {
  return {
    title: told.title,
    lines: [`Utfall ${outcome}, målvärde ${target}: ${distance}`, told.unit],
    ...(told.mark ? { mark: told.mark } : {}),
  };
}

/** A row of the budget: budget, outcome to date, forecast and deviation, mnkr. */
export function budgetRow({ name, item, budget, accumulated, forecast, deviation, varav }: BudgetRow): Row {
  const figures = [
    budget === null ? '' : `budget ${number(budget)}`,
    accumulated === null ? '' : `ackumulerat utfall ${number(accumulated)}`,
    forecast === null ? 'ej rapporterat' : `årsprognos ${number(forecast)}`,
  ];
  const said = capital(figures.filter(Boolean).join(' · '));
  return {
    title: varav ? `Varav ${name}` : name,
    lines: [...(deviation === null ? [] : [`Avvikelse ${deviationWords(deviation, item.row)}`]), `${said} mnkr`],
  };
}
