/** The bilagor after the förvaltning's own plan: what is not reported, what has been corrected, and what the figures rest on. Pure. */
import { itemTitle } from '../../../data/item-words.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import { reportLine } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { momentInWords } from '../../../data/swedish.ts';
import type { Summary } from '../summary/model.ts';
import { type Block, heading, labelled, lead, paragraph, point } from './report-blocks.ts';
import { orElse } from './report-budget.ts';
import { grouped, type Post } from './report-posts.ts';

/** What is not reported, by unit. Before lock it says what is still waited for. */
export function notReported(posts: readonly Post[]): Block[] {
  const missing = posts.filter(({ said }) => said === null);
  const units = [...grouped(missing, ({ unit }) => unit)];
  const listed = units.flatMap(([unit, theirs]) => [
    lead(unit),
    ...theirs.map(({ item, stage }) => point({ text: `${itemTitle(item)} – ${stage.toLowerCase()}` })),
  ]);
  return orElse(listed, 'Alla poster i omgången är rapporterade.');
}

/** Sources, what is unsure, and what was corrected after lock. */
export function sourcesAndDoubts(
  { sources, unsure }: Pick<Summary, 'sources' | 'unsure'>,
  posts: readonly Post[],
  changes: Plans['changes'],
): Block[] {
  return [
    heading(2, 'Källor'),
    ...orElse(
      sources.map((text) => point({ text })),
      'Inga källor utöver enheternas rapportering.',
    ),
    heading(2, 'Osäkerheter'),
    ...orElse(
      unsure.map((text) => point({ text })),
      'Inga kända osäkerheter.',
    ),
    heading(2, 'Rättelser efter låsning'),
    ...orElse(
      posts.flatMap((post) => corrections(post, changes)),
      'Inget har rättats efter låsning.',
    ),
  ];
}

/** Who says and approves a correction stands by function, never by name. */
function corrections({ state, item, unit }: Post, changes: Plans['changes']): Block[] {
  const hidden = isProtected(state.entry, changes);
  return state.corrected.flatMap(({ before, after, reason, by, approved }) => [
    lead(`${itemTitle(item)}, ${unit}`),
    point({ text: `Före: ${reportLine(before.report, item)}` }),
    point({ text: `Efter: ${reportLine(after, item)}` }),
    point(...labelled({ label: 'Skäl', value: hidden ? 'Redovisas i särskild ordning' : reason })),
    paragraph(`Föreslagen av ${by.by.role} och godkänd ${momentInWords(approved.at)} av ${approved.by.role}.`),
  ]);
}
