/** What the tests read of a card: its nodes, and what Microsoft's own renderer says is wrong with it. */
import { createRequire } from 'node:module';
import type { IAdaptiveCard } from '@microsoft/teams.cards';

// Its module entry cannot be loaded by Node; its bundle can, and has no types of its own.
const adaptivecards: typeof import('adaptivecards') = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

export type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in a card, fallbacks too. */
export function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodes)];
}

/** The renderer knows no charts: it gets the tables that stand behind them. */
function withoutCharts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCharts);
  if (!isNode(value)) return value;
  if (typeof value.type === 'string' && value.type.startsWith('Chart.')) return withoutCharts(value.fallback);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutCharts(child)]));
}

/** What is wrong with a card when it is read by the renderer's own validator; empty when it is right. */
export function problemsOf(shown: IAdaptiveCard): string[] {
  const context = new adaptivecards.SerializationContext();
  const read = new adaptivecards.AdaptiveCard();
  // Without its language: the renderer refuses every second right one (its pattern remembers where it stopped).
  const { lang: _, ...rest } = JSON.parse(JSON.stringify(shown));
  read.parse(withoutCharts(rest), context);
  const faults = [
    ...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message),
    ...read.validateProperties().validationEvents.map(({ message }) => message),
  ];
  return read.getItemCount() === 0 ? ['Kortet är tomt', ...faults] : faults;
}
