/** The row of an item that is added during the year, as the plan's own rows are written, with the decision as its source. Pure. */

import { inUnit } from '../../data/item-words.ts';
import type { DocumentHead, Source, Target } from '../../data/model.ts';
import type { Decision } from '../../data/period-events.ts';
import type { AddedItem } from '../../data/plan-events.ts';
import { type PlanChanges, said } from '../../data/plan-in-force.ts';
import type { NewItem } from './plan-command.ts';

const numbered = /\/tillagt-(\d+)$/;

/** The next id of an item that is added. One that has ended keeps its own, so that none is used twice. */
export function nextId(changes: PlanChanges, plan: string, kind: NewItem['kind']): string {
  const used = [...changes.added.keys()].map((id) => Number(numbered.exec(id)?.[1] ?? 0));
  return `${plan}/${kind}/tillagt-${Math.max(0, ...used) + 1}`;
}

/** Makes the row. `head` is the plan that it is added to, `term` what the plan calls its measures. */
export function addedRow(item: NewItem, id: string, decision: Decision, head: DocumentHead, term: 'styrtal' | 'indikator'): AddedItem {
  const source: Source = { section: `beslut av ${said(decision)}`, page: null, lines: '1' };
  const common = { id, name: item.name, short: item.short, words: [], source };
  switch (item.kind) {
    case 'uppdrag':
      return { kind: 'uppdrag', row: { ...common, number: item.number, giver: item.giver, goal: item.goal } };
    case 'activity':
      return { kind: 'activity', row: { ...common, goal: item.goal, end: item.end, status: null } };
    case 'mitigation':
      return { kind: 'mitigation', row: { ...common, risk: item.risk, reach: item.reach, status: null } };
    case 'goal':
      return { kind: 'goal', row: { ...common, kind: item.goalKind, number: item.number, parent: item.parent, points: [] } };
    case 'styrtal': {
      const { goal, scope, unit, better } = item;
      const measure = { unit, outcome: { value: null, printed: null, year: null }, target: target(item, head.year), longTarget: null };
      return {
        kind: 'styrtal',
        row: { ...common, term, goal, scope, better, ...measure, earlier: [], parts: [], status: null, arrow: null },
      };
    }
  }
}

function target({ target: value, unit, better }: Extract<NewItem, { kind: 'styrtal' }>, year: number): Target | null {
  if (value === null) return null;
  const printed = inUnit(value, unit);
  return better === 'down'
    ? { type: 'atMost', value, printed: `högst ${printed}`, year }
    : { type: 'atLeast', value, printed: `minst ${printed}`, year };
}
