/** The register extract: all that is stored about a person, and of others only what concerns that person. */
import { readFile, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { filledFolder, open, person, runOperate } from './copying-room.ts';

const share = { plan: 'plan-2025', unit: 'plan-2023/unit/staben-hr', item: null };
const none = { reporter: null, standIn: null, reviewer: null };

test('it has contact data, roles, what the person did and what names the person, and nothing of others', async () => {
  const folder = await filledFolder();
  const store = await open(folder.dataDir);
  const by = { objectId: 'chefen', role: 'administratör' };
  const at = '2025-08-01T08:00:00.000Z';
  await store.change('roles', () => [
    { type: 'role given', at, by, data: { role: 'controller', person: person.objectId, plan: 'plan-2025' } },
  ]);
  const rows = [
    { share, trio: { ...none, reporter: person.objectId } },
    { share: { ...share, unit: 'plan-2023/unit/staben-ekonomi' }, trio: { ...none, reporter: 'någon-annan' } },
  ];
  await store.change('responsibility', () => [{ type: 'responsible set', at, by, data: { rows, way: 'file' } }]);
  await store.change('ledger/2025-delar', () => [
    {
      type: 'send claimed',
      at,
      by,
      data: { key: `${person.objectId}/opened/2025-08-01`, person: person.objectId, why: 'opened', day: '2025-08-01' },
    },
    { type: 'sent', at, by, data: { key: `${person.objectId}/opened/2025-08-01`, message: 'm1' } },
    { type: 'sent', at, by, data: { key: 'någon-annan/opened/2025-08-01', message: 'm2' } },
  ]);
  const env = { DATA_DIR: folder.dataDir };
  const [said, unknown] = await Promise.all([
    runOperate('registerutdrag', [person.email.toUpperCase(), folder.path('utdrag')], env),
    runOperate('registerutdrag', ['ingen@example.se', folder.path('annat')], env),
  ]);
  // A part of an id is nobody's: it would be found in much that is of others.
  for (const part of [' ', person.objectId.slice(0, -1)])
    expect(await runOperate('registerutdrag', [part, folder.path('del')], env)).toMatchObject({ code: 1 });
  await expect(stat(folder.path('del'))).rejects.toThrow(/ENOENT/);
  expect(said).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('10 händelser rör personen') });
  expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining('ingen med den adressen eller det objekt-id:t är känd') });
  expect((await stat(folder.path('utdrag'))).mode & 0o777).toBe(0o600);
  const text = await readFile(folder.path('utdrag'), 'utf8');
  for (const part of [
    person.name,
    person.email,
    'controller, plan-2025',
    'staben-hr',
    'Fråga skickad till controller',
    'Utskick kom fram',
    'm1',
    '30 minuter',
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/någon-annan|staben-ekonomi|m2/);
  await store.close();
  await folder.remove();
});

test('who is erased leaves neither name nor address in the folder', async () => {
  const folder = await filledFolder();
  const people = await openPeopleFile(folder);
  await people.erase(person.objectId);
  const text = await readFile(`${folder.dataDir}/people.json`, 'utf8');
  expect(text).not.toMatch(/Namnsson|example\.se/);
  await expect(stat(`${folder.dataDir}/people.json.ny`)).rejects.toThrow(/ENOENT/);
  await folder.remove();
});
