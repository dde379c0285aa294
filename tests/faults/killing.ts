/** Kills the bot (SIGKILL) at random moments while people save. */
import { setTimeout } from 'node:timers/promises';
import type { Place } from './place.ts';
import { fared, type Tried, type Trying } from './row.ts';
import { openSaving, whileSaving, wrongInStore } from './scene.ts';

const people = 12;
/** A kill comes this long after everybody has saved at most, in milliseconds. */
const longestLife = 400;

/** Kills it so many times; it is started again each time, and in the end what people were told is held against what is there. */
export async function killedWhileSaving(place: () => Promise<Place>, { much, chance }: Trying): Promise<Tried> {
  const scene = await openSaving(await place(), people);
  let kills = 0;
  const saved = await whileSaving(scene, people, async () => {
    for (; kills < much; kills += 1) {
      await setTimeout(chance() * longestLife);
      await scene.kill();
      await scene.start();
    }
  });
  const wrong = [...saved.wrong, ...(await wrongInStore(scene))];
  await scene.close();
  return { did: `dödad ${kills} gånger; ${fared(saved)}`, wrong };
}
