/** Makes what somebody typed in Teams into plain text. */
import { oneLine } from '../../data/written.ts';
import type { Incoming } from './incoming.ts';

/** The longest question that is read, in UTF-16 units; the rest is cut. */
export const longestText = 2_000;

const entities: Record<string, string> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** The text of a message without the bot's own mention, invisible characters and marks of Teams, at most `longestText` long. */
export function plainText(activity: Incoming): string {
  let text = activity.text ?? '';
  for (const mention of botMentions(activity)) text = text.replaceAll(mention, ' ');
  return cut(oneLine(text.replace(/<\/?at>/gi, '').replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)));
}

/** Tells whether a message in a channel or group is meant for the bot. */
export function mentionsBot(activity: Incoming): boolean {
  return botMentions(activity).length > 0;
}

function botMentions(activity: Incoming): string[] {
  return (activity.entities ?? []).flatMap((entity) => {
    if (entity.type?.toLowerCase() !== 'mention') return [];
    const { mentioned, text } = entity;
    const isBot = typeof mentioned === 'object' && mentioned !== null && 'id' in mentioned && mentioned.id === activity.recipient.id;
    return isBot && typeof text === 'string' && text !== '' ? [text] : [];
  });
}

/** Cuts without leaving half of a character that takes two units. */
function cut(text: string): string {
  return text
    .slice(0, longestText)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
