/** Kills the bot (SIGKILL) while it makes a report, and fetches the report again by the same link. */
import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { tenant } from '../connector.ts';
import { createClient } from '../connector-client.ts';
import { orderIn } from '../digest/ordered-store.ts';
import { settings } from '../report/world.ts';
import type { Place } from './place.ts';
import type { Tried, Trying } from './row.ts';
import { openScene, type Scene } from './scene.ts';

const formats = ['word', 'excel'] as const;
/** A report takes about so long to make, in milliseconds. */
const longestLife = 600;

/** Kills it so many times. */
export async function killedWhileExporting(place: () => Promise<Place>, { much, chance }: Trying): Promise<Tried> {
  const own = await place();
  const scene = await openScene(own, { before: ({ url }) => own.inStore((store) => orderIn(store, 1, url)) });
  const wrong: string[] = [];
  let broken = 0;
  for (let kill = 0; kill < much; kill += 1) {
    const format = formats[kill % formats.length] ?? 'word';
    const path = await linkTo(scene, format);
    const fetching = bytesOf(scene, path);
    await setTimeout(chance() * longestLife);
    await scene.kill();
    if ((await fetching) === null) broken += 1;
    await scene.start();
    const again = await bytesOf(scene, path);
    if (again === null || !isWhole(again)) wrong.push(`rapporten (${format}) går inte att hämta med samma länk`);
  }
  await scene.close();
  return { did: `dödad ${much} gånger, ${broken} av dem innan filen var hämtad`, wrong };
}

/** The path of the link that the report's card has; the bot that is started again has another port. */
async function linkTo({ bot, connector }: Scene, format: string): Promise<string> {
  const client = createClient({
    ...{ bot: bot().url, url: connector.url, tenant, said: () => [], conversation: 'samtal-rapport', person: 'person-rapport' },
    fields: {},
  });
  const answer = await client.press('exportFile', { period: settings.id, format });
  const own = connector.taken.filter(({ conversation }) => conversation === 'samtal-rapport');
  const text = JSON.stringify([answer.body, own.at(-1)?.activity]);
  const [, path] = /http:\/\/127\.0\.0\.1:\d+(\/files\/[\w.~-]+)/.exec(text) ?? [];
  if (path === undefined) throw new Error(`ingen länk i ${text.slice(0, 500)}`);
  return path;
}

async function bytesOf({ bot }: Scene, path: string): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(`${bot().url}${path}`);
    return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Every part of the file can be read. */
function isWhole(bytes: Uint8Array): boolean {
  try {
    return Object.values(unzipSync(bytes)).length > 3;
  } catch {
    return false;
  }
}
