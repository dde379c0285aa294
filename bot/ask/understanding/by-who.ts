/** "Vem ansvarar för styrtalet sjukfrånvaro?": the unit that the documents tie to an item. */

import { wanted } from '../reading/signals.ts';
import type { Asked, Understanding } from './understanding.ts';

/** Understands a question for who answers for an item, or null when it asks for something else. */
export function byWho({ signals, knowledge, where, given }: Asked): Understanding | null {
  if (
    !/\b(vem|vilken stab|vilken enhet|vilken funktion|vilka)\b.*\b(ansvar|svarar|ager|hanterar|skoter|har hand)/.test(signals.folded) &&
    !(given.length > 0 && signals.concepts.has('who'))
  )
    return null;
  if (/\b(gett|givit|gav|givet|beslutat|tog)\b/.test(signals.folded)) return null;
  const words = wanted(signals);
  const tied = (id: string) => knowledge.library.responsibility.some((r) => r.items.includes(id));
  if (words.length === 0) {
    const items = given.filter(tied);
    return items.length > 0 ? { kind: 'query', query: { ask: 'who', items: items.slice(0, 3) } } : null;
  }
  const items = knowledge.search.find(words, {
    plans: where.plans,
    kinds: ['styrtal', 'uppdrag', 'risk', 'mitigation', 'goal'],
    accept: (e) => tied(e.id),
  });
  const best = items[0];
  const named = (['styrtal', 'uppdrag', 'risk', 'mitigation', 'goal'] as const).some((c) => signals.concepts.has(c));
  if (!best || best.cover < 0.6 || !named) return null;
  return { kind: 'query', query: { ask: 'who', items: [best.entry.id] } };
}
