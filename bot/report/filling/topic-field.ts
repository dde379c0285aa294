/** The field of what a unit tells in its own words. Pure. */
import { type Topic, topics } from '../../../data/catalog.ts';
import { longestComment } from '../../../data/status.ts';
import { number } from '../../../data/swedish.ts';
import { type Blank, careful } from './blank-field.ts';

/** What each is for, in a few words. */
const purposes: Readonly<Record<Topic, string>> = {
  handelser: 'Det som har hänt och har betydelse för verksamheten eller ekonomin.',
  analys: 'Vad som förklarar resultatet: varför det har gått bra eller mindre bra.',
  utmaningar: 'Det som ligger framåt och kan påverka verksamheten.',
};

/** Makes it. `blank` says that a field left empty means that there is nothing to tell: where no button says so. */
export function topicField(topic: Topic, blank: boolean): Blank {
  const hint = [
    purposes[topic],
    `Högst ${number(longestComment)} tecken.`,
    ...(blank ? ['Tomt fält betyder att det inte finns något att ta upp.'] : []),
    careful,
  ];
  return { id: 'text', label: topics[topic], hint: hint.join(' '), input: 'text', lines: 'many', most: longestComment };
}
