/** Everything that a person (or a screen reader, or a client without cards) can read in a reply. */

/** Fields that hold words wherever they stand in an activity or a card. */
const wordFields = [
  'text',
  'speak',
  'fallbackText',
  'title',
  'subtitle',
  'label',
  'placeholder',
  'errorMessage',
  'tooltip',
  'altText',
  'legend',
  'xAxisTitle',
  'yAxisTitle',
] as const;

/** A card's `type` here means that its `value` is shown and not only sent. */
const shownValue = /^(Chart\.|Input\.(Text|Number|Date|Time)$)/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number as Swedish prints it: 12.3 is 12,3. */
function printed(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value).replace('.', ',') : null;
}

function collect(node: unknown, parent: string, into: string[]): void {
  if (Array.isArray(node)) {
    for (const child of node) {
      if (typeof child === 'string' && parent === 'inlines') into.push(child);
      else collect(child, parent, into);
    }
    return;
  }
  if (!isRecord(node)) return;
  const type = typeof node.type === 'string' ? node.type : '';
  for (const field of wordFields) {
    const words = printed(node[field]);
    if (words !== null && words !== '') into.push(words);
  }
  const plainValue = parent === 'facts' || parent === 'data' || parent === 'values' || shownValue.test(type);
  for (const field of plainValue ? ['x', 'y', 'value'] : []) {
    const words = printed(node[field]);
    if (words !== null && words !== '') into.push(words);
  }
  for (const [key, child] of Object.entries(node)) {
    // What a button sends is not read by anybody; what a chart draws is.
    if (key === 'data' && !type.startsWith('Chart.')) continue;
    if (key === 'channelData' || key === 'entities' || key === 'from' || key === 'recipient' || key === 'conversation') continue;
    if (typeof child === 'object') collect(child, key, into);
  }
}

/** The readable texts of an activity in the order they stand: its own, its cards', their charts', choices' and buttons'. */
export function readable(activity: unknown): string {
  const texts: string[] = [];
  collect(activity, '', texts);
  return texts.join('\n');
}
