/** What is broken under a bot that keeps its data in a folder. */
import { join } from 'node:path';
import { runBot } from '../bot-process.ts';
import { rowsOn, sentAgainRow } from './both-rows.ts';
import { counted } from './counted.ts';
import { smallDisk } from './disk.ts';
import { inFolder } from './place.ts';
import { fared, type Row, type Tried } from './row.ts';
import { inAll, isReady, openSaving, refusals, type Saved, tooSlow, until, watching, whileSaving, wrongInStore } from './scene.ts';

const people = 12;

/** The rows. */
export const lowdbRows: Row[] = [
  ...rowsOn('lowdb', async () => inFolder()),
  sentAgainRow,
  {
    fault: 'Disken är full',
    engine: 'lowdb',
    holds: 'det sägs, inget bekräftat saknas, readyz säger nej under tiden, och det går igen när det finns plats, utan omstart',
    much: { test: 1, soak: 3 },
    run: ({ much }) => onFullDisk(much),
  },
  {
    fault: 'Filsystemet går sönder och blir skrivskyddat',
    engine: 'lowdb',
    holds:
      'processen stannar och loggen säger varför; startad igen säger den att mappen inte går att skriva i; inget bekräftat saknas när disken är hel',
    much: { test: 1, soak: 3 },
    run: ({ much }) => onBrokenDisk(much),
  },
  {
    fault: 'Två instanser startas på en mapp',
    engine: 'lowdb',
    holds: 'den andra stannar med en rad som säger varför; den första märker inget; dör den kan den andra starta',
    much: { test: 1, soak: 3 },
    run: async ({ much }) => {
      const scene = await openSaving(inFolder(), people);
      const wrong: string[] = [];
      for (let time = 0; time < much; time += 1) {
        const second = await runBot({ TEAMS_AUTH: 'off', PORT: '0', ...scene.place.settings });
        if (second.code !== 1 || !/används redan av en annan process/.test(second.errors))
          wrong.push(`den andra slutade med ${second.code}: ${second.errors}`);
        wrong.push(...(await whileSaving(scene, people, async () => {})).wrong);
        await scene.kill();
        await scene.start();
      }
      wrong.push(...(await wrongInStore(scene)));
      await scene.close();
      return { did: `${much} gånger, och den första dödad (SIGKILL) efteråt`, wrong };
    },
  },
];

async function onFullDisk(times: number): Promise<Tried> {
  const disk = smallDisk();
  const scene = await openSaving(inFolder(join(disk.folder, 'data')), people);
  const { pid } = scene.bot();
  const wrong: string[] = [];
  const all: Saved[] = [];
  for (let time = 0; time < times; time += 1) {
    const watched = await watching(scene, async () => {
      const fill = async () => {
        const before = refusals(scene);
        disk.fill(pid);
        if (!(await until(() => refusals(scene) > before))) wrong.push('inget tryck nekades');
        if (!(await until(() => isReady(scene, 503)))) wrong.push('readyz säger inte nej');
        if ((await counted(scene.bot(), 'styrkoll_store_errors_total')) === 0) wrong.push('mätvärdena säger inget');
        disk.empty(pid);
      };
      all.push(await whileSaving(scene, people, fill, 20));
      if (!(await until(() => isReady(scene, 200)))) wrong.push('readyz säger inte ja igen');
    });
    if (watched.alive.some((status) => status !== 200)) wrong.push('healthz svarade inte');
  }
  wrong.push(...(await wrongInStore(scene)));
  await scene.close();
  disk.remove();
  const saved = inAll(all);
  return { did: `${times} gånger på ${disk.kind}: ${fared(saved)}`, wrong: [...wrong, ...saved.wrong, ...tooSlow(saved)] };
}

/** The process can't take back what it half wrote, so it must stop; it starts again when the disk has been mended. */
async function onBrokenDisk(times: number): Promise<Tried> {
  const disk = smallDisk();
  const { breaking } = disk;
  if (breaking === null) {
    disk.remove();
    return { did: 'kunde inte göras på den här datorn: ingen disk får monteras', wrong: [] };
  }
  const scene = await openSaving(inFolder(join(disk.folder, 'data')), people);
  const wrong: string[] = [];
  const all: Saved[] = [];
  for (let time = 0; time < times; time += 1) {
    const turnReadOnly = async () => {
      breaking.break();
      const code = await scene.bot().exited;
      const second = await runBot({ TEAMS_AUTH: 'off', PORT: '0', ...scene.place.settings });
      if (code !== 1 || second.code !== 1) wrong.push(`den slutade med ${code}, och startad igen med ${second.code}`);
      if (!/^Inställningen DATA_DIR [^\n]+\n$/.test(second.errors)) wrong.push(`den sade inte varför: ${second.errors}`);
      breaking.mend();
      await scene.start();
    };
    all.push(await whileSaving(scene, people, turnReadOnly));
  }
  const fatal = scene.log().filter(({ level }) => level === 'fatal').length;
  if (fatal !== times) wrong.push(`${fatal} rader i loggen om att processen stannar`);
  wrong.push(...(await wrongInStore(scene)));
  await scene.close();
  disk.remove();
  const saved = inAll(all);
  return { did: `${times} gånger på ${disk.kind}: ${fared(saved)}`, wrong: [...wrong, ...saved.wrong] };
}
