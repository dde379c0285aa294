/** The summary's sentences, each in the chapter that it is about. Pure. */
import type { BudgetPart, Summary } from '../summary/model.ts';
import { sentences } from '../summary/sentences.ts';
import { type Block, paragraph } from './report-blocks.ts';

/** Of 3.1: goals, uppdrag, styrtal and aktiviteter, what has changed, and how much is reported. */
export function resultSentences(summary: Summary): Block[] {
  return sentences({ ...summary, mitigations: null, isk: [], budget: [] }).map(paragraph);
}

/** Of 4.2: these tables of the budget. */
export function budgetSentences(summary: Summary, budget: BudgetPart[]): Block[] {
  return sentences({ ...silent(summary), budget }).map(paragraph);
}

/** Of 7.2: the åtgärder. */
export function mitigationSentences(summary: Summary): Block[] {
  return sentences({ ...silent(summary), mitigations: summary.mitigations }).map(paragraph);
}

/** The summary with nothing to say. */
function silent(summary: Summary): Summary {
  const none = { colours: [], styrtal: null, activities: null, mitigations: null, budget: [], keyFigures: [], isk: [] };
  return { ...summary, ...none, changes: [], deviations: [], gaps: [], missing: [], texts: [], untold: [], asked: 0, reported: 0 };
}
