import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';

let dataDir: string;
const path = () => join(dataDir, 'people.json');
const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversation: 'a:1', bot: '28:bot' };

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-people-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

test('den som sparats finns efter en omstart, och det som inte ges står kvar', async () => {
  const people = await openPeopleFile({ dataDir });
  await people.put({ objectId: 'AB', name: 'Stabschef HR', email: 'Stabschef.HR@example.com' });
  await people.put({ objectId: 'ab', address });
  const again = await openPeopleFile({ dataDir });
  expect(again.find('Ab')).toEqual({
    objectId: 'ab',
    name: 'Stabschef HR',
    email: 'Stabschef.HR@example.com',
    teamsId: 'ab',
    address,
    unreachable: null,
  });
  expect(again.findByEmail(' stabschef.hr@EXAMPLE.com')?.objectId).toBe('ab');
  expect((await stat(path())).mode & 0o077).toBe(0);
});

test('den som raderas är borta ur filen', async () => {
  const people = await openPeopleFile({ dataDir });
  await people.put({ objectId: 'ab', name: 'Stabschef HR' });
  await people.erase('AB');
  expect(people.find('ab')).toBeUndefined();
  expect(await readFile(path(), 'utf8')).not.toContain('Stabschef');
  // A sending that was under way finds out where the person is reached, or not.
  await people.put({ objectId: 'ab', address });
  await people.put({ objectId: 'ab', unreachable: { failure: 'blocked', since: '2026-01-15T09:00:00.000Z' } });
  expect(people.list()).toEqual([]);
});

test('många på en gång: alla finns där när de har svarats', async () => {
  const people = await openPeopleFile({ dataDir });
  await Promise.all(Array.from({ length: 2000 }, (_, number) => people.put({ objectId: `p${number}` })));
  expect((await openPeopleFile({ dataDir })).list()).toHaveLength(2000);
});

test('det som är oförändrat skrivs inte igen', async () => {
  const people = await openPeopleFile({ dataDir });
  const { mtimeMs, ino } = await writtenFirst(people);
  await people.put({ objectId: 'först', name: 'Först' });
  await people.erase('ingen');
  expect(await stat(path())).toMatchObject({ mtimeMs, ino });
});

test('kan filen inte skrivas får alla som väntade veta det, inget av det hålls för sant, och nästa försök går', async () => {
  const people = await openPeopleFile({ dataDir });
  await writtenFirst(people);
  await mkdir(`${path()}.ny`);
  const refused = await Promise.allSettled([people.put({ objectId: 'a' }), people.put({ objectId: 'först', name: 'Annan' })]);
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([people.find('a'), people.find('först')?.name]).toEqual([undefined, 'Först']);
  await rm(`${path()}.ny`, { recursive: true });
  await people.put({ objectId: 'b' });
  expect(
    (await openPeopleFile({ dataDir }))
      .list()
      .map(({ objectId }) => objectId)
      .sort(),
  ).toEqual(['b', 'först']);
});

test('en skadad fil stoppar starten med fil och fält', async () => {
  await writeFile(path(), '[{"objectId":"a"}]');
  await expect(openPeopleFile({ dataDir })).rejects.toThrow(/people\.json: filen är skadad \(fältet 0\.name/);
  await writeFile(path(), '[{');
  await expect(openPeopleFile({ dataDir })).rejects.toThrow(/people\.json: filen är skadad/);
});

async function writtenFirst(people: Awaited<ReturnType<typeof openPeopleFile>>) {
  await people.put({ objectId: 'först', name: 'Först' });
  return stat(path());
}
