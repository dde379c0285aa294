import { describe, expect, test } from 'vitest';
import { proposeArrow, proposeStatus, reaches } from '../../bot/report/deciding/propose.ts';
import type { Reportable } from '../../data/catalog.ts';
import type { Styrtal, Target } from '../../data/model.ts';
import type { Measured } from '../../data/status.ts';
import { plans } from './world.ts';

const tolerance = { within: 0.5, by: 'controller, Verksamhetsplan 2025', at: '2025-03-03T08:00:00.000Z' };

/** A styrtal of the plan of 2025. */
function item(key: string, plan = 'plan-2025'): Reportable {
  const found = plans.catalog.items.get(`${plan}/styrtal/${key}`);
  if (!found) throw new Error(key);
  return found;
}
/** The same styrtal with another target, and what it knows of before. */
function aimed(target: Target, change: Partial<Styrtal> = {}): Reportable {
  const base = item('telefontillganglighet');
  if (base.kind !== 'styrtal') throw new Error('not a styrtal');
  return { ...base, row: { ...base.row, target, ...change } };
}
const measured = (value: number, date = '2025-07-31', part: string | null = null): Measured => ({
  date,
  values: [{ part, value, word: null }],
});
const parts = (values: Record<string, number>, date = '2025-07-31'): Measured => ({
  date,
  values: Object.entries(values).map(([part, value]) => ({ part, value, word: null })),
});
const status = (of: Reportable, outcome: Measured | null, with_?: typeof tolerance) => proposeStatus(of, outcome, with_);

describe('a target of the plan', () => {
  test.each([
    ['at least: telefontillgänglighet 90 %', 'telefontillganglighet', 90, 89.9],
    ['at most: växthusgaser 15 496 ton', 'vaxthusgaser-regionen', 15496, 15496.1],
    ['a range where higher is better: HME 77–80', 'hme', 77, 76.9],
    ['a range where higher is better, passed: HME 77–80', 'hme', 81, 76],
    ['a range where lower is better: sjukfrånvaro 6,3–6,1 %', 'sjukfranvaro', 6.3, 6.4],
    ['a range where lower is better, passed: sjukfrånvaro 6,3–6,1 %', 'sjukfranvaro', 5.9, 6.31],
    ['more than: budgetavvikelse over 0', 'budgetavvikelse', 0.1, 0],
    ['a position: plats 11 av 21', 'forskningsintensiv-region', 11, 12],
    ['relative with its own figure: riket +1 %, 62 %', 'fortroende-vardcentraler', 62, 61],
  ])('%s', (_, key, reached, missed) => {
    expect(status(item(key), measured(reached)).status).toBe('helt');
    expect(status(item(key), measured(missed)).status).toBeNull();
    expect([reaches(item(key), measured(reached)), reaches(item(key), measured(missed))]).toEqual([true, false]);
  });

  test('in one direction is held against the newest outcome that the plan knows of an earlier year', () => {
    const longer = (value: number) => status(item('medellivslangd'), parts({ totalt: value, man: value - 2, kvinnor: value + 2 }));
    expect(longer(83).status).toBe('helt');
    expect(longer(82.6).status).toBeNull();
    expect(longer(83).rule).toContain('senast kända 82,6 år');
  });

  test('as a change from a named base is counted from the plan’s value of that year', () => {
    const change = (by: number): Target => ({ type: 'change', by, base: '2023', printed: `${by} % mot 2023`, year: 2025 });
    const known = { outcome: { value: 1000, printed: '1 000', year: 2023 }, unit: 'ton' };
    expect(status(aimed(change(-15), known), measured(850)).status).toBe('helt');
    expect(status(aimed(change(-15), known), measured(851)).status).toBeNull();
    expect(status(aimed(change(5), known), measured(1050)).status).toBe('helt');
    expect(status(aimed(change(5), known), measured(1049)).rule).toContain('når inte målvärdet (1 050 ton, 5 % mot 2023)');
  });

  test('decimals are compared as they are written', () => {
    const target: Target = { type: 'atMost', value: 0.3, printed: '0,3', year: 2025 };
    expect(status(aimed(target), measured(0.1 + 0.2)).status).toBe('helt');
  });
});

describe('no proposal, and the rule says what is missing', () => {
  test.each([
    ['national value', item('fortroende-halsocentraler'), 'inget värde för riket att jämföra med (Riket +1 %)'],
    ['base', item('klimatlistan'), 'säger inte vad ändringen (-15 %) räknas från'],
    ['the named base', aimed({ type: 'change', by: 5, base: '2019', printed: '+5 %', year: 2025 }), 'inget värde för 2019'],
    ['target', { ...aimed({ type: 'text', printed: 'x', year: 2025 }) }, 'beskrivet i ord (x)'],
  ])('%s', (_, of, why) => {
    expect(status(of, measured(50))).toEqual({ status: null, rule: expect.stringContaining(why) });
    expect(reaches(of, measured(50))).toBeNull();
  });

  test('a target in one direction without anything before it', () => {
    const proposal = status(item('jamix', 'plan-2023'), measured(110, '2023-07-31'));
    expect(proposal).toEqual({ status: null, rule: expect.stringContaining('inget tidigare utfall att jämföra med') });
  });

  test('no target at all', () => {
    const base = item('telefontillganglighet');
    if (base.kind !== 'styrtal') throw new Error('not a styrtal');
    expect(status({ ...base, row: { ...base.row, target: null } }, measured(50))).toEqual({
      status: null,
      rule: 'Inget förslag: planen anger inget målvärde. Bedöm själv.',
    });
  });
});

test('måluppfyllelse is only counted within a year: an outcome of 2023 is never held against the target of 2025', () => {
  expect(status(item('telefontillganglighet'), measured(95, '2023-12-31'))).toEqual({
    status: null,
    rule: 'Utfallet är från 2023 och målvärdet gäller 2025. Måluppfyllelse räknas bara inom samma år: bedöm själv.',
  });
  expect(reaches(item('telefontillganglighet'), measured(95, '2023-12-31'))).toBeNull();
});

test('without an outcome the value is missing, but not where the target is in words', () => {
  expect(status(item('hme'), null).status).toBe('värde saknas');
  expect(status(item('regionkansliet-samverkan', 'plan-2023'), null).status).toBeNull();
});

test('an outcome in words is the rapportör’s to judge', () => {
  const words: Measured = { date: '2025-07-31', values: [{ part: null, value: null, word: 'På väg' }] };
  expect(status(item('hme'), words)).toEqual({ status: null, rule: 'Utfallet är angivet i ord: bedöm själv.' });
});

describe('between gul and röd', () => {
  test('nothing is proposed without a tolerance', () => {
    expect(status(item('sjukfranvaro'), measured(6.4))).toEqual({
      status: null,
      rule: 'Utfallet 6,4 % den 31 juli 2025 når inte målvärdet (6,3–6,1 %). Var gränsen går mellan delvis och inte alls säger planen inte: bedöm själv.',
    });
  });

  test('the controller’s tolerance draws the line, and the rule says who set it and when', () => {
    expect(status(item('sjukfranvaro'), measured(6.8), tolerance)).toEqual({
      status: 'delvis',
      rule: 'Utfallet 6,8 % den 31 juli 2025 når inte målvärdet (6,3–6,1 %), men ligger inom toleransen: delvis. Toleransen 0,5 är satt av controller, Verksamhetsplan 2025 den 3 mars 2025.',
    });
    expect(status(item('sjukfranvaro'), measured(6.9), tolerance).status).toBe('inte alls');
    expect(status(item('sjukfranvaro'), measured(6.2), tolerance).status).toBe('helt');
  });
});

describe('a styrtal with parts', () => {
  const all = { '3-ar': 96, '6-ar': 83, '12-ar': 75, '19-ar': 45 };

  test('is reached when all its parts are', () => {
    expect(status(item('kariesfria'), parts(all)).status).toBe('helt');
    const missed = status(item('kariesfria'), parts({ ...all, '12-ar': 74 }));
    expect(missed).toEqual({ status: null, rule: expect.stringContaining('12-åringar 74 %') });
    expect(missed.rule).not.toContain('3-åringar');
  });

  test('gets no proposal while a part is missing', () => {
    const { '6-ar': _, ...some } = all;
    expect(status(item('kariesfria'), parts(some))).toEqual({ status: null, rule: expect.stringContaining('värde saknas för 6-åringar') });
  });

  test('is delvis when what is missed is near, inte alls when all is far, and else the rapportör’s to judge', () => {
    expect(status(item('kariesfria'), parts({ ...all, '12-ar': 74.6 }), tolerance).status).toBe('delvis');
    expect(status(item('kariesfria'), parts({ '3-ar': 90, '6-ar': 80, '12-ar': 70, '19-ar': 40 }), tolerance).status).toBe('inte alls');
    expect(status(item('kariesfria'), parts({ ...all, '12-ar': 60 }), tolerance).status).toBeNull();
  });

  test('of places: lower is better', () => {
    const place = (a: number, b: number) =>
      status(item('egenfinansierad-forskning'), parts({ universitetssjukvardsregioner: a, 'ostra-mellansverige': b }));
    expect([place(3, 2).status, place(2, 1).status, place(4, 2).status]).toEqual(['helt', 'helt', null]);
  });
});

describe('the arrow', () => {
  const arrow = (key: string, outcome: Measured | null, before: Measured | null = null) =>
    proposeArrow(item(key), outcome, before && { measured: before, from: 'delårsrapporten per 31 juli 2024' });

  test('means better or worse, not up or down', () => {
    expect(arrow('sjukfranvaro', measured(6.2)).arrow).toBe('förbättrat');
    expect(arrow('sjukfranvaro', measured(6.6)).arrow).toBe('försämrat');
    expect(arrow('telefontillganglighet', measured(82)).arrow).toBe('förbättrat');
    expect(arrow('telefontillganglighet', measured(80)).arrow).toBe('försämrat');
    expect(arrow('forskningsintensiv-region', measured(10)).arrow).toBe('förbättrat');
  });

  test('compares with the same period last year, else with the plan’s own outcome, and says which', () => {
    expect(arrow('sjukfranvaro', measured(6.2), measured(6.1, '2024-07-31'))).toEqual({
      arrow: 'försämrat',
      rule: '6,1 % (delårsrapporten per 31 juli 2024) → 6,2 %; lägre är bättre: försämrat.',
    });
    expect(arrow('sjukfranvaro', measured(6.2))).toEqual({
      arrow: 'förbättrat',
      rule: '6,4 % (2023) → 6,2 %; lägre är bättre: förbättrat.',
    });
  });

  test('is oförändrat when the figures are the same', () => {
    expect(arrow('sjukfranvaro', measured(6.4)).arrow).toBe('oförändrat');
  });

  test('never compares a value with itself', () => {
    expect(arrow('sjukfranvaro', measured(6.4, '2023-12-31'))).toEqual({
      arrow: null,
      rule: expect.stringContaining('inget tidigare värde'),
    });
  });

  test('of parts that go different ways, of nothing, and where no way is better is the rapportör’s to judge', () => {
    expect(arrow('medellivslangd', parts({ totalt: 83, man: 80, kvinnor: 85 }))).toEqual({
      arrow: null,
      rule: expect.stringMatching(/^Totalt 82,6 år \(2023\) → 83 år, .*Delarna går åt olika håll: bedöm själv\.$/),
    });
    expect(arrow('medellivslangd', parts({ totalt: 83, man: 81, kvinnor: 85 })).arrow).toBe('förbättrat');
    expect(arrow('sjukfranvaro', null).arrow).toBeNull();
    expect(proposeArrow(item('regionkansliet-samverkan', 'plan-2023'), measured(3, '2023-07-31'), null).arrow).toBeNull();
    expect(proposeArrow(item('jamix', 'plan-2023'), measured(110, '2023-07-31'), null).arrow).toBeNull();
  });
});

test('every styrtal of every plan gets a sentence, for any outcome', () => {
  for (const of of plans.catalog.items.values()) {
    if (of.kind !== 'styrtal') continue;
    const keys = of.row.parts.length > 0 ? of.row.parts.map(({ key }) => key) : [null];
    for (const value of [-1, 0, 50, 1e6]) {
      const outcome = { date: `${of.plan.year}-07-31`, values: keys.map((part) => ({ part, value, word: null })) };
      for (const rule of [
        proposeStatus(of, outcome, tolerance).rule,
        proposeStatus(of, outcome, undefined).rule,
        proposeArrow(of, outcome, null).rule,
      ]) {
        expect(rule, of.id).toMatch(/^(?:[\p{Lu}\d-]|a\)).*\.$/su);
        expect(rule, of.id).not.toMatch(/undefined|null|NaN|\(\)/);
      }
    }
  }
});

test('only a styrtal gets a proposal', () => {
  const uppdrag = plans.catalog.items.get('plan-2025/uppdrag/36');
  if (!uppdrag) throw new Error('no uppdrag');
  expect([proposeStatus(uppdrag, measured(1), undefined).status, proposeArrow(uppdrag, measured(1), null).arrow]).toEqual([null, null]);
});
