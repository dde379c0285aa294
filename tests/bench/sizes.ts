/** The largest region on both engines: what it takes to start, to hold, to answer, to draw a card and to work out who is to be reminded. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAsk } from '../../bot/ask/ask.ts';
import { createReminder } from '../../bot/remind/remind.ts';
import { createDraw } from '../../bot/report/draw.ts';
import { createState, type State } from '../../data/state.ts';
import type { Engine, Place } from '../../data/store/engine.ts';
import { openEngine } from '../../data/store/open.ts';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import { visibleReports } from '../../data/visible.ts';
import { heap } from './core.ts';
import { figure, median } from './figures.ts';
import { fillRegion, largest, libraryOf, openRound, reporterOf, type Size } from './large-region.ts';

/** In office hours of the open round, when a reminder is due. */
const now = () => new Date('2025-08-18T07:00:00.000Z');

/** Measures both engines and gives the lines to print. */
export async function benchSizes(questions: string[], size: Size = largest): Promise<string[]> {
  const [folder, cluster] = [mkdtempSync(join(tmpdir(), 'styrkoll-bench-')), mkdtempSync(join(tmpdir(), 'styrkoll-bench-'))];
  const server = await startTrialServer({ folder: cluster });
  const places: [string, Place][] = [
    ['lowdb', { engine: 'lowdb', dataDir: folder }],
    ['PostgreSQL', { engine: 'postgres', url: server.url, directUrl: server.url, schema: 'styrkoll' }],
  ];
  try {
    const lines: string[] = [];
    for (const [name, place] of places) lines.push(...(await measured(name, place, questions, size)));
    return lines;
  } finally {
    await server.stop();
    for (const one of [folder, cluster]) rmSync(one, { recursive: true, force: true });
  }
}

async function measured(name: string, place: Place, questions: string[], size: Size): Promise<string[]> {
  const filling = await open(place);
  const events = await fillRegion(filling.store, size);
  await filling.close();
  const library = libraryOf(size);
  const empty = heap();
  const from = performance.now();
  const engine = await open(place);
  const loaded = performance.now() - from;
  const held = heap();
  const state = createState({ store: engine.store, library, admins: [] });
  const folded = await timed(() => state.periods());
  await state.rights();
  const after = heap();
  const fresh = await median50(() => state.fresh());
  const asking = await answering(state, questions);
  const card = await drawing(state, engine, size);
  const due = await remindedBy(state, engine);
  await engine.close();
  const mb = (bytes: number) => figure(bytes / 2 ** 20, 0);
  return [
    `Den största regionen på ${name}: ${size.nämnder} nämnder, ${figure(size.nämnder * size.entries, 0)} poster i ${2 * size.years} omgångar, ${figure(events, 0)} händelser`,
    `  öppna lagret ${figure(loaded / 1000, 1)} s, vika ihop alla omgångar ${figure(folded / 1000, 2)} s; minne: händelser ${mb(held - empty)} MB, därtill läget ${mb(after - held)} MB`,
    `  se vad andra har skrivit ${figure(fresh, 2)} ms; svara på en fråga ${figure(asking, 2)} ms; rita en rapportörs kort ${figure(card, 2)} ms; räkna ut påminnelserna till ${figure(size.nämnder * size.entries, 0)} rapportörer ${figure(due, 0)} ms`,
  ];
}

function open(place: Place): Promise<Engine> {
  return openEngine(place, {
    tenant: 'lokal',
    now,
    told: () => {},
    onBroken(error) {
      throw error;
    },
  });
}

/** The median time of a question with the whole history behind it, as in a turn. */
async function answering(state: State, questions: string[]): Promise<number> {
  const ask = createAsk((await state.plans()).library);
  const actor = { objectId: reporterOf(3, 7), known: true };
  const ms: number[] = [];
  for (const question of [...questions, ...questions]) {
    const from = performance.now();
    const [periods, rights, { changes }] = await Promise.all([state.periods(), state.rights(), state.plans()]);
    ask.text(question, null, visibleReports(periods, actor, rights, 'personal', changes));
    ms.push(performance.now() - from);
  }
  return median(ms.slice(questions.length));
}

async function drawing(state: State, { people }: Engine, { entries }: Size): Promise<number> {
  const draw = createDraw({ state, people, now });
  let person = 0;
  return median50(async () => {
    person = (person + 1) % entries;
    const due = { person: reporterOf(1, person), period: openRound(1), roles: ['rapportör' as const], said: 'Påminnelse.' };
    if ((await draw(due)) === null) throw new Error('inget kort');
  });
}

/** How long it takes to find who is to be reminded; nobody can be reached, so that nothing is sent. */
async function remindedBy(state: State, { people, store }: Engine): Promise<number> {
  const asked: string[] = [];
  const reminder = createReminder({
    ...{ state, people, now, claims: store, since: now() },
    draw: async ({ person }) => {
      asked.push(person);
      return null;
    },
    notify: async () => ({ failure: 'never met' as const }),
  });
  const ms = await timed(() => reminder.tick());
  if (asked.length === 0) throw new Error('ingen att påminna');
  return ms;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

/** The median of 50 runs. */
async function median50(run: () => Promise<unknown>): Promise<number> {
  const ms: number[] = [];
  for (let time = 0; time < 50; time += 1) ms.push(await timed(run));
  return median(ms);
}
