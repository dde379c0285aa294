/** What may be removed by the rules of gallring, and the removing of it: the core of `npm run gallra`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Event, NewEvent } from '../../data/events.ts';
import type { RemovalDecision } from '../../data/gallring-events.ts';
import type { People } from '../../data/people.ts';
import { evolveResponsible, nobody } from '../../data/responsibility.ts';
import { limitOf, openBecause, planRemovals, type RemovalPlan, Rules, ruleOf, type StreamFacts } from '../../data/retention.ts';
import { evolveRoles, type Held } from '../../data/roles.ts';
import { noteNamed, type StaleContacts, staleContacts } from '../../data/stale-contacts.ts';
import { type Archive, type Checked, checkedCommands } from '../../data/store/archive.ts';
import { finishRemovals, gallringStream } from '../../data/store/finish-removals.ts';
import { type Store, StoreError } from '../../data/store/store.ts';

/** All that a run would do. */
export type Gallring = RemovalPlan & { contacts: (StaleContacts & { years: number; decision: RemovalDecision }) | null };

/** Reads `DATA_DIR/gallring.json`. Throws StoreError with the field that is wrong. */
export async function readRules(dataDir: string, today: string): Promise<Rules> {
  const path = join(dataDir, 'gallring.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new StoreError(
      `${path} saknas: där står hur länge varje slags uppgift bevaras och enligt vilket beslut; se npm run gallra -- --hjälp`,
      { cause },
    );
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new StoreError(`${path}: inte läsbar JSON (${String(cause)})`, { cause });
  }
  const { data, error } = Rules.safeParse(json, { error: z.locales.sv().localeError });
  if (!data) throw new StoreError(`${path}: fältet ${error.issues[0]?.path.join('.') || '(hela filen)'}: ${error.issues[0]?.message}`);
  const dates = [
    data.beslut,
    data.omgångar?.beslut,
    data.utskickslogg?.beslut,
    data.frågor?.beslut,
    data.lämnadeKanaler?.beslut,
    data.kontaktuppgifter?.beslut,
  ];
  const later = dates.find((decision) => decision !== undefined && decision.datum > today);
  if (later) throw new StoreError(`${path}: beslutet ${later.datum} är inte fattat än`);
  return data;
}

/** Looks through all that is saved, also beside a bot that runs. Changes nothing. */
export function planGallring(
  archive: Archive,
  { rules, admins, now }: { rules: Rules; admins: readonly string[]; now: Date },
): Promise<Gallring> {
  return archive.read(async (contents) => {
    const people = await contents.people();
    const ids = new Set(people.map(({ objectId }) => objectId));
    const named = new Map<string, string>();
    const facts: StreamFacts[] = [];
    const ordered = new Set<string>();
    let roles: readonly Held[] = [];
    let responsible = nobody;
    let events: Event[] = [];
    let end: Checked | null = null;
    const close = () => {
      const [first] = events;
      if (first && end) facts.push(factsOf(first, events, end, now));
      events = [];
    };
    for await (const command of checkedCommands(contents)) {
      if (events[0]?.stream !== command.stream) close();
      for (const one of command.events) {
        const { event } = one;
        end = one;
        events.push(event);
        noteNamed(named, ids, event);
        if (event.type === 'post ordered') for (const channel of event.data.channels) ordered.add(`channel/${channel}`);
        if (event.stream === 'roles') roles = evolveRoles(roles, event);
        if (event.stream === 'responsibility') responsible = evolveResponsible(responsible, event);
      }
    }
    close();
    const rule = ruleOf(rules, 'contacts');
    const contacts = rule && { ...rule, ...staleContacts({ people, admins, roles, responsible, named }, limitOf(rule.years, now)) };
    return { ...planRemovals(facts.map(heldBy(ordered)), rules, now), contacts };
  });
}

/** A channel is kept as long as a post is ordered there by a period that is: followed anew it would get the old post once more. */
function heldBy(ordered: ReadonlySet<string>): (facts: StreamFacts) => StreamFacts {
  return (facts) =>
    facts.open === null && ordered.has(facts.stream) ? { ...facts, open: 'en omgång som bevaras har inlägg beställda dit' } : facts;
}

function factsOf(first: Event, events: readonly Event[], end: Checked, now: Date): StreamFacts {
  const { stream, at } = first;
  return { stream, events: events.length, first: at, last: end.event.at, hash: end.hash, open: openBecause(stream, events, now) };
}

/** Writes down what is removed and by which decision, and then removes it. What an earlier run did not come to the end of is finished first. */
export async function carryOut(
  { store, people }: { store: Store; people: People },
  { removing, contacts }: Gallring,
  now: Date,
): Promise<void> {
  await finishRemovals(store);
  const base = { at: now.toISOString(), by: { objectId: 'operatör', role: 'driften' } };
  const decided: NewEvent[] = removing.map((data) => ({ ...base, type: 'streams removed', data }));
  if (contacts && contacts.stale.length > 0) {
    const { decision, years, stale } = contacts;
    decided.push({ ...base, type: 'contacts erased', data: { decision, years, people: stale.length } });
  }
  if (decided.length === 0) return;
  await store.change(gallringStream, () => decided);
  await finishRemovals(store);
  for (const person of contacts?.stale ?? []) await people.erase(person);
}
