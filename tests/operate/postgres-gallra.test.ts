/** Gallring beside bots that run on PostgreSQL: each of them finds the stream gone. */
import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { carryOut, planGallring } from '../../bot/operate/removal.ts';
import { postgresArchive } from '../../data/store/postgres/archive.ts';
import { openPool } from '../../data/store/postgres/connection.ts';
import { openPostgresStore } from '../../data/store/postgres/postgres-store.ts';
import { asked, sent } from '../data/questions.ts';
import { peopleInMemory } from '../people-in-memory.ts';
import { schema } from '../postgres.ts';

const onBroken = (error: Error) => {
  throw error;
};
const now = new Date('2029-01-01T08:00:00Z');
const rules = { beslut: { organ: 'Regionstyrelsen', datum: '2026-03-10', paragraf: '§ 45' }, frågor: { år: 2 } };

test('a stream that is removed is gone in the database and in a bot that runs, and its decision stands', async () => {
  const [tenant, url] = [randomUUID(), inject('postgres')];
  const pool = openPool({ url, lost: onBroken });
  const openStore = () => openPostgresStore({ pool, schema, tenant, onBroken });
  const [bot, operator] = [await openStore(), await openStore()];
  await bot.change('questions/2025', () => [sent('ett'), sent('två')]);
  await bot.change('roles', () => [sent('tre')]);
  const archive = postgresArchive({ engine: 'postgres', url, directUrl: url, schema }, tenant);
  const gallring = await planGallring(archive, { rules, admins: [], now });
  expect(gallring.removing).toMatchObject([{ kind: 'questions', streams: [{ stream: 'questions/2025', events: 2 }] }]);
  await carryOut({ store: operator, people: peopleInMemory() }, gallring, now);
  await bot.fresh();
  expect(await bot.streams()).toEqual(['gallring', 'roles']);
  expect(await bot.change('questions/2025', (events) => [sent(`${events.length}`)])).toMatchObject([{ version: 1, before: null }]);
  const later = await openStore();
  expect(asked(await later.read('questions/2025'))).toEqual(['0']);
  expect(await later.streams()).toEqual(['gallring', 'questions/2025', 'roles']);
  for (const store of [bot, operator, later]) await store.close();
  await pool.close();
});
