import { expect, test } from 'vitest';
import { createDrafts } from '../bot/drafts.ts';

function keeper(limits = {}) {
  let now = Date.parse('2025-08-04T08:00:00Z');
  const drafts = createDrafts<string>(() => new Date(now), limits);
  return {
    drafts,
    later(minutes: number) {
      now += minutes * 60_000;
    },
  };
}

test('a draft is found by whoever left it, and by nobody else', () => {
  const { drafts } = keeper();
  const name = drafts.keep('a', 'utkast');
  expect(drafts.find('a', name)).toBe('utkast');
  expect(drafts.find('b', name)).toBeNull();
  drafts.drop('b', name);
  expect(drafts.find('a', name)).toBe('utkast');
  drafts.drop('a', name);
  expect(drafts.find('a', name)).toBeNull();
});

test('a draft is gone after 30 minutes', () => {
  const { drafts, later } = keeper();
  const name = drafts.keep('a', 'utkast');
  later(29);
  expect(drafts.find('a', name)).toBe('utkast');
  later(1);
  expect(drafts.find('a', name)).toBeNull();
});

test('one person’s many drafts push out their own oldest, never another’s, and all together are bounded', () => {
  const { drafts } = keeper({ each: 2, most: 3 });
  const [first, second, third] = ['1', '2', '3'].map((text) => drafts.keep('a', text));
  const other = drafts.keep('b', 'b');
  expect([first, second, third].map((name) => drafts.find('a', name ?? ''))).toEqual([null, '2', '3']);
  expect(drafts.find('b', other)).toBe('b');
  drafts.keep('c', 'c');
  expect(drafts.find('a', second ?? '')).toBeNull();
  expect(drafts.find('b', other)).toBe('b');
});
