/** Chapter 3 from 3.2 on: the plans' goals as their tree stands, each with what is said of it and of what serves it. Pure. */
import type { Goal, Plan } from '../../../data/model.ts';
import type { Settings } from '../../../data/period-events.ts';
import { bare, capital, inSentence } from '../../../data/swedish.ts';
import { type Block, heading, type Level, labelled, lead, point } from './report-blocks.ts';
import { statusCell } from './report-cells.ts';
import { grouped, ofKind, type Post, type PostOf } from './report-posts.ts';
import { activityTable, styrtalTable, uppdragTable } from './report-tables.ts';

/** The posts of a round by the goal they say something of, or serve. */
export type GoalPosts = {
  goals: ReadonlyMap<string, PostOf<'goal'>[]>;
  styrtal: ReadonlyMap<string, PostOf<'styrtal'>[]>;
  uppdrag: ReadonlyMap<string | null, PostOf<'uppdrag'>[]>;
  activities: ReadonlyMap<string, PostOf<'activity'>[]>;
};

/** Finds them. */
export function goalPosts(posts: readonly Post[]): GoalPosts {
  return {
    goals: grouped(ofKind(posts, 'goal'), ({ item }) => item.id),
    styrtal: grouped(ofKind(posts, 'styrtal'), ({ item }) => item.row.goal),
    uppdrag: grouped(
      ofKind(posts, 'uppdrag').filter(({ item }) => !ofDirector(item.row)),
      ({ item }) => item.row.goal,
    ),
    activities: grouped(ofKind(posts, 'activity'), ({ item }) => item.row.goal),
  };
}

/** What regionstyrelsen gives the regiondirektör is in the förvaltning's own plan. */
export function ofDirector({ giver }: { giver: string }): boolean {
  return giver === 'regionstyrelsen till regiondirektören';
}

/** Tells whether a goal without parent is the förvaltning's own: its prioriterade områden and its mål outside of every strategi. */
export function isOwnRoot({ kind, parent }: Goal): boolean {
  return parent === null && (kind === 'prioriterat område' || kind === 'mål');
}

/** The goals of a plan below each other. */
export function childrenOf({ goals }: Plan): ReadonlyMap<string | null, Goal[]> {
  return grouped(goals, ({ parent }) => parent);
}

/** "Perspektiv: Process", "Målsättning nr 8: Kompetensförsörjningen är långsiktig". */
function goalHeading({ kind, number, name }: Goal): string {
  return `${capital(kind)}${number === null ? '' : ` nr ${number}`}: ${bare(name)}`;
}

/** What a plan's goals are laid out with: the round's posts, and the goals by their parent. */
export type GoalParts = { posts: GoalPosts; children: ReadonlyMap<string | null, Goal[]>; settings: Settings };

/** A goal with everything below it; nothing where nothing of it is asked for. */
export function goalBlocks(goal: Goal, level: Level, parts: GoalParts): Block[] {
  const { posts, children, settings } = parts;
  const own = [
    ...(posts.goals.get(goal.id) ?? []).flatMap(goalSaid),
    ...styrtalTable(posts.styrtal.get(goal.id) ?? [], settings),
    ...uppdragTable(posts.uppdrag.get(goal.id) ?? []),
    ...activityTable(posts.activities.get(goal.id) ?? []),
  ];
  const below = (children.get(goal.id) ?? []).flatMap((child) => goalBlocks(child, deeper(level), parts));
  if (own.length + below.length === 0) return [];
  const points = goal.points.length === 0 ? [] : [lead(`Strategier för ${inSentence(bare(goal.name))}`)];
  return [heading(level, goalHeading(goal)), ...points, ...goal.points.map((text) => point({ text })), ...own, ...below];
}

function deeper(level: Level): Level {
  return level === 1 ? 2 : level === 2 ? 3 : 4;
}

/** Its colour and arrow with their words, by whom, and what was said. */
function goalSaid(post: PostOf<'goal'>): Block[] {
  const status = statusCell(post).flatMap((line, at) => (at === 0 ? line : [{ text: ' · ' }, ...line]));
  const by = post.corrected ? `${post.unit}, rättad ${post.corrected}` : post.unit;
  return [
    { block: 'paragraph', line: [...status, { text: ` · ${by}`, tone: 'neutral' }], withNext: post.texts.length > 0 },
    ...post.texts.map((text): Block => ({ block: 'paragraph', line: labelled(text) })),
  ];
}
