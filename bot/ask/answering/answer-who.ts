/** Who answers for an item, and on what ground the documents let it be said. */
import type { TextView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import { capital, listed } from '../../../data/swedish.ts';
import { type Knowledge, shortName } from '../knowledge/knowledge.ts';
import { rowsOfItems, sourcesOf } from './answer-parts.ts';

/** Answers with the unit that the documents tie to each item. Null when none does. */
export function answerWho(query: Extract<Query, { ask: 'who' }>, knowledge: Knowledge): TextView | null {
  const rows = rowsOfItems(knowledge, query.items);
  const found = rows.flatMap((row) => {
    const duties = knowledge.library.responsibility.filter((r) => r.items.includes(row.row.id));
    const units = [...new Set(duties.map((d) => d.unit))].flatMap((id) => {
      const unit = knowledge.rows.get(id);
      return unit?.kind === 'unit' ? [unit] : [];
    });
    return units.length > 0 ? [{ row, duties, units }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const named = (units: (typeof first)['units']) =>
    listed(units.map((u) => (u.row.head ? `${u.row.short} (leds av ${u.row.head.toLowerCase()})` : u.row.short)));
  const paragraphs = found.map((f) => `${capital(named(f.units))} svarar för ”${shortName(f.row)}”.`);
  return {
    kind: 'text',
    say: paragraphs[0] ?? '',
    title: 'Ansvar',
    paragraphs,
    notes: [...new Set(found.flatMap((f) => f.duties.map((d) => d.basis)))].slice(0, 2),
    sources: sourcesOf(found.flatMap((f) => f.units)),
    buttons: first.units.slice(0, 2).map((u) => ({ title: capital(u.row.short).slice(0, 60), query: { ask: 'item', items: [u.row.id] } })),
  };
}
