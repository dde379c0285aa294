/** What the demo with two instances is: two real processes on one PostgreSQL behind the balancer, and a person who does not know of it. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Balancer, startBalancer } from '../../bot/operate/balancer.ts';
import { openOffice } from '../../bot/operate/demo-office.ts';
import { type Member, members } from '../../bot/operate/organisation.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { createState } from '../../data/state.ts';
import { openEngine } from '../../data/store/open.ts';
import { type BotProcess, startBot } from '../bot-process.ts';
import { type Connector, startConnector, tenant } from '../connector.ts';
import { fillIn } from '../round/filling.ts';
import { createPlayer, type Player } from '../round/player.ts';
import { inputs, textOf } from '../round/reading-cards.ts';

const schema = `styrkoll_${randomBytes(6).toString('hex')}`;
const url = inject('postgres');
let bots: BotProcess[] = [];
let connector: Connector;
let balancer: Balancer;

beforeAll(async () => {
  const onBroken = (error: Error) => {
    throw error;
  };
  const now = () => new Date();
  const place = { engine: 'postgres', url, directUrl: url, schema } as const;
  const { store, people, close } = await openEngine(place, { tenant, now, onBroken, told: () => {} });
  for (const { objectId, name, id, email } of Object.values(members)) await people.put({ objectId, name, email, teamsId: id });
  const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
  await openOffice({ state: createState({ store, library, admins: [] }), claims: store, people, now: now() });
  await close();
  connector = await startConnector();
  const roster = Object.values(members).map(({ id, objectId, name, email }) => ({ id, aadObjectId: objectId, name, email }));
  connector.roster.push(...roster);
  const settings = { DATABASE_URL: url, DATABASE_SCHEMA: schema, MicrosoftAppTenantId: tenant, LOG_LEVEL: 'info' };
  bots = await Promise.all([startBot(settings), startBot(settings)]);
  balancer = await startBalancer({ port: 0, targets: () => bots.map((bot) => bot.url) });
});

afterAll(async () => {
  await balancer?.close();
  await Promise.all(bots.map((bot) => bot.stop()));
  await connector?.close();
});

const player = ({ id, objectId, name }: Member): Player =>
  createPlayer(connector, () => `http://127.0.0.1:${balancer.port}`, { id, objectId, name });

/** How many turns each has answered. */
const turns = () => bots.map(({ log }) => log.filter(({ msg }) => msg === 'tur').length);

/** Does something that is one turn, and tells which of the two it was that did it. */
async function by<T>(turn: () => Promise<T>): Promise<{ gave: T; who: number }> {
  const before = turns();
  const gave = await turn();
  // The line is written after the answer.
  while (turns().every((count, index) => count === before[index])) await new Promise((resolve) => setTimeout(resolve, 10));
  return { gave, who: turns().findIndex((count, index) => count !== before[index]) };
}

test('a follow-up question is understood by the instance that did not hear the first one', async () => {
  const person = player(members.controller);
  const first = await by(() => person.says('Vad var telefontillgängligheten i primärvården 2021?'));
  const next = await by(() => person.says('och vad är målet?'));
  expect(next.who).not.toBe(first.who);
  expect(textOf(next.gave)).toMatch(/telefontillgänglighet/i);
  const alone = await by(() => player(members.handläggare).says('och vad är målet?'));
  expect(textOf(alone.gave)).not.toBe(textOf(next.gave));
});

test('what is saved at one instance is seen at the other, and the card is pressed where it was not drawn', async () => {
  const person = player(members.stabschefHr);
  const mine = await by(() => person.says('mina'));
  const saved = await by(() => person.presses(mine.gave, /^Spara/, fillIn(inputs(mine.gave))));
  expect(saved.who).not.toBe(mine.who);
  expect(textOf(saved.gave)).toContain('Sparat');
  const again = await by(() => person.says('mina'));
  expect(again.who).not.toBe(saved.who);
  const reported = (card: unknown) => Number(/(\d+) av \d+ rapporterade/.exec(textOf(card))?.[1]);
  expect(reported(again.gave)).toBe(reported(mine.gave) + 1);
});

test('when one instance is killed everything goes on', async () => {
  const person = player(members.ekonomidirektör);
  const before = textOf(await person.says('mina'));
  const [first] = bots;
  first?.kill('SIGKILL');
  await first?.exited;
  for (let time = 0; time < 4; time += 1) expect(textOf(await person.says('mina'))).toBe(before);
});
