import { expect, test } from 'vitest';
import { findItems } from '../../bot/report/running/find-items.ts';
import { plans } from './world.ts';

const found = (text: string) => findItems(plans.catalog, text).map(({ id }) => id);

test.each([
  ['uppdrag 48', 'plan-2025/uppdrag/48'],
  ['uppdrag nr 48', 'plan-2025/uppdrag/48'],
  ['Uppdraget 48', 'plan-2025/uppdrag/48'],
  ['uppdrag 48 2025', 'plan-2025/uppdrag/48'],
  ['plan-2025/uppdrag/48', 'plan-2025/uppdrag/48'],
  ['telefontillgänglighet 2025', 'plan-2025/styrtal/telefontillganglighet'],
  ['telefontillgängligheten 2025', 'plan-2025/styrtal/telefontillganglighet'],
  ['isk 2025', 'plan-2025/isk/bedomning'],
])('”%s” is %s alone', (text, id) => {
  expect(found(text)).toEqual([id]);
});

test('several that fit are all given, the newest plan first', () => {
  expect(found('hme')).toEqual(['plan-2025/styrtal/hme', 'plan-2023/styrtal/hme']);
});

test.each(['uppdrag 999', 'rymdfärder', 'uppdrag', '48 2023 mål', '', '   ', '...'])('”%s” is nothing: it is not guessed', (text) => {
  expect(found(text)).toEqual([]);
});
