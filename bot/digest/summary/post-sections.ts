/** The sections of a summary's card: the first rows of what deviates, of the budget, of what has changed and of what is missing. Pure. */
import type { ActButton } from '../../../cards/report-view.ts';
import type { SummaryView } from '../../../cards/summary-view.ts';
import { counted, number } from '../../../data/swedish.ts';
import type { Summary } from './model.ts';
import { budgetLine, changedRow, changesInShort, deviationRow, isShortened, missingLine } from './post-rows.ts';
import { roundInSentence } from './sentences.ts';
import type { List } from './summary-list.ts';
import { changesInOrder } from './summary-words.ts';

type Section = SummaryView['sections'][number];

/** Rows of a section; the rest is a press away. */
const mostRows = 5;
const mostChanges = 3;
const mostBudget = 3;

/** Those that have any rows. */
export function postSections(summary: Summary): Section[] {
  const all = (title: string, list: List): { all: ActButton } => ({
    all: { title, act: { verb: 'summaryList', data: { period: summary.settings.id, scope: summary.scope, list } } },
  });
  return [...deviating(summary, all), ...overBudget(summary, all), ...changed(summary, all), ...lacking(summary, all)];
}

type All = (title: string, list: List) => { all: ActButton };

function deviating(summary: Summary, all: All): Section[] {
  const { deviations } = summary;
  const total = deviations.length;
  if (total === 0) return [];
  const shown = deviations.slice(0, mostRows);
  const rows = shown.map((told) => deviationRow(told, summary));
  const more =
    total > mostRows ? all(`Visa alla (${number(total)})`, 'deviations') : shown.some(isShortened) ? all('Visa hela', 'deviations') : {};
  return [{ heading: `Avvikelser (${number(total)})`, rows, total, ...more }];
}

function overBudget({ budget }: Summary, all: All): Section[] {
  const rows = budget.flatMap((part) => part.rows).filter(({ deviation, varav }) => deviation !== null && deviation !== 0 && !varav);
  if (rows.length === 0) return [];
  const largest = [...rows].sort((a, b) => Math.abs(b.deviation ?? 0) - Math.abs(a.deviation ?? 0));
  const more = rows.length > mostBudget ? all('Visa hela budgeten', 'budget') : {};
  return [
    { heading: 'Störst avvikelse mot budget', rows: largest.slice(0, mostBudget).map(budgetLine), total: rows.length, list: true, ...more },
  ];
}

function changed(summary: Summary, all: All): Section[] {
  const { changes, since } = summary;
  const total = changes.length;
  if (total === 0) return [];
  const rows = changesInOrder(changes)
    .slice(0, mostChanges)
    .map((change) => changedRow(change, summary));
  const heading = `Sedan ${since ? roundInSentence(since) : 'förra gången'}: ${changesInShort(changes)}`;
  return [{ heading, rows, total, ...(total > mostChanges ? all(`Visa alla (${number(total)})`, 'changes') : {}) }];
}

/** What it is that is missing stands behind the button, also where all units have room. */
function lacking({ missing, asked, reported }: Summary, all: All): Section[] {
  if (missing.length === 0) return [];
  const rest = missing.length - mostRows;
  const rows = missing.slice(0, mostRows).map(missingLine);
  const heading = `Ej rapporterat: ${number(asked - reported)} av ${counted(asked, 'post', 'poster')}`;
  const others =
    rest > 0
      ? [
          {
            title: `Ytterligare ${counted(rest, 'enhet', 'enheter')}`,
            lines: [`${counted(sumOf(missing.slice(mostRows)), 'post', 'poster')}`],
          },
        ]
      : [];
  return [{ heading, rows: [...rows, ...others], total: missing.length, list: true, ...all('Visa vilka', 'missing') }];
}

function sumOf(missing: Summary['missing']): number {
  return missing.reduce((sum, { total }) => sum + total, 0);
}
