/** A status report in words: the same in the cards, in answers about status, in the history and in exports. Pure. */
import type { Reportable } from './catalog.ts';
import { inUnit, partsOf } from './item-words.ts';
import { arrowText, colourMark, doneMark, type Mark, statusMark } from './marks.ts';
import type { BudgetLine } from './model.ts';
import type { Act, EntryState, PeriodState } from './period.ts';
import type { PeriodKind } from './period-events.ts';
import type { Entry, Measured, StatusReport } from './status.ts';
import { cut, dayInWords, momentInWords, number, signed } from './swedish.ts';

/** An outcome in words, without its day: "81 %", or "3-åringar 95 %, 6-åringar 82 %". */
export function figuresOf(measured: Measured, item: Reportable): string {
  const parts = partsOf(item);
  return measured.values
    .map(({ part, value, word }) => {
      const known = parts.find((one) => one.part === part);
      const figure = word ?? (value === null ? 'värde saknas' : inUnit(value, known?.unit ?? ''));
      return part === null ? figure : `${known?.name ?? part} ${figure}`;
    })
    .join(', ');
}

/** An outcome with the day it holds for: "81 % den 31 juli 2025". */
export function measuredWords(measured: Measured, item: Reportable): string {
  return `${figuresOf(measured, item)} den ${dayInWords(measured.date)}`;
}

/** The plan's amount for its own year, in mnkr as printed; null where the plan has none. */
export function budgetOf(row: BudgetLine, year: number): number | null {
  return row.amounts.find((amount) => amount.column === 'budget' && amount.year === year)?.value ?? null;
}

/** Forecast minus budget in mnkr; null where there is no budget to compare with. */
export function deviationOf(report: StatusReport, item: Reportable): number | null {
  if (report.kind !== 'budget' || item.kind !== 'budget') return null;
  const budget = budgetOf(item.row, item.plan.year);
  return budget === null ? null : Math.round((report.forecast - budget) * 1e6) / 1e6;
}

/**
 * What a deviation is called; null where there is none. An investment printed without minus has no överskott: it is over or under its budget.
 */
export function deviationSide(deviation: number, row: BudgetLine): 'överskott' | 'underskott' | 'över budget' | 'under budget' | null {
  if (deviation === 0) return null;
  const spending = row.basis === 'bruttoinvestering' || row.basis === 'kostnad';
  const positive = spending && row.amounts.some(({ column, value }) => column === 'budget' && value !== null && value > 0);
  if (positive) return deviation > 0 ? 'över budget' : 'under budget';
  return deviation > 0 ? 'överskott' : 'underskott';
}

/** A deviation in words: "+3,2 mnkr (överskott)". */
export function deviationWords(deviation: number, row: BudgetLine): string {
  return `${signed(deviation)} mnkr (${deviationSide(deviation, row) ?? 'enligt budget'})`;
}

/** The symbol with its word, of a report that has one. */
export function reportMark(report: StatusReport): Mark | undefined {
  switch (report.kind) {
    case 'goal':
    case 'uppdrag':
      return colourMark(report.colour);
    case 'styrtal':
      return statusMark(report.status);
    case 'activity':
    case 'mitigation':
      return doneMark(report.status);
    case 'isk':
      return report.conclusion === 'tillräcklig'
        ? { symbol: '✓', word: 'Tillräcklig', tone: 'good' }
        : { symbol: '✗', word: 'Inte tillräcklig', tone: 'attention' };
    default:
      return undefined;
  }
}

/** What is said in place of a text that is skyddad. */
const apart = 'Redovisas i särskild ordning';

/**
 * What a report says besides its symbol, on one line: "81 % den 31 juli 2025 · ↑ förbättrat". Empty where there is nothing more. Of a text
 * that is skyddad (`hidden`) it is not said whether there was any.
 */
export function reportFigures(report: StatusReport, item: Reportable, hidden = false): string {
  return report.kind === 'text' && hidden ? '' : pieces(report, item).join(' · ');
}

/** A report on one line with its symbol first: "◆ Delvis · 81 % den 31 juli 2025 · ↑ förbättrat". */
export function reportLine(report: StatusReport, item: Reportable): string {
  const mark = reportMark(report);
  return [...(mark ? [`${mark.symbol} ${mark.word}`] : []), ...pieces(report, item)].join(' · ');
}

/** A report on one line; of one that is nothing but a text, the text (at most `most` characters), unless what it says is `hidden`. */
export function reportGist(report: StatusReport, item: Reportable, hidden: boolean, most: number): string {
  if (report.kind !== 'text') return reportLine(report, item);
  if (hidden) return apart;
  return report.text === null ? reportLine(report, item) : cut(report.text, most);
}

function pieces(report: StatusReport, item: Reportable): string[] {
  const arrow = 'arrow' in report ? (arrowText(report.arrow) ?? '') : '';
  switch (report.kind) {
    case 'goal':
      return [arrow].filter(Boolean);
    case 'uppdrag':
      return [arrow, report.expectedEnd ? `klart ${dayInWords(report.expectedEnd)}` : ''].filter(Boolean);
    case 'styrtal':
      return [report.outcome ? measuredWords(report.outcome, item) : '', arrow].filter(Boolean);
    case 'keyfigure':
      return [measuredWords(report.outcome, item)];
    case 'activity':
      return report.end ? [`slutdatum ${dayInWords(report.end)}`] : [];
    case 'budget': {
      const deviation = deviationOf(report, item);
      return [
        `Ackumulerat utfall ${number(report.accumulated)} mnkr`,
        `årsprognos ${number(report.forecast)} mnkr`,
        ...(deviation === null || item.kind !== 'budget' ? [] : [`avvikelse ${deviationWords(deviation, item.row)}`]),
      ];
    }
    case 'no new value':
      return ['Inget nytt värde denna period'];
    case 'isk':
      return [
        report.answers.map(({ krav, met }) => `krav ${krav} ${met}`).join(', '),
        report.documented ? 'processen är dokumenterad' : 'processen är inte dokumenterad',
        report.used ? 'och används' : 'men används inte',
      ];
    case 'text':
      return report.text === null ? ['Inget att ta upp denna period'] : [];
    case 'mitigation':
      return [];
  }
}

/**
 * What a report says in running words, each with its heading: kommentar or orsak, vad görs åt det, skäl till annan status, krav by krav.
 * Of what is skyddad (`hidden`) nothing is shown, also where it was written before it became so.
 */
export function reportTexts(report: StatusReport, hidden: boolean): { label: string; value: string }[] {
  if (hidden) return [{ label: report.kind === 'text' ? 'Text' : 'Kommentar', value: apart }];
  const texts: { label: string; value: string | null }[] = [];
  if ('measures' in report) texts.push({ label: report.measures ? 'Orsak' : 'Kommentar', value: report.comment });
  else if ('comment' in report) texts.push({ label: 'Kommentar', value: report.comment });
  if ('measures' in report) texts.push({ label: 'Vad görs åt det', value: report.measures });
  if (report.kind === 'styrtal') texts.push({ label: 'Skäl till annan status än regelns', value: report.differs });
  if (report.kind === 'text') texts.push({ label: 'Text', value: report.text });
  if (report.kind === 'isk') texts.push(...report.answers.map(({ krav, comment }) => ({ label: `Krav ${krav}`, value: comment })));
  return texts.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}

/** Who did something and when: "Sparat 12 augusti 2025 kl. 10.32 av rapportör, Staben HR". */
export function whoWhen(word: string, { by, at }: Act): string {
  return `${word} ${momentInWords(at)} av ${by.role}`;
}

/** What is asked of a status: at year's end the result, else the prognos for 31 December. */
export function statusQuestion(kind: Entry['kind'], period: PeriodKind): string {
  const result = period === 'verksamhetsberättelse';
  if (kind === 'uppdrag') return result ? 'Är uppdraget genomfört?' : 'Bedöms uppdraget vara genomfört vid årets slut?';
  if (kind === 'styrtal') return result ? 'Är målvärdet nått?' : 'Bedöms målvärdet nås vid årets slut?';
  if (kind === 'goal') return result ? 'Är målet nått?' : 'Bedöms målet nås vid årets slut?';
  return 'Status';
}

/** What a colour or status of a period means: "prognos för 31 december 2025" or "resultat 2025". */
export function statusMeaning({ settings }: Pick<PeriodState, 'settings'>): string {
  const year = settings.asOf.slice(0, 4);
  return settings.kind === 'verksamhetsberättelse' ? `resultat ${year}` : `prognos för 31 december ${year}`;
}

/** How far an entry has come, in a word: after lock what is missing is "ej rapporterat", which is not "värde saknas". */
export function stageWord({ stage, entry }: Pick<EntryState, 'stage' | 'entry'>, locked: boolean): string {
  if (stage === 'approved') return 'Godkänd';
  if (stage === 'reported') return 'Rapporterad';
  if (locked) return 'Ej rapporterat';
  if (stage === 'returned') return 'Återlämnad';
  return entry.measured ? 'Ej rapporterad än' : 'Mäts inte denna period';
}
