/** Everything that can be found by words: one entry an item, statement, term, unit, remark or result, with its words weighed by where they stand. */
import type { DocumentHead, Library, Plan, Statement } from '../../../data/model.ts';
import { tokens } from '../language/words.ts';

export type EntryKind =
  | 'goal'
  | 'styrtal'
  | 'uppdrag'
  | 'activity'
  | 'risk'
  | 'mitigation'
  | 'budget'
  | 'keyfigure'
  | 'statement'
  | 'term'
  | 'unit'
  | 'remark'
  | 'result';

export type Entry = {
  id: string;
  kind: EntryKind;
  /** Of a statement: what sort of thing it says. */
  topic?: Statement['kind'];
  plan: DocumentHead;
  /** Folded tokens by field; the weights are in `fieldWeights`. */
  fields: { name: string[]; words: string[]; text: string[]; context: string[] };
  /** Years its figures or text speak of; empty means only the document's own. */
  years: number[];
};

export const fieldWeights = { name: 1, words: 0.9, text: 0.8, context: 0.45 } as const;

/** All entries of one plan. */
export function entriesOf(plan: Plan, library: Library): Entry[] {
  const goals = new Map(plan.goals.map((g) => [g.id, g]));
  const risks = new Map(plan.risks.map((r) => [r.id, r]));
  const goalText = (id: string | null) => {
    const goal = id ? goals.get(id) : undefined;
    return goal ? goal.name : '';
  };
  const entry = (
    id: string,
    kind: EntryKind,
    name: string,
    words: string[],
    rest: { text?: string; context?: string; years?: (number | null | undefined)[] } = {},
  ): Entry => ({
    id,
    kind,
    plan: plan.head,
    fields: { name: tokens(name), words: tokens(words.join(' . ')), text: tokens(rest.text ?? ''), context: tokens(rest.context ?? '') },
    years: [...new Set((rest.years ?? []).filter((y): y is number => typeof y === 'number'))],
  });
  const named = (row: { name: string; short: string }) => `${row.name} ${row.short}`;
  const answers = (id: string) =>
    library.responsibility
      .filter((r) => r.unit === id)
      .flatMap((r) => [r.subject, ...r.words])
      .join(' ');
  return [
    ...plan.goals.map((g) =>
      entry(g.id, 'goal', named(g), g.words, {
        text: [...g.points, g.result?.text ?? ''].join(' '),
        context: `${g.kind} ${goalText(g.parent)}`,
      }),
    ),
    ...plan.styrtal.map((s) =>
      entry(s.id, 'styrtal', named(s), [...s.words, ...s.parts.flatMap((p) => [p.name, ...p.words])], {
        context: `${goalText(s.goal)} ${s.scope}`,
        years: [s.outcome, s.target, s.longTarget, ...s.earlier, ...s.parts.flatMap((p) => [p.outcome, p.target, ...p.earlier])].map(
          (v) => v?.year,
        ),
      }),
    ),
    ...plan.uppdrag.map((u) => entry(u.id, 'uppdrag', named(u), u.words, { context: goalText(u.goal), text: u.result?.text })),
    ...plan.activities.map((a) => entry(a.id, 'activity', named(a), a.words, { context: goalText(a.goal), text: a.result })),
    ...plan.risks.map((r) =>
      entry(r.id, 'risk', named(r), [...r.words, r.area], {
        context: `${plan.mitigations
          .filter((m) => m.risk === r.id)
          .map((m) => m.name)
          .join(' ')}`,
      }),
    ),
    ...plan.mitigations.map((m) => {
      const risk = risks.get(m.risk);
      return entry(m.id, 'mitigation', named(m), [...m.words, risk?.area ?? ''], {
        context: risk ? `${risk.name} ${risk.words.join(' ')}` : '',
        text: m.result,
      });
    }),
    ...plan.budget.map((b) => entry(b.id, 'budget', named(b), b.words, { context: b.table, years: b.amounts.map((a) => a.year) })),
    ...plan.keyFigures.map((k) =>
      entry(k.id, 'keyfigure', named(k), k.words, {
        context: `${k.table} ${k.scope} ${k.cells.map((c) => c.group ?? '').join(' ')}`,
        years: k.cells.map((c) => c.year),
      }),
    ),
    ...plan.statements.map((s) => ({
      ...entry(s.id, 'statement', '', s.words, { text: s.text, context: s.source.section, years: [s.year] }),
      topic: s.kind,
    })),
    ...plan.terms.map((t) => entry(t.id, 'term', [t.term, ...t.also].join(' '), [], { text: t.text })),
    ...plan.units.map((u) =>
      entry(u.id, 'unit', named(u), u.words, { text: [...u.answersFor, ...u.owns, u.head ?? ''].join(' '), context: answers(u.id) }),
    ),
    // What has been decided over an item stands on the item's answers: alone it says nothing of what it is about.
    ...plan.remarks.filter((r) => r.kind !== 'ändrat').map((r) => entry(r.id, 'remark', '', r.words, { text: r.text })),
    ...plan.results.map((r) =>
      entry(r.id, 'result', r.name, ['resultat', 'måluppfyllelse', 'sammanfattning', 'nådda', 'gröna', 'gula', 'röda']),
    ),
  ];
}
