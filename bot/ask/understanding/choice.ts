/** "Vilken menar du?" */
import type { ItemId } from '../../../data/model.ts';
import type { Aspect } from '../../../data/query.ts';
import { type Knowledge, shortName } from '../knowledge/knowledge.ts';
import { cut } from '../language/swedish.ts';
import type { Choice, Understanding } from './understanding.ts';

/** Up to five buttons to choose from. */
export function choice(knowledge: Knowledge, text: string, items: ItemId[], aspect: Aspect = 'all'): Understanding {
  const choices = items.flatMap((id): Choice[] => {
    const row = knowledge.rows.get(id);
    if (!row) return [];
    const measured = row.kind === 'styrtal' || row.kind === 'keyfigure';
    return [
      {
        title: cut(shortName(row), 60),
        detail: row.plan.title,
        query: measured ? { ask: 'figure', items: [id], aspect } : { ask: 'item', items: [id] },
      },
    ];
  });
  return { kind: 'choice', text, choices };
}
