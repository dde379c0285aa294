import { expect, test } from 'vitest';
import { createRoster } from '../../bot/teams/roster.ts';

const tenant = '0a1b2c3d-0000-4000-8000-00000000000a';

/** A roster with a clock that the test turns, and a count of how often it was read. */
function roster(entry: unknown) {
  let time = Date.parse('2026-01-15T09:00:00Z');
  let reads = 0;
  const check = createRoster(tenant, () => new Date(time));
  const lookUp = async () => {
    reads += 1;
    if (entry instanceof Error) throw entry;
    return entry;
  };
  return { ask: () => check('person', lookUp), reads: () => reads, pass: (ms: number) => (time += ms) };
}

test.each([
  [{ id: 'person', tenantId: tenant, userRole: 'user' }, 'known'],
  [{ id: 'person' }, 'known'],
  [{}, 'unknown'],
  [null, 'unknown'],
  [{ id: 'person', tenantId: '0a1b2c3d-0000-4000-8000-00000000000c' }, 'guest'],
  [{ id: 'person', tenantId: tenant, userRole: 'guest' }, 'guest'],
  [{ id: 'person', tenantId: tenant, userRole: 'anonymous' }, 'guest'],
  [{ id: 'person', userPrincipalName: 'x_example.com#EXT#@regionen.example' }, 'guest'],
])('%j ger %s', async (entry, standing) => {
  expect(await roster(entry).ask()).toBe(standing);
});

test('en person slås upp en gång om dygnet', async () => {
  const { ask, reads, pass } = roster({ userRole: 'guest' });
  expect([await ask(), await ask()]).toEqual(['guest', 'guest']);
  expect(reads()).toBe(1);
  pass(25 * 3_600_000);
  await ask();
  expect(reads()).toBe(2);
});

test('går listan inte att läsa är personen okänd, och slås upp igen efter en minut', async () => {
  const { ask, reads, pass } = roster(new Error('404'));
  expect([await ask(), await ask()]).toEqual(['unknown', 'unknown']);
  expect(reads()).toBe(1);
  pass(61_000);
  await ask();
  expect(reads()).toBe(2);
});
