/** Where questions are kept: a stream for each year, so that a year that is over can be removed by a decision. The first release had one, `questions`. */
import type { Event } from '../../data/events.ts';
import type { Store } from '../../data/store/store.ts';

/** The stream of a moment's year; the same as the retention's, in UTC. */
export function questionsOf(at: Date): string {
  return `questions/${at.getUTCFullYear()}`;
}

/** All questions, the first sent first; `wanted` picks among the streams. */
export async function readQuestions(
  store: Pick<Store, 'read' | 'streams'>,
  wanted: (stream: string) => boolean = () => true,
): Promise<Event[]> {
  const names = (await store.streams()).filter((name) => /^questions(?:\/\d{4})?$/.test(name) && wanted(name));
  return (await Promise.all(names.map((name) => store.read(name)))).flat();
}
