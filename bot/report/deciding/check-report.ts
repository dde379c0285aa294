/** Checks what a report says before it is saved: each field that must be mended gets a sentence. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import type { Settings } from '../../../data/period-events.ts';
import { type Entry, longestComment, type StatusReport } from '../../../data/status.ts';
import { checkBudget } from './check-budget.ts';
import { checkOutcome, firstField } from './check-outcome.ts';
import { checkTexts, isBlank } from './check-texts.ts';
import { isCounted } from './measure-limits.ts';
import { reaches } from './propose.ts';

type Of<K extends StatusReport['kind']> = Extract<StatusReport, { kind: K }>;
/** What the rule proposed, where it did. */
export type Proposed = { status: string; rule: string } | null;

/** How far ahead of the plan's year, and before it, a date of completion is believed. */
const yearsAhead = 10;
const yearsBehind = 5;

/** Checks a report of an item in a period; the answer is empty when all is right, else field id → sentence in Swedish. */
export function checkReport(
  report: StatusReport,
  item: Reportable,
  period: Settings,
  entry: Entry,
  today: string,
  proposal: Proposed,
): Record<string, string> {
  if (report.kind === 'no new value') return checkNoNewValue(item, period, entry);
  if (report.kind !== item.kind) return { status: 'Uppgifterna hör till en annan sorts post. Öppna formuläret på nytt och fyll i det.' };
  return { ...checkTexts(report, period, entry), ...checkValues(report, item, period, entry, today, proposal) };
}

/**
 * "Inget nytt värde denna period" is said of a styrtal or nyckeltal. At year's end a styrtal that is measured then has an outcome or värde
 * saknas; a nyckeltal, which has no status, may still be without a new value.
 */
function checkNoNewValue(item: Reportable, { kind }: Settings, entry: Entry): Record<string, string> {
  if (item.kind !== 'styrtal' && item.kind !== 'keyfigure') return { status: 'Bara styrtal och nyckeltal kan vara utan nytt värde.' };
  if (item.kind === 'styrtal' && kind === 'verksamhetsberättelse' && entry.measured)
    return { status: 'Vid årets slut redovisas styrtalet: skriv utfallet eller välj värde saknas.' };
  return {};
}

function checkValues(
  report: Exclude<StatusReport, Of<'no new value'>>,
  item: Reportable,
  period: Settings,
  entry: Entry,
  today: string,
  proposal: Proposed,
): Record<string, string> {
  switch (report.kind) {
    case 'goal':
    case 'text':
      return {};
    case 'styrtal':
      return checkStyrtal(report, item, period, entry, today, proposal);
    case 'keyfigure':
      return checkOutcome(report.outcome, item, period, today);
    case 'uppdrag':
      return checkEnd(report.expectedEnd, item);
    case 'activity':
      return report.status.startsWith('avslutad') && report.end !== null && report.end > today
        ? { end: 'Aktiviteten är avslutad: slutdatumet kan inte ligga framåt i tiden.' }
        : checkEnd(report.end, item);
    case 'mitigation':
      return report.status === 'pågående' && period.kind === 'verksamhetsberättelse'
        ? { status: 'Vid årets slut är en åtgärd avslutad eller ej genomförd.' }
        : {};
    case 'budget':
      return checkBudget(report, item, period, entry);
    case 'isk':
      return checkIsk(report);
  }
}

function checkStyrtal(
  { status, arrow, outcome, differs }: Of<'styrtal'>,
  item: Reportable,
  period: Settings,
  entry: Entry,
  today: string,
  proposal: Proposed,
): Record<string, string> {
  const missing = status === 'värde saknas';
  const wrong = outcome ? checkOutcome(outcome, item, period, today) : {};
  if (missing && outcome) wrong.status = 'Värde saknas går inte ihop med ett utfall: ta bort utfallet eller välj en annan status.';
  if (!missing && !outcome && isCounted(item)) wrong[firstField(item)] = 'Skriv utfallet, eller välj värde saknas.';
  if (!missing && arrow === null && item.kind === 'styrtal' && item.row.better !== 'none')
    wrong.arrow = 'Välj förbättrat, oförändrat eller försämrat.';
  if (!entry.protected && isBlank(differs)) {
    if (proposal && proposal.status !== status)
      wrong.differs = `Statusen är en annan än den föreslagna (${proposal.status}): skriv varför.`;
    else if (period.kind === 'verksamhetsberättelse' && status === 'helt' && reaches(item, outcome) === false)
      wrong.differs = 'Utfallet når inte målvärdet: skriv varför statusen ändå är helt.';
  }
  return wrong;
}

function checkEnd(end: string | null, { plan }: Reportable): Record<string, string> {
  if (end === null) return {};
  const year = Number(end.slice(0, 4));
  if (year >= plan.year - yearsBehind && year <= plan.year + yearsAhead) return {};
  return { end: `Skriv ett datum mellan ${plan.year - yearsBehind} och ${plan.year + yearsAhead}.` };
}

/** All five krav are answered, each with a comment, and the conclusion has its grounds. */
function checkIsk({ answers, comment }: Of<'isk'>): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const krav of ['a', 'b', 'c', 'd', 'e'] as const) {
    const answer = answers.find((one) => one.krav === krav);
    if (!answer) wrong[krav] = `Svara på krav ${krav}.`;
    else if (isBlank(answer.comment) || answer.comment.length > longestComment)
      wrong[`${krav}.comment`] = `Skriv en kommentar till krav ${krav}, högst ${longestComment} tecken.`;
  }
  if (isBlank(comment)) wrong.comment = 'Skriv vad slutsatsen grundas på.';
  return wrong;
}
