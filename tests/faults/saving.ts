/** People who report in a round, each what is theirs: fills a store with the round, presses save over HTTP, and looks for what was acknowledged. */
import { z } from 'zod/v4';
import type { NewEvent } from '../../data/events.ts';
import type { Store } from '../../data/store/store.ts';
import { tenant } from '../connector.ts';
import { createClient } from '../connector-client.ts';
import { plans, settings } from '../report/world.ts';

const at = '2025-08-02T08:00:00.000Z';
const by = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };
const period = settings.id;
export const roundStream = `period/${period}`;

type Own = { item: string; kind: 'uppdrag' | 'mitigation'; unit: string };
const items = [...plans.catalog.items.values()].filter((item) => item.plan.id === 'plan-2025');
/** One entry for each person: uppdrag and control measures, once in each unit. */
const owned: Own[] = [...plans.catalog.units.keys()].flatMap((unit) =>
  items.flatMap(({ id, kind }): Own[] => (kind === 'uppdrag' || kind === 'mitigation' ? [{ item: id, kind, unit }] : [])),
);

/** A person's object id. */
export const objectIdOf = (person: number) => `person-${person}`;

/** Opens a round in which so many people each have one entry to report. */
export async function openRound(store: Store, people: number): Promise<void> {
  const own = owned.slice(0, people);
  const rows = own.map(({ item, unit }, person) => ({
    share: { plan: 'plan-2025', unit, item },
    trio: { reporter: objectIdOf(person), standIn: null, reviewer: 'granskare' },
  }));
  const entries = own.map((one) => ({ ...one, plan: 'plan-2025', protected: false, measured: true }));
  const give = (stream: string, event: NewEvent) => store.change(stream, () => [event]);
  await give('responsibility', { type: 'responsible set', at, by, data: { rows, way: 'operator' } });
  await give('roles', { type: 'role given', at, by, data: { role: 'controller', person: 'controller', plan: 'plan-2025' } });
  await give(roundStream, { type: 'period opened', at, by, data: { settings, entries } });
}

/** How a press went: saved, refused with a sentence, or without an answer. `text` is what the card said; `ms` how long it took. */
export type Pressed = { outcome: 'saved' | 'refused' | 'unanswered'; status: number; text: string; ms: number };

/** A person's card as it stood: what was seen of the entry, which is what a press carries with it. */
export type Save = { person: number; seen: number; comment: string };

/** Presses save at a bot. */
export async function save(bot: string, service: string, { person, seen, comment }: Save): Promise<Pressed> {
  const one = owned[person];
  if (one === undefined) throw new Error('fler personer än poster');
  const from = { id: `29:${person}`, name: 'Person', aadObjectId: objectIdOf(person) };
  const place = { id: `samtal-${person}`, conversationType: 'personal', tenantId: tenant };
  const client = createClient({
    ...{ bot, url: service, tenant, said: () => [], conversation: place.id, person: from.id },
    fields: { from, conversation: place },
  });
  const status = one.kind === 'uppdrag' ? 'grön' : 'pågående';
  const began = performance.now();
  const took = () => performance.now() - began;
  try {
    const answer = await client.press('saveEntry', { period, entry: `${one.item}@${one.unit}`, seen, page: 1, status, comment });
    const text = JSON.stringify(answer.body);
    const saved = answer.status === 200 && text.includes('Sparat:');
    return { outcome: saved ? 'saved' : 'refused', status: answer.status, text, ms: took() };
  } catch {
    return { outcome: 'unanswered', status: 0, text: '', ms: took() };
  }
}

const Reported = z.object({ type: z.literal('status reported'), data: z.object({ report: z.object({ comment: z.string() }) }) });

/** The comments of all reports of the round, in order. */
export async function commentsIn(store: Store): Promise<string[]> {
  return (await store.read(roundStream)).flatMap((event) => Reported.safeParse(event).data?.data.report.comment ?? []);
}

/** What is wrong with what is there: comments that were acknowledged and are gone, or that are there twice. */
export function wrongIn(kept: readonly string[], acknowledged: readonly string[]): string[] {
  const there = new Set(kept);
  const lost = acknowledged.filter((comment) => !there.has(comment));
  const twice = kept.filter((comment, index) => kept.indexOf(comment) !== index);
  return [
    ...(lost.length > 0 ? [`${lost.length} bekräftade saknas, den första ”${lost[0]}”`] : []),
    ...(twice.length > 0 ? [`${twice.length} är sparade två gånger, den första ”${twice[0]}”`] : []),
  ];
}

/** Somebody who saves again and again, each time with words of their own; what was acknowledged is remembered. */
export type Saver = {
  /** Goes on until `isOver`, with so long between two presses. */
  work(bot: () => string, service: string, isOver: () => boolean, pauseMs?: number): Promise<void>;
  acknowledged: string[];
  presses: Pressed[];
};

/** Makes one. `seen` of the card is not known after a press without answer: then the next is tried from what may stand there. */
export function createSaver(person: number): Saver {
  const acknowledged: string[] = [];
  const presses: Pressed[] = [];
  let seen = 0;
  let number = 0;
  return {
    acknowledged,
    presses,
    async work(bot, service, isOver, pauseMs = 0) {
      while (!isOver()) {
        number += 1;
        const comment = `Arbetet går som det ska, person ${person}, läge ${number}.`;
        const pressed = await save(bot(), service, { person, seen, comment });
        presses.push(pressed);
        if (pressed.outcome === 'saved') acknowledged.push(comment);
        // A press without answer may have been saved: the card would be drawn anew.
        if (pressed.outcome === 'saved' || pressed.text.includes('efter att ditt kort ritades')) seen += 1;
        if (pauseMs > 0 || pressed.outcome === 'unanswered') await new Promise((resolve) => setTimeout(resolve, Math.max(pauseMs, 100)));
      }
    },
  };
}
