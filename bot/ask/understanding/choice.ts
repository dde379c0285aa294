/** "Vilken menar du?" */
import type { ItemId } from '../../../data/model.ts';
import type { Aspect } from '../../../data/query.ts';
import { cut } from '../../../data/swedish.ts';
import { type Knowledge, shortName, showing } from '../knowledge/knowledge.ts';
import type { Choice, Understanding } from './understanding.ts';

/** Up to five buttons to choose from. */
export function choice(knowledge: Knowledge, text: string, items: ItemId[], aspect: Aspect = 'all'): Understanding {
  const choices = items.flatMap((id): Choice[] => {
    const row = knowledge.rows.get(id);
    if (!row) return [];
    return [{ title: cut(shortName(row), 60), detail: row.plan.title, query: showing(row, aspect) }];
  });
  return { kind: 'choice', text, choices };
}
