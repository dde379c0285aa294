/** What the source gets wrong about the amounts of an answer. */
import type { ItemId } from '../../../data/model.ts';
import { cut } from '../../../data/swedish.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** The remark that speaks of the very figures shown; else one that could matter to the rows, the shortest. */
export function remarkOn(knowledge: Knowledge, items: ItemId[], shown: string[], year: number | null | undefined): string[] {
  const figures = shown.flatMap((t) => t.match(/\d[\d ]*(?:,\d+)?/g) ?? []).filter((f) => f.replace(/\D/g, '').length > 2);
  const all = [...new Set(items.flatMap((id) => knowledge.remarksOf.get(id) ?? []))];
  const ranked = all
    .map((r) => ({
      text: r.text,
      score:
        figures.filter((f) => r.text.includes(f)).length * 3 +
        (r.kind === 'räknefel' ? 1 : 0) +
        (r.kind === 'förlorat' && shown.some((t) => /går inte att läsa|inget belopp/.test(t)) ? 2 : 0) +
        (year && r.text.includes(String(year)) ? 1 : year && /\b20\d\d\b/.test(r.text) ? -2 : 0),
    }))
    .sort((a, b) => b.score - a.score || a.text.length - b.text.length);
  const best = ranked.filter((r) => r.score >= 3).slice(0, 2);
  return (best.length > 0 ? best : ranked.filter((r) => r.score >= 1).slice(0, 1)).map((r) => cut(r.text, 260));
}
