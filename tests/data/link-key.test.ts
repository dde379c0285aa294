import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLinkKey } from '../../data/store/lowdb/link-key.ts';

test('nyckeln görs vid första starten, är bara ägarens att läsa och densamma vid nästa', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-key-'));
  const key = await openLinkKey({ dataDir });
  expect(key).toHaveLength(32);
  expect((await stat(join(dataDir, 'link-key'))).mode & 0o777).toBe(0o600);
  expect(Buffer.from(await openLinkKey({ dataDir })).equals(key)).toBe(true);
  const another = await mkdtemp(join(tmpdir(), 'styrkoll-key-'));
  expect(Buffer.from(await openLinkKey({ dataDir: another })).equals(key)).toBe(false);
  await Promise.all([dataDir, another].map((folder) => rm(folder, { recursive: true })));
});

test('en skadad nyckel stoppar starten med en rad som säger vad som ska göras', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-key-'));
  for (const text of ['', 'abc', `${'0'.repeat(63)}g`]) {
    await writeFile(join(dataDir, 'link-key'), text);
    await expect(openLinkKey({ dataDir })).rejects.toThrow(/link-key: nyckeln är skadad; ta bort filen/);
  }
  expect(await readFile(join(dataDir, 'link-key'), 'utf8')).toHaveLength(64);
  await rm(dataDir, { recursive: true });
});
