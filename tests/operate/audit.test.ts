/** The audit export, and the second program that checks it: each way of tampering is found. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from '../../data/store/chain.ts';
import { sent } from '../data/questions.ts';
import { type Folder, filledFolder, open, runOperate, type Said } from './copying-room.ts';

let folder: Folder;
let lines: string[];
let earlier: string;
let top: string;

beforeAll(async () => {
  folder = await filledFolder();
  earlier = folder.path('tidigare');
  const said = await runOperate('audit', [earlier], { DATA_DIR: folder.dataDir });
  expect(said).toMatchObject({ code: 0, errors: '' });
  top = /Toppsumma att anteckna i diariet: ([0-9a-f]{64})/.exec(said.out)?.[1] ?? '';
  const store = await open(folder.dataDir);
  const ledger = await store.read('team/2025-delar');
  const [first] = ledger;
  const decision = { body: 'Regionstyrelsen', date: '2026-03-10', paragraph: '§ 45', diary: null };
  const at = first?.at ?? '';
  const removed = { stream: 'team/2025-delar', events: 1, first: at, last: at, hash: hashOf(first) };
  const by = { objectId: 'operatör', role: 'driften' };
  await store.change('questions', () => [sent('fyra')]);
  await store.change('gallring', () => [
    { type: 'streams removed', at, by, data: { decision, years: 2, kind: 'channel', streams: [removed] } },
  ]);
  await store.remove([removed]);
  await store.close();
  await runOperate('audit', [folder.path('ny')], { DATA_DIR: folder.dataDir });
  lines = (await readFile(folder.path('ny'), 'utf8')).split('\n').slice(0, -1);
});
afterAll(() => folder.remove());

let number = 0;
/** Checks a file of these lines. */
async function check(changed: readonly string[], ...args: string[]): Promise<Said> {
  number += 1;
  const file = folder.path(`prov-${number}`);
  await writeFile(file, `${changed.join('\n')}\n`);
  return runOperate('check-audit', [file, ...args]);
}

test('an export holds, against the earlier one and the sum in the diary; what was removed by a decision is not missed', async () => {
  const said = await check(lines, '--mot', earlier, '--topp', top);
  expect(said).toMatchObject({ code: 0, errors: '' });
  expect(said.out).toContain('7 händelser i 3 strömmar; 1 gallringshändelser, 1 gallrade strömmar.');
  expect(said.out).toContain('Kedjan håller.');
});

test('each way of tampering is found', async () => {
  const at = lines.findIndex((line) => line.includes('"tre"'));
  const ends = lines.at(-1) ?? '';
  const swapped = lines.with(at, lines[at - 1] ?? '').with(at - 1, lines[at] ?? '');
  const ways: [what: string, changed: string[], found: RegExp][] = [
    ['a changed field', lines.with(at, (lines[at] ?? '').replace('"tre"', '"Tre"')), /questions: händelsen före version 4 är ändrad/],
    ['a removed line', lines.toSpliced(at, 1), /questions: version 4 står efter version 2/],
    ['swapped lines', swapped, /questions: version 3 står efter version 1/],
    ['a cut end', lines.toSpliced(-2, 1), /questions: slutar med version 3, men ska sluta med 4/],
    ['no ends', lines.slice(0, -1), /strömmarnas slut saknas/],
    ['a changed end', lines.with(-1, ends.replace('"version":4', '"version":3')), /toppsumman stämmer inte/],
    ['another form', ['{}', ...lines.slice(1)], /filen är ingen export/],
  ];
  const said = await Promise.all(ways.map(([, changed]) => check(changed)));
  for (const [index, [what, , found]] of ways.entries()) {
    expect(said[index]?.code, what).toBe(1);
    expect(said[index]?.out, what).toMatch(found);
  }
});

test('a cut end with the ends reckoned again shows against the earlier export, and a removal without a decision too', async () => {
  const old = (await readFile(earlier, 'utf8')).split('\n').slice(0, -1);
  const { ends } = JSON.parse(old.at(-1) ?? '');
  expect(ends).toHaveLength(3);
  const cut = await rewritten(old.filter((line) => !line.includes('"tre"')));
  const gone = await rewritten(old.filter((line) => !line.includes('team/2025-delar')));
  const [alone, against, removed, other, orphan] = await Promise.all([
    check(cut),
    check(cut, '--mot', earlier),
    check(gone, '--mot', earlier, '--topp', top),
    check(lines, '--topp', top),
    check(await rewritten(old.map((line) => line.replaceAll('team/2025-delar', 'ledger/2025-delar')))),
  ]);
  expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('Utan --mot') });
  expect(against).toMatchObject({ code: 1, out: expect.stringContaining('questions: den tidigare exporten har 3 händelser, denna 2') });
  expect(removed).toMatchObject({
    code: 1,
    out: expect.stringContaining('team/2025-delar: den tidigare exporten har 1 händelser, denna 0'),
  });
  expect(orphan.out).toContain('ledger/2025-delar finns, men period/2025-delar saknas utan gallring');
  expect(other).toMatchObject({ code: 1, out: expect.stringContaining('inte den som angavs') });
});

test('the second program knows nothing of the house', async () => {
  const source = await readFile(new URL('../../bot/operate/check-audit.ts', import.meta.url), 'utf8');
  const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((from) => !from?.startsWith('node:'))).toEqual([]);
});

/** The lines with ends made anew, as one would who hides what is gone. */
async function rewritten(changed: string[]): Promise<string[]> {
  const { createHash } = await import('node:crypto');
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const ends = new Map<string, { stream: string; version: number; hash: string }>();
  for (const line of changed.slice(1, -1)) {
    const { stream, version } = JSON.parse(line);
    ends.set(stream, { stream, version, hash: sha256(line) });
  }
  const top = sha256([...ends.values()].map(({ stream, version, hash }) => `${stream} ${version} ${hash}\n`).join(''));
  return [...changed.slice(0, -1), JSON.stringify({ ends: [...ends.values()], top })];
}
