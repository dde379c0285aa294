/** What holds of every summary, whatever is reported: nothing is counted twice or lost, and nothing kept back is told. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scale, Summary } from '../../bot/digest/summary/model.ts';
import { scopeEntries } from '../../bot/digest/summary/scope-entries.ts';
import { sentences } from '../../bot/digest/summary/sentences.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import type { Scope } from '../../data/digest-events.ts';
import { keyOf } from '../../data/status.ts';
import { economy, hr, kansli, plans, settings, yearsEnd } from '../report/world.ts';
import { type End, entryOf, manyEntries, periodOf, reportOf, type Said } from './periods.ts';

const items = [...plans.catalog.items.values()];
const secret = 'HEMLIGT';

/** An entry of any item by one of three units, reported or not; skyddat ones say a secret. */
const said: fc.Arbitrary<Said> = fc
  .record({
    item: fc.constantFrom(...items),
    unit: fc.constantFrom(hr, economy, kansli),
    pick: fc.nat(30),
    what: fc.constantFrom('none', 'reported', 'returned', undefined, undefined, undefined),
    silent: fc.boolean(),
    unmeasured: fc.boolean(),
    hidden: fc.boolean(),
  })
  .map(({ item, unit, pick, what, silent, unmeasured, hidden }) => {
    const measured = item.kind !== 'styrtal' || !unmeasured;
    const entry = entryOf(item.id, unit, { protected: hidden, measured });
    const quiet = silent && (item.kind === 'styrtal' || item.kind === 'keyfigure');
    const report =
      what === 'none' ? null : quiet ? ({ kind: 'no new value' } as const) : reportOf(item, settings, pick, hidden ? secret : undefined);
    return what === 'reported' || what === 'returned' ? { entry, report, stage: what } : { entry, report };
  });
const many = fc.uniqueArray(said, { selector: ({ entry }) => keyOf(entry), maxLength: 60 });
const round = fc.record({
  said: many,
  before: many,
  settings: fc.constantFrom(settings, yearsEnd),
  end: fc.constantFrom<End>('open', 'locked', 'published'),
  scope: fc.constantFrom<Scope>(
    { of: 'all' },
    { of: 'unit', unit: kansli },
    { of: 'unit', unit: hr },
    { of: 'goal', goal: 'plan-2025/goal/malsattning-1' },
    { of: 'internal control' },
  ),
});
const earlier = { ...settings, id: '2025-var', asOf: '2025-04-30' };
const made = ({ said, before, settings, end, scope }: typeof round extends fc.Arbitrary<infer R> ? R : never) => {
  const input = { period: periodOf(said, settings, end), before: periodOf(before, earlier), plans, scope };
  return { input, summary: summarise(input) };
};

const scales = ({ styrtal, activities, mitigations }: Summary): Scale[] =>
  [styrtal, activities, mitigations].flatMap((scale) => scale ?? []);
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
/** All that is counted, without what is said of it. */
const figures = (summary: Summary) => ({
  ...{ colours: summary.colours, scales: scales(summary), budget: summary.budget, asked: summary.asked, reported: summary.reported },
  ...{ missing: summary.missing, gaps: summary.gaps.length, deviations: summary.deviations.map(({ key, mark }) => [key, mark]) },
  ...{ changes: summary.changes.map(({ how, now }) => [how, now.key]), sentences: sentences(summary), unsure: summary.unsure },
});

test('every row sums to its total', () => {
  fc.assert(
    fc.property(round, (one) => {
      const { summary } = made(one);
      for (const { green, yellow, red, missing, total } of summary.colours) expect(green + yellow + red + missing).toBe(total);
      for (const { counts, missing, total } of scales(summary)) expect(sum(counts.map(({ count }) => count)) + missing).toBe(total);
    }),
  );
});

test('every entry of the scope is counted once, and what is missing is what is asked for and not reported', () => {
  fc.assert(
    fc.property(round, (one) => {
      const { input, summary } = made(one);
      const inScope = scopeEntries(input.period, plans, input.scope).map(({ entry }) => entry);
      const ofKind = (...kinds: string[]) => inScope.filter(({ kind }) => kinds.includes(kind)).length;
      expect(sum(summary.colours.map(({ total }) => total))).toBe(ofKind('goal', 'uppdrag'));
      expect(sum(scales(summary).map(({ total }) => total))).toBe(ofKind('styrtal', 'activity', 'mitigation'));
      expect(sum(summary.budget.map(({ rows }) => rows.length))).toBe(ofKind('budget'));
      const missing = (kind: string) => inScope.filter((entry) => entry.kind === kind).length;
      const unreported = sum(summary.missing.map(({ total }) => total));
      expect(summary.asked).toBe(inScope.length - missing('text'));
      expect(unreported).toBe(summary.asked - summary.reported);
      const counted = sum(summary.colours.map((row) => row.missing)) + sum(scales(summary).map((scale) => scale.missing));
      const rest = sum(summary.budget.flatMap(({ rows }) => rows.map(({ forecast }) => (forecast === null ? 1 : 0))));
      const untold = ofKind('keyfigure', 'isk') - summary.keyFigures.length - summary.isk.length;
      expect(counted + rest + untold).toBe(unreported);
      expect(summary.texts.length + sum(summary.untold.map(({ topics }) => topics.length))).toBe(ofKind('text'));
    }),
  );
});

test('what is skyddat is told nowhere, and leaving comments out changes no counts and shows no words', () => {
  fc.assert(
    fc.property(round, (one) => {
      const { input, summary } = made(one);
      expect(JSON.stringify(summary)).not.toContain(secret);
      const silent = summarise({ ...input, leftOut: [...input.period.entries.keys()] });
      expect(figures(silent)).toEqual(figures(summary));
      expect(JSON.stringify(silent)).not.toContain('Arbetet går som det ska.');
    }),
  );
});

test('a period’s summary is the same each time, and is plain data', () => {
  fc.assert(
    fc.property(round, (one) => {
      const { input, summary } = made(one);
      expect(summarise(input)).toEqual(summary);
      expect(JSON.parse(JSON.stringify(summary.gaps.map(({ share }) => share)))).toEqual(summary.gaps.map(({ share }) => share));
    }),
    { numRuns: 25 },
  );
});

test('ten thousand entries are all counted', () => {
  const { period, plans: wider } = manyEntries(10_000);
  const before = manyEntries(10_000, { settings: earlier, shift: 1 }).period;
  const summary = summarise({ period, before, plans: wider, scope: { of: 'all' } });
  const texts = [...period.entries.values()].filter(({ entry }) => entry.kind === 'text').length;
  expect(summary.asked).toBe(10_000 - texts);
  expect(summary.changes.length).toBeGreaterThan(1_000);
  expect(sentences(summary).length).toBeGreaterThan(5);
});
