/** What people and Teams do at once: the same press three times, a message that comes again, and a thousand who save within a minute. */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type BotProcess, startBot } from '../bot-process.ts';
import { tenant } from '../connector.ts';
import { createClient } from '../connector-client.ts';
import { inFolder, type Place } from './place.ts';
import { badDays, well } from './rough-connector.ts';
import { count, fared, type Tried, type Trying } from './row.ts';
import { commentsIn, type Pressed, save, wrongIn } from './saving.ts';
import { openSaving, openScene, type Scene, tooSlow } from './scene.ts';

/** Presses the same save three times at once, so many times; with two instances where the place has room for them. */
export async function pressedThreeTimes(place: () => Promise<Place>, { much }: Trying): Promise<Tried> {
  const scene = await openSaving(await place(), much);
  const second = scene.place.engine === 'postgres' ? await startBot(scene.place.settings) : null;
  const bots: BotProcess[] = [scene.bot(), second ?? scene.bot(), scene.bot()];
  const comments = Array.from({ length: much }, (_, person) => `Samma tryck, person ${person}.`);
  const wrong: string[] = [];
  for (const [person, comment] of comments.entries()) {
    const answers = await Promise.all(bots.map(({ url }) => save(url, scene.connector.url, { person, seen: 0, comment })));
    const other = answers.find(({ outcome }) => outcome !== 'saved');
    if (other) wrong.push(`ett av tre tryck fick svaret ${other.status} ${other.text.slice(0, 300)}`);
  }
  await second?.stop();
  await scene.bot().stop();
  wrong.push(...wrongIn(await scene.place.inStore(commentsIn), comments));
  await scene.close();
  return { did: `${count(3 * much)} tryck${second ? ' mot två instanser' : ''}, ${count(much)} rapporter`, wrong };
}

/** Sends so many messages, and each of them again: when it has been answered, and while Teams is so slow that the answer is not there yet. */
export async function sentAgain({ much }: Trying): Promise<Tried> {
  const scene = await openScene(inFolder());
  const wrong: string[] = [];
  const answers = (conversation: string) => scene.connector.taken.filter((one) => one.conversation === conversation).length;
  for (let number = 0; number < much; number += 1) {
    const conversation = `samtal-${number}`;
    const ask = () => asker(scene, conversation).post({ id: `fraga-${number}`, text: 'Vad säger uppdrag 48?' });
    scene.connector.meet(badDays.slow(1500));
    const first = ask();
    await setTimeout(500);
    await ask();
    await first;
    scene.connector.meet(well);
    await ask();
    if (answers(conversation) !== 1) wrong.push(`${answers(conversation)} svar på ett meddelande`);
  }
  await scene.close();
  return { did: `${much} meddelanden tre gånger vart: ${much} svar`, wrong };
}

function asker({ bot, connector }: Scene, conversation: string) {
  return createClient({
    ...{ bot: bot().url, url: connector.url, tenant, said: () => [], conversation, person: conversation },
    fields: {},
  });
}

const crowd = 1000;
/** How much the process may have grown when the crowd comes a second and a third time, in bytes: what it holds is the events alone. */
const mostGrown = 96 * 2 ** 20;
/** The crowd comes three times where there is a minute for each. */
const minute = 60_000;

/** A thousand people save within so many milliseconds. */
export async function crowdSaves(place: () => Promise<Place>, { much, chance }: Trying): Promise<Tried> {
  const scene = await openSaving(await place(), crowd);
  const waves = much < minute ? 1 : 3;
  const comment = (person: number, wave: number) => `Det går bra, person ${person}, gång ${wave}.`;
  const people = Array.from({ length: crowd }, (_, person) => person);
  const presses: Pressed[] = [];
  const acknowledged: string[] = [];
  const memory: number[] = [];
  for (let wave = 0; wave < waves; wave += 1) {
    const pressed = await Promise.all(
      people.map(async (person) => {
        await setTimeout(chance() * much);
        const one = await save(scene.bot().url, scene.connector.url, { person, seen: wave, comment: comment(person, wave) });
        if (one.outcome === 'saved') acknowledged.push(comment(person, wave));
        return one;
      }),
    );
    presses.push(...pressed);
    await setTimeout(1000);
    memory.push(residentOf(scene.bot().pid));
  }
  await scene.bot().stop();
  const wrong = wrongIn(await scene.place.inStore(commentsIn), acknowledged);
  await scene.close();
  const slowestMs = Math.max(...presses.map(({ ms }) => ms));
  const of = (which: Pressed['outcome']) => presses.filter(({ outcome }) => outcome === which).length;
  const [first = 0, ...later] = memory;
  const grown = Math.max(first, ...later) - first;
  if (acknowledged.length < waves * crowd) wrong.push(`${waves * crowd - acknowledged.length} blev inte sparade`);
  if (grown > mostGrown) wrong.push(`minnet växte med ${Math.round(grown / 2 ** 20)} MB`);
  const told = { acknowledged: acknowledged.length, refused: of('refused'), unanswered: of('unanswered'), slowestMs };
  const mb = memory.map((bytes) => Math.round(bytes / 2 ** 20)).join(', ');
  return {
    did: `${count(crowd)} personer på ${count(much / 1000)} s, ${waves} gånger: ${fared(told)}; minne efter varje gång ${mb} MB`,
    wrong: [...wrong, ...tooSlow({ slowestMs })],
  };
}

/** The memory that a process has of the machine's, in bytes. */
function residentOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
