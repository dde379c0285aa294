/** Uppdrag and goals as a whole. */

import type { Button, ItemView } from '../../../cards/view.ts';
import { arrowText, colourMark } from '../../../data/marks.ts';
import { bare, capital, cut } from '../../../data/swedish.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { givers, goalButton, goalLabel, remarksAbout, sourcesOf } from './answer-parts.ts';

type Of<K extends Row['kind']> = Extract<Row, { kind: K }>;

/** "Uppdrag nr 48 · från regionfullmäktige" */
export function uppdragLabel({ row }: Of<'uppdrag'>): string {
  if (row.giver === 'regionstyrelsens eget') return 'Regionstyrelsens eget uppdrag';
  return row.number === null ? `Uppdrag ${givers[row.giver].one}` : `Uppdrag nr ${row.number} ${givers[row.giver].one}`;
}

/** The whole of an uppdrag: who gave it, what it serves, what became of it. */
export function uppdragView(found: Of<'uppdrag'>, knowledge: Knowledge): ItemView {
  const { row, plan } = found;
  const goal = row.goal ? knowledge.rows.get(row.goal) : undefined;
  return {
    kind: 'item',
    say: `${uppdragLabel(found)}, ${plan.title}: ${bare(row.name)}.`,
    title: capital(row.short),
    label: uppdragLabel(found),
    text: row.name,
    facts:
      goal?.kind === 'goal'
        ? [
            {
              label: goal.row.kind === 'område' ? 'Område' : 'Hör till',
              value: goal.row.kind === 'område' ? goal.row.short : `${goalLabel(goal)}: ${goal.row.short}`,
            },
          ]
        : [],
    mark: colourMark(row.result?.colour),
    points: [],
    notes: [...(row.result ? [row.result.text] : []), ...remarksAbout(knowledge, [row.id], 1)],
    sources: sourcesOf([found]),
    buttons: [...goalButton(knowledge, row.goal), { title: 'Status', query: { ask: 'status', items: [row.id] } }],
  };
}

/** The whole of a goal: what serves it, its points, its result. */
export function goalView(found: Of<'goal'>, knowledge: Knowledge): ItemView {
  const { row, plan } = found;
  const own = knowledge.plans.find((p) => p.head.id === plan.id);
  const uppdrag = own?.uppdrag.filter((u) => u.goal === row.id) ?? [];
  const styrtal = own?.styrtal.filter((s) => s.goal === row.id) ?? [];
  const below = own?.goals.filter((g) => g.parent === row.id) ?? [];
  const word = styrtal[0]?.term === 'indikator' ? 'Indikatorer' : 'Styrtal';
  const list = (title: string, items: { id: string }[]): Button[] =>
    items.length === 0
      ? []
      : [
          {
            title: `${title} (${items.length})`,
            query: {
              ask: 'list',
              items: items.map((i) => i.id),
              title: `${title}: ${goalLabel(found)}, ${plan.title}`.slice(0, 200),
              count: false,
              page: 1,
            },
          },
        ];
  const arrow = arrowText(row.result?.arrow ?? null);
  return {
    kind: 'item',
    say: `${row.number === null ? capital(row.kind) : goalLabel(found)}, ${plan.title}: ${bare(row.name)}.`,
    title: row.number === null ? row.short : goalLabel(found),
    label: `${capital(row.kind)}, ${plan.title}`,
    text: row.name,
    facts: [
      ...(uppdrag.length > 0
        ? [
            {
              label: 'Uppdrag',
              value: cut(uppdrag.map((u) => (u.number === null ? u.short : `nr ${u.number} ${u.short}`)).join('; '), 400),
            },
          ]
        : []),
      ...(styrtal.length > 0
        ? [{ label: word, value: cut(styrtal.map((s) => (styrtal.length <= 3 ? bare(s.name) : s.short)).join('; '), 400) }]
        : []),
      ...(below.length > 0 ? [{ label: 'Under den ligger', value: cut(below.map((g) => g.short).join('; '), 300) }] : []),
      ...(arrow ? [{ label: 'Utveckling', value: arrow }] : []),
    ],
    mark: colourMark(row.result?.colour),
    points: row.points,
    notes: [
      ...(row.result ? [row.result.text, ...(row.result.lost ? [capital(row.result.lost)] : [])] : []),
      ...remarksAbout(knowledge, [row.id], 1),
    ].slice(0, 3),
    sources: sourcesOf([found]),
    buttons: [...list('Uppdrag', uppdrag), ...list(word, styrtal), ...list('Mål', below)],
  };
}
