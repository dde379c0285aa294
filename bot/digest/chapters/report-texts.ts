/** Chapters 2 and 6: what the units have told in their own words. Pure. */
import { type Topic, topics } from '../../../data/catalog.ts';
import { type Block, heading, lead, paragraph } from './report-blocks.ts';
import { ofKind, type Post, type PostOf } from './report-posts.ts';

/** Väsentliga händelser, with the units' analysis below. */
export function eventsChapter(posts: readonly Post[]): Block[] {
  return [heading(1, `2 ${topics.handelser}`), ...told(posts, 'handelser'), heading(2, `2.1 ${topics.analys}`), ...told(posts, 'analys')];
}

/** Framtida utmaningar. */
export function challengesChapter(posts: readonly Post[]): Block[] {
  return [heading(1, `6 ${topics.utmaningar}`), ...told(posts, 'utmaningar')];
}

function told(posts: readonly Post[], topic: Topic): Block[] {
  const asked = ofKind(posts, 'text').filter(({ item }) => item.topic === topic);
  const texts = asked.flatMap(ownWords);
  if (texts.length > 0) return texts;
  const name = topics[topic].toLowerCase();
  return [paragraph(asked.length === 0 ? `Inga texter om ${name} samlas in i omgången.` : `Inget om ${name} har lämnats i omgången.`)];
}

/** A unit's text under its name, a paragraph for each of its own; nothing of a unit that had nothing to tell. */
function ownWords({ unit, texts, corrected }: PostOf<'text'>): Block[] {
  const paragraphs = texts.flatMap(({ value }) => value.split(/\n+/)).filter((text) => text.trim() !== '');
  if (paragraphs.length === 0) return [];
  return [lead(unit), ...paragraphs.map(paragraph), ...(corrected ? [paragraph(`Rättad ${corrected}.`)] : [])];
}
