/** Why an amount became what it is: the statements about a row that explain it. */
import type { ItemId } from '../../../data/model.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import type { Signals } from '../reading/signals.ts';

/** Statements that explain the rows, the most to the point first, at most `most`. `year` is the year asked about. */
export function reasonsFor(knowledge: Knowledge, mentions: Mention[], signals: Signals, year: number | undefined, most = 3): ItemId[] {
  const rows = new Set(mentions.flatMap((m) => m.ids));
  const below = new Set(knowledge.plans.flatMap((p) => p.budget.filter((b) => b.parent !== null && rows.has(b.parent)).map((b) => b.id)));
  const hits = new Map(
    knowledge.search
      .find(signals.terms, { kinds: ['statement'] })
      .slice(0, 40)
      .map((h) => [h.entry.id, h.score]),
  );
  const found = knowledge.plans.flatMap((plan) =>
    plan.statements.flatMap((s) => {
      const own = s.about.some((id) => rows.has(id));
      const part = !own && s.about.some((id) => below.has(id));
      if (!own && !part) return [];
      if (year && s.year !== null && s.year !== year) return [];
      if (year && s.year === null && plan.head.year !== year && plan.head.year !== year + 1) return [];
      const explains = s.kind === 'förklaring' ? 0.7 : s.kind === 'händelse' || s.kind === 'fakta' ? 0.2 : 0;
      const newest = year ? 0 : plan.head.year / 100;
      return [
        {
          id: s.id,
          score: newest + explains + (own ? 0.4 : 0) + (hits.get(s.id) ?? 0) + (/beror|därför|på grund av|eftersom/.test(s.text) ? 0.3 : 0),
        },
      ];
    }),
  );
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map((s) => s.id);
}
