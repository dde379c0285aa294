/** The bilaga with the förvaltning's own plan: uppdrag to the regiondirektör, its own mål and prioriterade områden, and what the stabs cost. Pure. */
import { iskId } from '../../../data/catalog.ts';
import { unitName } from '../../../data/item-words.ts';
import type { Plan } from '../../../data/model.ts';
import type { Settings } from '../../../data/period-events.ts';
import type { Plans } from '../../../data/state.ts';
import type { Summary } from '../summary/model.ts';
import { type Block, heading } from './report-blocks.ts';
import { budgetBlocks, partsOfTable } from './report-budget.ts';
import { childrenOf, goalBlocks, goalPosts, isOwnRoot, ofDirector } from './report-goals.ts';
import { ofKind, type Post } from './report-posts.ts';
import { uppdragTable } from './report-tables.ts';

/** What of a round is in one plan's bilaga: its title and what is below it; null where the plan has no such part in the round. */
export function ownPlan(
  plan: Plan,
  { summary, posts, settings, catalog }: { summary: Summary; posts: readonly Post[]; settings: Settings; catalog: Plans['catalog'] },
): { title: string; blocks: Block[] } | null {
  const ours = posts.filter(({ item }) => item.plan.id === plan.head.id);
  const parts = { posts: goalPosts(ours), children: childrenOf(plan), settings };
  const uppdrag = uppdragTable(ofKind(ours, 'uppdrag').filter(({ item }) => ofDirector(item.row)));
  const goals = (parts.children.get(null) ?? []).filter(isOwnRoot).flatMap((goal) => goalBlocks(goal, 2, parts));
  const costs = budgetBlocks(
    partsOfTable(summary, 'staber').filter(({ rows }) => rows[0]?.item.plan.id === plan.head.id),
    ours,
    settings,
  );
  const blocks = [
    ...(uppdrag.length > 0 ? [heading(2, 'Uppdrag från regionstyrelsen till regiondirektören'), ...uppdrag] : []),
    ...goals,
    ...(costs.length > 0 ? [heading(2, 'Ekonomi'), ...costs] : []),
  ];
  if (blocks.length === 0) return null;
  const unit = catalog.items.get(iskId(plan.head.id))?.unit;
  return { title: `${unit ? unitName(unit, catalog) : plan.head.nämnd}: egen plan ${plan.head.year}`, blocks };
}
