/** The heading of a list, in the person's own words where it can be. */
import type { Plan } from '../../../data/model.ts';
import { fold } from '../language/words.ts';
import type { Signals } from '../reading/signals.ts';
import type { Condition } from './condition.ts';
import { type Listable, listable } from './listable.ts';

const letters = /[\p{L}\d]+/gu;

const goalHeadings: Record<string, string> = {
  effektmål: 'Effektmål',
  målsättning: 'Målsättningar',
  strategi: 'Strategier',
  perspektiv: 'Perspektiv',
  'prioriterade områden': 'Prioriterade områden',
  mål: 'Mål',
};

/** "Uppdrag under målsättning nr 7 som rör ”klimat”, Verksamhetsplan 2025" */
export function headingOf(
  kind: Listable,
  plan: Plan,
  conditions: Condition[],
  subject: string[],
  goal: number | null,
  signals: Signals,
): string {
  const goalKind = conditions.map((c) => c.label.match(/^\((.*)\)$/)?.[1]).find(Boolean);
  const parts: string[] = [
    goalKind
      ? (goalHeadings[goalKind] ?? listable[kind])
      : kind === 'styrtal' && plan.styrtal[0]?.term === 'indikator'
        ? 'Indikatorer'
        : listable[kind],
  ];
  if (goal !== null)
    parts.push(`under ${plan.goals.some((g) => g.kind === 'målsättning' && g.number === goal) ? 'målsättning' : 'effektmål'} nr ${goal}`);
  for (const c of conditions) if (c.label && !c.label.startsWith('(')) parts.push(c.label);
  if (subject.length > 0) parts.push(`som rör ”${phrase(subject, plan, signals.raw)}”`);
  return `${parts.join(' ')}, ${plan.head.title}`.slice(0, 200);
}

/** The subject as the person wrote it where the words stand together, else each word with a comma. */
function phrase(subject: string[], plan: Plan, raw: string): string {
  const typed = raw.match(letters) ?? [];
  const places = subject.map((word) => typed.findIndex((t) => fold(t) === word));
  const [from, to] = [Math.min(...places), Math.max(...places)];
  if (from >= 0 && to - from <= subject.length + 1) return typed.slice(from, to + 1).join(' ');
  return subject.map((w) => spelled(w, plan, raw)).join(', ');
}

const spellings = new WeakMap<Plan, Map<string, string>>();

/** A folded word as the person or the plan spells it, å ä ö and all. */
function spelled(word: string, plan: Plan, raw: string): string {
  return raw.match(letters)?.find((w) => fold(w) === word) ?? spellingsOf(plan).get(word) ?? word;
}

function spellingsOf(plan: Plan): Map<string, string> {
  const known = spellings.get(plan);
  if (known) return known;
  const rows = [...plan.goals, ...plan.uppdrag, ...plan.styrtal, ...plan.risks, ...plan.mitigations, ...plan.units];
  const words = rows.flatMap((r) => `${r.name} ${r.short} ${r.words.join(' ')}`.toLowerCase().match(letters) ?? []);
  const made = new Map(words.map((w) => [fold(w), w]));
  spellings.set(plan, made);
  return made;
}
