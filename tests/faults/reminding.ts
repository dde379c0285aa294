/** Kills the bot (SIGKILL) while it reminds everybody in a round, and counts what each of them got. */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { emptyLedger, evolveLedger } from '../../data/ledger.ts';
import type { Store } from '../../data/store/store.ts';
import { chatOf } from '../connector.ts';
import { settings } from '../report/world.ts';
import type { Place } from './place.ts';
import { poke } from './posting.ts';
import type { Tried, Trying } from './row.ts';
import { objectIdOf, openRound } from './saving.ts';
import { openScene, type Scene, until } from './scene.ts';

const people = 12;
/** Half past nine on a day when rapportörer are reminded. */
const clock = { CLOCK_AT: '2025-08-18T07:30:00Z' };
const file = fileURLToPath(new URL('bot-at.ts', import.meta.url));
const longestLife = 250;

const ids = Array.from({ length: people }, (_, person) => objectIdOf(person));
const cards = ({ connector }: Scene, id: string) => connector.taken.filter(({ conversation }) => conversation === chatOf(id)).length;

/** Kills it twice in each of so many rounds. */
export async function killedWhileReminding(place: () => Promise<Place>, { much, chance }: Trying): Promise<Tried> {
  const wrong: string[] = [];
  let [kills, doubled] = [0, 0];
  for (let round = 0; round < much; round += 1) {
    const own = await place();
    const scene = await openScene(own, {
      ...{ settings: clock, file },
      async before({ url }) {
        await own.inStore((store) => openRound(store, people));
        const address = (id: string) => ({ serviceUrl: url, conversation: chatOf(id), bot: 'styrkoll' });
        await own.meet(ids.map((id) => ({ objectId: id, name: 'Person', teamsId: `29:${id}`, address: address(id) })));
      },
    });
    const onTheirWay: string[] = [];
    for (let kill = 0; kill < 2; kill += 1) {
      const asked = scene.connector.asked.length;
      await poke(scene);
      await until(() => scene.connector.asked.length > asked, 10_000);
      await setTimeout(chance() * longestLife);
      await scene.kill();
      kills += 1;
      onTheirWay.push(...(await own.inStore(unsettled)));
      await scene.start();
    }
    await poke(scene);
    await until(() => ids.every((id) => cards(scene, id) > 0), 15_000);
    await scene.bot().stop();
    for (const id of ids) {
      const wasOnItsWay = onTheirWay.filter((one) => one === id).length;
      const count = cards(scene, id);
      // What was on its way at two kills is not tried a third time.
      if (count === 0 && wasOnItsWay < 2) wrong.push(`${id} fick ingen påminnelse`);
      if (count > Math.min(2, 1 + wasOnItsWay)) wrong.push(`${id} fick påminnelsen ${count} gånger`);
      if (count > 1) doubled += 1;
    }
    await scene.close();
  }
  return {
    did: `dödad ${kills} gånger under ${much} utskick till ${people} personer; ${doubled} påminnelser kom två gånger därför att de var på väg`,
    wrong,
  };
}

/** Those to whom a card was claimed, and of whom nothing more is known. */
async function unsettled(store: Store): Promise<string[]> {
  const { sendings } = (await store.read(`ledger/${settings.id}`)).reduce(evolveLedger, emptyLedger);
  return [...sendings.values()].flatMap(({ person, outcome }) => (outcome === null ? [person] : []));
}
