/** What is broken between a bot and its PostgreSQL, and in the server itself. */
import { setTimeout } from 'node:timers/promises';
import { rowsOn } from './both-rows.ts';
import { counted } from './counted.ts';
import type { Database } from './database.ts';
import { inSchema } from './place.ts';
import { fared, type Row, type Tried, type Trying } from './row.ts';
import {
  inAll,
  isReady,
  openSaving,
  refusals,
  type Saved,
  type Scene,
  tooSlow,
  until,
  watching,
  whileSaving,
  wrongInStore,
} from './scene.ts';

const people = 12;

/** What is broken and mended while people save; `fails` tells that somebody must have been refused, and /readyz have said no, before it is mended. */
type Breaking = {
  fault: string;
  holds: string;
  fails: boolean;
  inTest: boolean;
  break(database: Database): Promise<() => Promise<unknown>>;
};

const refusedAndBack =
  'det sägs inom tiden, inget bekräftat saknas eller är dubbelt, readyz säger nej under tiden och healthz ja, och det går igen utan omstart';

const breakings: Breaking[] = [
  {
    fault: 'PostgreSQL är långsam (300 ms åt vardera hållet)',
    holds: 'det går, långsamt; inget är dubbelt',
    fails: false,
    inTest: false,
    async break({ wire }) {
      wire.be({ ms: 300 });
      await setTimeout(4000);
      return async () => wire.be({ ms: 0 });
    },
  },
  {
    fault: 'PostgreSQL tar inte emot anslutningar, och de som fanns bryts',
    holds: refusedAndBack,
    fails: true,
    inTest: false,
    async break({ wire }) {
      wire.be({ pass: 'refuse' });
      wire.cut();
      return async () => wire.be({ pass: 'on' });
    },
  },
  {
    fault: 'Nätet till PostgreSQL tappar allt utan ett ord',
    holds: refusedAndBack,
    fails: true,
    inTest: true,
    async break({ wire }) {
      wire.be({ pass: 'swallow' });
      return async () => {
        wire.be({ pass: 'on' });
        // What was swallowed never comes: the connection is of no more use.
        wire.cut();
      };
    },
  },
  {
    fault: 'Anslutningarna till PostgreSQL bryts, gång på gång',
    holds: 'det går vid nästa försök; inget bekräftat saknas eller är dubbelt',
    fails: false,
    inTest: true,
    async break({ wire }) {
      for (let time = 0; time < 10; time += 1) {
        wire.cut();
        await setTimeout(150);
      }
      return async () => {};
    },
  },
  {
    fault: 'PostgreSQL har inga anslutningar kvar',
    holds: refusedAndBack,
    fails: true,
    inTest: false,
    break: (database) => database.starve(),
  },
];

/** The rows, over one server. */
export function postgresRows(database: () => Promise<Database>): Row[] {
  return [
    ...rowsOn('PostgreSQL', async () => inSchema((await database()).url)),
    ...breakings.map(
      (breaking): Row => ({
        fault: breaking.fault,
        holds: breaking.holds,
        engine: 'PostgreSQL',
        much: { test: breaking.inTest ? 1 : 0, soak: 3 },
        run: async ({ much }) => brokenWhileSaving(await database(), breaking, much),
      }),
    ),
    ...(['in order', 'crash'] as const).map(
      (how): Row => ({
        fault: how === 'crash' ? 'PostgreSQL dör mitt i allt och startas igen' : 'PostgreSQL startas om',
        engine: 'PostgreSQL',
        holds: refusedAndBack,
        much: { test: how === 'crash' ? 1 : 0, soak: 3 },
        run: async (trying) => restartedWhileSaving(await database(), how, trying),
      }),
    ),
  ];
}

async function brokenWhileSaving(database: Database, breaking: Breaking, times: number): Promise<Tried> {
  const scene = await openSaving(await inSchema(database.url, database.wire.url), people);
  const wrong: string[] = [];
  const spells = await repeated(scene, times, async () => {
    const before = refusals(scene);
    const mend = await breaking.break(database);
    if (breaking.fails) wrong.push(...(await seenFailing(scene, before)));
    await mend();
  });
  return ended(scene, spells, wrong);
}

async function restartedWhileSaving(database: Database, how: 'in order' | 'crash', { much, chance }: Trying): Promise<Tried> {
  const scene = await openSaving(await inSchema(database.url), people);
  const wrong: string[] = [];
  const spells = await repeated(scene, much, async () => {
    await setTimeout(chance() * 1000);
    const before = refusals(scene);
    await database.restart(how, async () => wrong.push(...(await seenFailing(scene, before))));
  });
  return ended(scene, spells, wrong);
}

/** Somebody is refused, with a line in the log, and /readyz says no. */
async function seenFailing(scene: Scene, before: number): Promise<string[]> {
  const isRefused = await until(() => refusals(scene) > before);
  const isUnready = await until(() => isReady(scene, 503));
  const isCounted = (await counted(scene.bot(), 'styrkoll_store_errors_total')) > 0;
  const uncounted = isCounted ? [] : ['mätvärdena säger inget'];
  return [...uncounted, ...(isRefused ? [] : ['inget tryck nekades']), ...(isUnready ? [] : ['readyz säger inte nej'])];
}

async function repeated(scene: Scene, times: number, fault: () => Promise<unknown>): Promise<Saved> {
  const spells: Saved[] = [];
  const wrong: string[] = [];
  const { alive } = await watching(scene, async () => {
    for (let time = 0; time < times; time += 1) {
      spells.push(await whileSaving(scene, people, fault, 50));
      if (!(await until(() => isReady(scene, 200)))) wrong.push('readyz säger inte ja igen');
    }
  });
  if (alive.some((status) => status !== 200)) wrong.push('healthz svarade inte');
  const all = inAll(spells);
  return { ...all, wrong: [...all.wrong, ...wrong] };
}

async function ended(scene: Scene, saved: Saved, wrong: string[]): Promise<Tried> {
  wrong.push(...(await wrongInStore(scene)));
  await scene.close();
  return { did: fared(saved), wrong: [...wrong, ...saved.wrong, ...tooSlow(saved)] };
}
