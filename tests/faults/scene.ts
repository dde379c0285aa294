/** A bot that runs as its operator runs it, with Teams in front, while something is broken around it. */
import { setTimeout } from 'node:timers/promises';
import { type BotProcess, type LogLine, startBot } from '../bot-process.ts';
import { counting } from './counted.ts';
import type { Place } from './place.ts';
import { type RoughConnector, startRoughConnector } from './rough-connector.ts';
import { commentsIn, createSaver, openRound, type Pressed, type Saver, wrongIn } from './saving.ts';

export type Scene = {
  place: Place;
  connector: RoughConnector;
  /** The bot of the moment. */
  bot(): BotProcess;
  /** Kills it (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it anew, with these settings over those that it had. */
  start(settings?: Record<string, string>): Promise<void>;
  /** All that its processes have logged. */
  log(): LogLine[];
  /** Ends it all. */
  close(): Promise<void>;
};

/** How a scene begins: settings over the place's, another file to run than `bot/main.ts`, and what is done before the bot starts. */
export type Beginning = { settings?: Record<string, string>; file?: string; before?: (connector: RoughConnector) => Promise<unknown> };

/** Starts a bot over a place. */
export async function openScene(place: Place, { settings, file, before = async () => {} }: Beginning = {}): Promise<Scene> {
  const connector = await startRoughConnector();
  await before(connector);
  const begin = (more: Record<string, string> = {}) => startBot({ ...place.settings, ...counting, ...settings, ...more }, file);
  const bots = [await begin()];
  const bot = () => bots.at(-1) ?? missing();
  return {
    place,
    connector,
    bot,
    async kill() {
      bot().kill('SIGKILL');
      await bot().exited;
    },
    async start(more) {
      bots.push(await begin(more));
    },
    log: () => bots.flatMap(({ log }) => log),
    async close() {
      await bot().stop();
      await connector.close();
      await place.remove();
    },
  };
}

function missing(): never {
  throw new Error('ingen bot');
}

/** The longest that a press may take: past 15 seconds Teams sends it again. */
const longestPress = 15_000;
/** As long as it is waited for a bot to be well again; longer is a fault. */
const longestWait = 30_000;

/** What people met who pressed save while something was broken, and what is wrong with what stands in the store after it. */
export type Saved = { acknowledged: number; refused: number; unanswered: number; slowestMs: number; wrong: string[] };

/**
 * Lets people save again and again; breaks something and mends it (`fault`), and goes on until everybody has been able to save anew. What was refused
 * must have been said in words.
 */
export async function whileSaving(scene: Scene, people: number, fault: () => Promise<unknown>, pauseMs = 0): Promise<Saved> {
  const savers = await savingPeople(scene, people);
  let isOver = false;
  const working = savers.map((saver) =>
    saver.work(
      () => scene.bot().url,
      scene.connector.url,
      () => isOver,
      pauseMs,
    ),
  );
  await until(() => savers.every(({ acknowledged }) => acknowledged.length > 0));
  await fault();
  const mended = savers.map(({ acknowledged }) => acknowledged.length);
  const isWell = await until(() => savers.every(({ acknowledged }, index) => acknowledged.length > (mended[index] ?? 0)));
  isOver = true;
  await Promise.all(working);
  return { ...told(savers), wrong: isWell ? [] : ['någon kan fortfarande inte spara'] };
}

const rounds = new WeakMap<Scene, Saver[]>();

/** The people of a scene's round, who go on from where they were. */
async function savingPeople(scene: Scene, people: number): Promise<Saver[]> {
  const before = rounds.get(scene);
  if (before) return before;
  const made = Array.from({ length: people }, (_, person) => createSaver(person));
  rounds.set(scene, made);
  return made;
}

function told(savers: readonly Saver[]): Omit<Saved, 'wrong'> {
  const presses = savers.flatMap((saver) => saver.presses.splice(0));
  const count = (which: Pressed['outcome']) => presses.filter(({ outcome }) => outcome === which).length;
  return {
    acknowledged: count('saved'),
    refused: count('refused'),
    unanswered: count('unanswered'),
    slowestMs: Math.max(...presses.map(({ ms }) => ms)),
  };
}

/** Stops the bot and holds what people were told against what is in the store. */
export async function wrongInStore(scene: Scene): Promise<string[]> {
  await scene.bot().stop();
  const kept = await scene.place.inStore(commentsIn);
  return wrongIn(
    kept,
    (rounds.get(scene) ?? []).flatMap(({ acknowledged }) => acknowledged),
  );
}

/** Opens a round at a place and a bot over it. */
export async function openSaving(place: Place, people: number): Promise<Scene> {
  await place.inStore((store) => openRound(store, people));
  return openScene(place);
}

/** What the doors for an operator answered meanwhile, each time that they were asked. */
export type Watched = { ready: number[]; alive: number[] };

/** Asks /readyz and /healthz while something is done; 0 stands for no answer within five seconds. */
export async function watching(scene: Scene, during: () => Promise<unknown>): Promise<Watched> {
  const seen: Watched = { ready: [], alive: [] };
  let isOver = false;
  const ask = (path: string) =>
    fetch(`${scene.bot().url}${path}`, { signal: AbortSignal.timeout(5000) }).then(
      ({ status }) => status,
      () => 0,
    );
  const watch = async () => {
    while (!isOver) {
      const [ready, alive] = await Promise.all([ask('/readyz'), ask('/healthz')]);
      seen.ready.push(ready);
      seen.alive.push(alive);
      await setTimeout(100);
    }
  };
  const watched = watch();
  await during();
  isOver = true;
  await watched;
  return seen;
}

/** Several spells as one. */
export function inAll(spells: readonly Saved[]): Saved {
  const sum = (of: (saved: Saved) => number) => spells.reduce((total, saved) => total + of(saved), 0);
  return {
    acknowledged: sum(({ acknowledged }) => acknowledged),
    refused: sum(({ refused }) => refused),
    unanswered: sum(({ unanswered }) => unanswered),
    slowestMs: Math.max(...spells.map(({ slowestMs }) => slowestMs)),
    wrong: spells.flatMap(({ wrong }) => wrong),
  };
}

/** How many turns the log says have failed. */
export function refusals(scene: Scene): number {
  return scene.log().filter(({ outcome }) => outcome === 'fel').length;
}

/** Tells whether /readyz answers so just now. */
export async function isReady(scene: Scene, status: number): Promise<boolean> {
  const answer = await fetch(`${scene.bot().url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  return answer?.status === status;
}

/** Tells whether it came to hold in time. */
export async function until(holds: () => boolean | Promise<boolean>, most = longestWait): Promise<boolean> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > most) return false;
    await setTimeout(20);
  }
  return true;
}

/** What is wrong with how long people waited. */
export function tooSlow({ slowestMs }: Pick<Saved, 'slowestMs'>): string[] {
  return slowestMs > longestPress ? [`ett tryck tog ${Math.round(slowestMs)} ms`] : [];
}
