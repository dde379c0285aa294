import { describe, expect, test } from 'vitest';
import { createOnce } from '../../bot/teams/once.ts';
import type { Turn } from '../../bot/turn.ts';
import type { Memory } from '../../data/memory.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { fakeNow } from '../data/fake-now.ts';

const base = {
  id: 'tur-1',
  person: { id: '29:a', objectId: 'a', tenant: null, known: true },
  at: new Date('2025-08-04T08:00:00Z'),
};
const place = (conversation: string, team: string | null = null): Turn['place'] => ({
  conversation,
  thread: null,
  kind: team === null ? 'personal' : 'channel',
  team,
  reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' },
});
const installed = (...where: Parameters<typeof place>): Turn => ({ ...base, place: place(...where), kind: 'installed' });
const removed = (...where: Parameters<typeof place>): Turn => ({ ...base, place: place(...where), kind: 'removed' });
const consent = (uploadUrl: string | null): Turn => ({
  ...base,
  place: place('c'),
  kind: 'consent',
  context: {},
  upload: uploadUrl === null ? null : { name: 'a.docx', uploadUrl, contentUrl: 'https://x.example', uniqueId: 'u', fileType: 'docx' },
});

/** Two instances, which Teams tells by turns. */
function instances() {
  const { now, later } = fakeNow();
  const memory = memoryInProcess(now);
  const [one, other] = [0, 1].map(() => createOnce(memory, { warn: () => {} }));
  return { one: one ?? never, other: other ?? never, later };
}
const never = async () => false;

describe('in two instances', () => {
  test('an installation that is told of twice is one, in a team as in a chat', async () => {
    const { one, other } = instances();
    expect([await one(installed('c')), await other(installed('c')), await one(installed('d'))]).toEqual([true, false, true]);
    // A team is told of in its general channel and by itself.
    expect([await one(installed('19:a', '19:team')), await other(installed('19:b', '19:team'))]).toEqual([true, false]);
  });

  test('of two told at the same moment one passes', async () => {
    const { one, other } = instances();
    const passed = await Promise.all([one(installed('c')), other(installed('c')), other(installed('c'))]);
    expect(passed.filter((yes) => yes)).toHaveLength(1);
  });

  test('an installation after a minute, or after a removal that the other was told of, is another', async () => {
    const { one, other, later } = instances();
    expect(await one(installed('c'))).toBe(true);
    later(1);
    expect(await other(installed('c'))).toBe(true);
    expect(await one(removed('c'))).toBe(true);
    expect(await other(installed('c'))).toBe(true);
  });

  test('a consent that is sent again is one for a quarter of an hour, and one to another place is another', async () => {
    const { one, other, later } = instances();
    expect([await one(consent('https://a')), await other(consent('https://a')), await other(consent('https://b'))]).toEqual([
      true,
      false,
      true,
    ]);
    later(14);
    expect(await other(consent('https://a'))).toBe(false);
    later(1);
    expect(await other(consent('https://a'))).toBe(true);
  });

  test('all else passes, however often: what is written, and a file that is declined', async () => {
    const { one } = instances();
    const text: Turn = { ...base, place: place('c'), kind: 'text', text: 'hej' };
    for (const turn of [text, consent(null)]) expect([await one(turn), await one(turn)]).toEqual([true, true]);
  });
});

test('while the memory cannot be asked every turn passes, and the log tells with nothing of where or what', async () => {
  const lines: unknown[] = [];
  const fails = async () => Promise.reject(new Error('19:samtal'));
  const broken: Memory = { get: fails, put: fails, add: fails, drop: fails };
  const once = createOnce(broken, { warn: (...line: unknown[]) => void lines.push(line) });
  for (const turn of [installed('19:samtal'), removed('19:samtal'), consent('https://hemlig')]) expect(await once(turn)).toBe(true);
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toMatch(/19:|hemlig/);
});
