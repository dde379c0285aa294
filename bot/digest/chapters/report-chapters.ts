/** The whole report as plain data, laid out with the chapters of the verksamhetsberättelse of 2021 in their order. Pure. */
import { summarise } from '../summary/summarise.ts';
import type { ExportInput } from './export-input.ts';
import { notReported, sourcesAndDoubts } from './report-appendices.ts';
import { type Block, heading } from './report-blocks.ts';
import { controlChapter } from './report-control.ts';
import { economyChapter, staffChapter } from './report-economy.ts';
import { type Front, frontPage, introduction } from './report-introduction.ts';
import { ownPlan } from './report-own-plan.ts';
import { postsOf } from './report-posts.ts';
import { resultChapter } from './report-results.ts';
import { challengesChapter, eventsChapter } from './report-texts.ts';

/** A report: its front page, and what comes after the table of contents. */
export type Report = { front: Front; blocks: Block[] };

/** Lays it out. */
export function reportChapters({ period, before, plans: { library, catalog, changes }, now }: ExportInput): Report {
  const { settings } = period;
  const all = { library, catalog, changes };
  const summary = summarise({ period, before, plans: all, scope: { of: 'all' } });
  const posts = postsOf(period, all);
  const plans = library.plans.filter(({ head }) => settings.plans.includes(head.id));
  const appendices = [
    ...plans.flatMap((plan) => ownPlan(plan, { summary, posts, settings, catalog }) ?? []),
    { title: 'Ej rapporterat', blocks: notReported(posts) },
    { title: 'Källor, osäkerheter och rättelser', blocks: sourcesAndDoubts(summary, posts, changes) },
  ];
  return {
    front: frontPage({ period, plans, now }),
    blocks: [
      ...introduction({ period, plans, summary, posts }),
      ...eventsChapter(posts),
      ...resultChapter({ summary, posts, plans, settings }),
      ...economyChapter(summary, posts, settings),
      ...staffChapter(posts),
      ...challengesChapter(posts),
      ...controlChapter({ summary, posts, plans, library, settings }),
      ...appendices.flatMap(({ title, blocks }, at) => [{ ...heading(1, `Bilaga ${at + 1}. ${title}`), newPage: true }, ...blocks]),
    ],
  };
}
