import { describe, expect, test } from 'vitest';
import { defaultKinds, roundEntries } from '../../bot/report/deciding/round-entries.ts';
import { createCatalog } from '../../data/catalog.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Library } from '../../data/model.ts';
import type { Plans } from '../../data/state.ts';
import { keyOf } from '../../data/status.ts';
import { changedPlans, kansli, people, plans, sickLeave, uppdrag } from './world.ts';

const act = { at: '2025-03-03T08:00:00.000Z', by: { objectId: people.controller, role: 'controller' } };
const decision = { body: 'Regionstyrelsen', date: '2025-03-03', paragraph: '12', diary: null };
const delår = (of: Plans = plans, chosen = {}) => roundEntries(of, 'delårsrapport', ['plan-2025'], '2025-07-31', chosen);
const kindsOf = (entries: { kind: string }[]) => new Set(entries.map(({ kind }) => kind));

/** The library with one more nämnd's plan, which has a förvaltning and nothing else. */
function withAnotherNämnd(): Plans {
  const [base] = plans.library.plans.filter(({ head }) => head.id === 'plan-2025');
  const [unit] = plans.library.plans.flatMap(({ units }) => units).filter(({ kind }) => kind === 'förvaltning');
  if (!base || !unit) throw new Error('not in the library');
  const none = { goals: [], styrtal: [], uppdrag: [], activities: [], risks: [], mitigations: [], budget: [], keyFigures: [] };
  const head = {
    ...base.head,
    id: 'plan-hsn',
    title: 'Verksamhetsplan hälso- och sjukvårdsnämnden 2025',
    nämnd: 'Hälso- och sjukvårdsnämnden',
  };
  const own = { ...unit, id: 'plan-hsn/unit/forvaltningen', name: 'Hälso- och sjukvårdsförvaltningen', parent: null };
  const library: Library = { ...plans.library, plans: [...plans.library.plans, { ...base, ...none, head, units: [own] }] };
  return { library, catalog: createCatalog(library), changes: new Map() };
}

describe('a round holds by default', () => {
  test('economy and nyckeltal in a periodrapport', () => {
    expect(kindsOf(roundEntries(plans, 'periodrapport', ['plan-2025'], '2025-03-31'))).toEqual(new Set(['budget', 'keyfigure']));
  });

  test('everything in a delårsrapport, and the ISK-bedömning only at year’s end', () => {
    expect(kindsOf(delår())).toEqual(new Set(['goal', 'styrtal', 'uppdrag', 'mitigation', 'budget', 'keyfigure', 'text']));
    expect(kindsOf(roundEntries(plans, 'delårsrapport', ['plan-2023'], '2023-07-31'))).toContain('activity');
    const helår = roundEntries(plans, 'verksamhetsberättelse', ['plan-2025'], '2025-12-31');
    expect(helår.filter(({ kind }) => kind === 'isk')).toEqual([
      expect.objectContaining({ item: 'plan-2025/isk/bedomning', unit: kansli }),
    ]);
    expect(delår(plans, { kinds: ['isk'] })).toEqual([]);
  });

  test('every item of the plan that can be reported, each once, with a unit', () => {
    const entries = delår();
    const items = [...plans.catalog.items.values()].filter(
      ({ plan, kind }) => plan.id === 'plan-2025' && defaultKinds.delårsrapport.includes(kind),
    );
    expect(new Set(entries.map(({ item }) => item))).toEqual(new Set(items.map(({ id }) => id)));
    expect(new Set(entries.map(keyOf)).size).toBe(entries.length);
    for (const { unit } of entries) expect(plans.catalog.units.has(unit)).toBe(true);
  });
});

describe('texts', () => {
  const told = ['handelser', 'analys', 'utmaningar'].map((topic) => `plan-2025/text/${topic}`);
  const textsOf = (entries: ReturnType<typeof delår>) => entries.filter(({ kind }) => kind === 'text');
  const unitsOf = (entries: ReturnType<typeof delår>) => new Set(entries.map(({ unit }) => unit));

  test('are asked of every unit that reports anything else, each topic once, the unit’s together', () => {
    const entries = delår();
    const others = unitsOf(entries.filter(({ kind }) => kind !== 'text'));
    expect(others.size).toBeGreaterThan(5);
    expect(textsOf(entries).map(({ item, unit }) => [item, unit])).toEqual([...others].flatMap((unit) => told.map((item) => [item, unit])));
  });

  test('are asked only of the units whose other entries are chosen, and of none when they are chosen off', () => {
    const chosen = delår(plans, { kinds: ['budget', 'text'] });
    expect(unitsOf(textsOf(chosen))).toEqual(unitsOf(chosen.filter(({ kind }) => kind === 'budget')));
    expect(unitsOf(chosen).size).toBeLessThan(unitsOf(delår()).size);
    expect(textsOf(delår(plans, { kinds: ['budget', 'styrtal'] }))).toEqual([]);
    expect(delår(plans, { kinds: ['text'] })).toEqual([]);
    expect(new Set(textsOf(delår(plans, { without: ['plan-2025/text/analys'] })).map(({ item }) => item))).toEqual(
      new Set([told[0], told[2]]),
    );
  });

  test('come after all else, but before the ISK-bedömning', () => {
    const kinds = roundEntries(plans, 'verksamhetsberättelse', ['plan-2025'], '2025-12-31').map(({ kind }) => kind);
    const first = kinds.indexOf('text');
    expect(kinds.slice(0, first)).not.toContain('isk');
    expect(new Set(kinds.slice(first, -1))).toEqual(new Set(['text']));
    expect(kinds.at(-1)).toBe('isk');
  });

  test('are of the plan that the unit reports in, also where its only item is another nämnd’s', () => {
    const entries = roundEntries(withAnotherNämnd(), 'delårsrapport', ['plan-2025', 'plan-hsn'], '2025-07-31');
    const theirs = entries.filter(({ unit }) => unit === 'plan-hsn/unit/forvaltningen');
    expect(new Set(theirs.map(({ kind }) => kind))).toEqual(new Set(['mitigation', 'text']));
    expect(textsOf(theirs).map(({ item, plan }) => [item, plan])).toEqual(
      told.map((item) => [item.replace('plan-2025', 'plan-hsn'), 'plan-hsn']),
    );
  });
});

test('the controller can choose kinds and leave items out', () => {
  const chosen = delår(plans, { kinds: ['styrtal', 'uppdrag'], without: [sickLeave.item] });
  expect(kindsOf(chosen)).toEqual(new Set(['styrtal', 'uppdrag']));
  expect(chosen.some(({ item }) => item === sickLeave.item)).toBe(false);
});

describe('changes during the year', () => {
  const of = (event: NewEvent) => delår(changedPlans(event));
  const find = (entries: ReturnType<typeof delår>, item: string) => entries.find((entry) => entry.item === item);

  test('what has ended is not asked for', () => {
    expect(find(of({ type: 'item ended', ...act, data: { item: uppdrag.item, decision } }), uppdrag.item)).toBeUndefined();
  });

  test('what is protected is marked so', () => {
    const entries = of({ type: 'protection set', ...act, data: { item: uppdrag.item, protected: true } });
    expect(find(entries, uppdrag.item)?.protected).toBe(true);
    expect(find(entries, sickLeave.item)?.protected).toBe(false);
  });

  test('a styrtal is measured at the months that are set, and always when none is', () => {
    const measured = (months: number[]) =>
      find(of({ type: 'measured in set', ...act, data: { item: sickLeave.item, months } }), sickLeave.item)?.measured;
    expect([measured([7, 12]), measured([12]), measured([])]).toEqual([true, false, true]);
  });
});

test('an item that the documents give no unit is asked of the one that the plan acts through', () => {
  const without = [...plans.catalog.items.values()].find(
    ({ plan, unit, kind }) => plan.id === 'plan-2025' && unit === null && kind !== 'isk' && kind !== 'text',
  );
  if (!without) throw new Error('every item has a unit');
  expect(delår().find(({ item }) => item === without.id)?.unit).toBe(kansli);
});

describe('a regionövergripande åtgärd', () => {
  const both = () => roundEntries(withAnotherNämnd(), 'delårsrapport', ['plan-2025', 'plan-hsn'], '2025-07-31', { kinds: ['mitigation'] });

  test('is reported by each nämnd that takes part, in its own plan; other åtgärder by their own alone', () => {
    const wide = [...plans.catalog.items.values()].filter(
      (item) => item.kind === 'mitigation' && item.plan.id === 'plan-2025' && item.row.reach === 'regionövergripande',
    );
    expect(wide.length).toBeGreaterThan(0);
    const theirs = both().filter(({ plan }) => plan === 'plan-hsn');
    expect(theirs.map(({ item }) => item).sort()).toEqual(wide.map(({ id }) => id).sort());
    expect(new Set(theirs.map(({ unit }) => unit))).toEqual(new Set(['plan-hsn/unit/forvaltningen']));
    expect(both().filter(({ plan }) => plan === 'plan-2025')).toEqual(delår(plans, { kinds: ['mitigation'] }));
  });

  test('is only the own nämnd’s when the round is over its plan alone', () => {
    expect(new Set(delår().map(({ plan }) => plan))).toEqual(new Set(['plan-2025']));
  });
});

test('each nämnd’s ISK-bedömning is its own unit’s', () => {
  expect(plans.catalog.items.get('plan-2025/isk/bedomning')?.unit).toBe(kansli);
  expect(plans.catalog.items.get('plan-2023/isk/bedomning')?.unit).toBe(kansli);
});
