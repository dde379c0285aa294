/** Pieces that the fields of the plan's changes are made of. Pure. */
import type { Field } from '../../cards/report-view.ts';
import type { Plans } from '../../data/state.ts';
import { capital, cut } from '../../data/swedish.ts';
import type { Change, Inputs } from './plan-command.ts';
import { mostChoices, type PlanKind } from './plan-items.ts';

/** Longest wording of an item, in characters. */
export const longestName = 600;
/** Longest short name. */
export const longestShort = 60;

/** What the fields are drawn from. */
export type Drawn = { plan: string; change: Change; kind: PlanKind; plans: Plans; inputs: Inputs; errors: Record<string, string> };

type Choice = { title: string; value: string };
/** What every field has: its name, label, what was filled in and what must be mended. */
export function base({ inputs, errors }: Drawn, id: string, label: string, hint?: string) {
  return { id, label, value: inputs[id] ?? '', ...(hint ? { hint } : {}), ...(errors[id] ? { error: errors[id] } : {}) };
}

/** A choice of one. */
export function choice(
  drawn: Drawn,
  id: string,
  label: string,
  choices: Choice[],
  look: 'radios' | 'dropdown' = 'dropdown',
  hint?: string,
): Field {
  return { ...base(drawn, id, label, hint), input: 'choice', choices, look };
}

/** A line of text. */
export function line(drawn: Drawn, id: string, label: string, most: number, hint?: string): Field {
  return { ...base(drawn, id, label, hint), input: 'text', lines: 'one', most };
}

/** The wording as decided, and a short name. */
export function nameFields(drawn: Drawn, label: string): Field[] {
  return [
    { ...base(drawn, 'name', label), input: 'text', lines: 'many', most: longestName, placeholder: 'Som i beslutet' },
    line(drawn, 'short', 'Kortnamn', longestShort, 'Visas på rader och knappar. Lämna tomt, så kortas lydelsen.'),
  ];
}

/** The goals of the plan that are in force. */
export function goals(drawn: Drawn, label: string): Field {
  const plan = drawn.plans.library.plans.find(({ head }) => head.id === drawn.plan);
  const ended = drawn.plans.changes.get(drawn.plan)?.ended;
  const rows = (plan?.goals ?? []).filter(({ id }) => !ended?.has(id)).slice(0, mostChoices);
  const title = ({ kind, number, short }: (typeof rows)[number]) =>
    cut(`${capital(kind)}${number === null ? '' : ` nr ${number}`}: ${short}`, 90);
  return choice(
    drawn,
    'goal',
    label,
    rows.map((row) => ({ title: title(row), value: row.id })),
  );
}

/** The risks of the plan. */
export function risks({ plans, plan }: Drawn): Choice[] {
  const rows = plans.library.plans.find(({ head }) => head.id === plan)?.risks ?? [];
  return rows.slice(0, mostChoices).map(({ id, area, short }) => ({ title: cut(`${area}: ${short}`, 90), value: id }));
}

/** The units that can report. */
export function units(drawn: Drawn, id: string, label: string): Field {
  const all = [...drawn.plans.catalog.units.values()].slice(0, mostChoices);
  return choice(
    drawn,
    id,
    label,
    all.map((unit) => ({ title: unit.short, value: unit.id })),
  );
}

/** The decision that the change rests on. */
export function decisionFields(drawn: Drawn): Field[] {
  return [
    line(drawn, 'body', 'Beslutat av', 200),
    { ...base(drawn, 'date', 'Beslutsdatum'), input: 'date' },
    line(drawn, 'paragraph', 'Paragraf', 40),
    line(drawn, 'diary', 'Diarienummer, om det finns', 60),
  ];
}
