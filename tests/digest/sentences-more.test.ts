/** The golden sentences about money, about what has changed and about what is missing, and the order of them all. */
import { describe, expect, test } from 'vitest';
import type { Change, Missing, Summary } from '../../bot/digest/summary/model.ts';
import { sentences } from '../../bot/digest/summary/sentences.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import type { PeriodState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import type { StatusReport } from '../../data/status.ts';
import { kansli, plans, reports, settings, yearsEnd } from '../report/world.ts';
import { entryOf, periodOf } from './periods.ts';

const whole = (period: PeriodState): Summary => summarise({ period, before: null, plans, scope: { of: 'all' } });
const empty = whole(periodOf([]));
const said = (pieces: Partial<Summary>, forecast = false) => sentences({ ...empty, forecast, ...pieces });

describe('budget', () => {
  const of = (rows: [row: string, report: StatusReport | null][], of: Settings = settings) => {
    const period = periodOf(
      rows.map(([row, report]) => ({ entry: entryOf(`plan-2025/budget/${row}`), report })),
      of,
    );
    return whole(period).budget;
  };
  const amount = (accumulated: number, forecast: number): StatusReport => ({ kind: 'budget', accumulated, forecast, comment: null });
  const drift = 'driftbudget-halsovalsenheten';
  const invest = 'investeringar-ovrig-utrustning';

  test.each<[string, [string, StatusReport | null][], boolean, string]>([
    [
      'underskott',
      [[drift, amount(-1000, -2235.2)]],
      false,
      'Driftbudgeten väntas ge ett underskott på 12,3 mnkr: årsprognosen är 2 235,2 mnkr i nettokostnad mot budgeterade 2 222,9 mnkr.',
    ],
    [
      'överskott',
      [[drift, amount(-2200, -2200)]],
      true,
      'Driftbudgeten gav ett överskott på 22,9 mnkr: årets utfall blev 2 200,0 mnkr i nettokostnad mot budgeterade 2 222,9 mnkr.',
    ],
    [
      'as budgeted',
      [[drift, amount(-1000, -2222.9)]],
      false,
      'Driftbudgeten väntas hållas: årsprognosen är 2 222,9 mnkr i nettokostnad, lika mycket som budgeten.',
    ],
    [
      'as budgeted at year’s end',
      [[drift, amount(-2222.9, -2222.9)]],
      true,
      'Driftbudgeten hölls: årets utfall blev 2 222,9 mnkr i nettokostnad, lika mycket som budgeten.',
    ],
    [
      'an investment over its budget',
      [[invest, amount(7, 12)]],
      false,
      'Investeringsbudgeten väntas överskridas med 2 mnkr: årsprognosen är 12 mnkr mot budgeterade 10 mnkr.',
    ],
    [
      'an investment under its budget',
      [[invest, amount(8.5, 8.5)]],
      true,
      'Investeringsbudgeten underskreds med 1,5 mnkr: årets utfall blev 8,5 mnkr mot budgeterade 10,0 mnkr.',
    ],
    [
      'a row not reported',
      [
        [drift, amount(-1000, -2222.9)],
        ['driftbudget-planeringsreserv', null],
      ],
      false,
      'Driftbudgeten: 1 av 2 rader är rapporterad, och därför räknas ingen summa ut.',
    ],
    [
      'a row without budget',
      [['driftbudget-samhallsplanering-och-infrastruktur', amount(-1, -7)]],
      false,
      'Driftbudgeten: årsprognosen är 7 mnkr i nettokostnad, och planen saknar budget för 1 av 1 rad.',
    ],
  ])('%s', (_, rows, year, expected) => {
    expect(said({ budget: of(rows, year ? yearsEnd : settings) }, !year)).toEqual([expected]);
  });

  test('none reported, no sentence', () => {
    expect(said({ budget: of([[drift, null]]) })).toEqual([]);
  });

  test('of several plans the table is named by its plan', () => {
    const parts = of([[drift, amount(-1, -2222.9)]]).map((part) => ({ ...part, of: 'Verksamhetsplan 2025' }));
    expect(said({ budget: parts }, true)).toEqual([expect.stringMatching(/^Driftbudgeten i Verksamhetsplan 2025 väntas hållas: /)]);
  });
});

describe('changes', () => {
  const report: StatusReport = { ...reports.uppdrag, colour: 'röd' };
  const [now] = whole(periodOf([{ entry: entryOf('plan-2025/uppdrag/48'), report }])).deviations;
  const changes = (how: Partial<Record<Change['how'], number>>): Change[] =>
    (['better', 'worse', 'first', 'new'] as const).flatMap((one) =>
      Array.from({ length: how[one] ?? 0 }, () => (now ? { how: one, now, before: null } : [])).flat(),
    );

  test.each<[Partial<Record<Change['how'], number>>, string[]]>([
    [{}, []],
    [{ better: 1 }, ['Sedan delårsrapporten per 31 juli 2025 har 1 post fått bättre status.']],
    [{ worse: 2 }, ['Sedan delårsrapporten per 31 juli 2025 har 2 poster fått sämre status.']],
    [{ first: 1, new: 2 }, ['Sedan delårsrapporten per 31 juli 2025 har 1 post rapporterats för första gången och 2 har tillkommit.']],
    [
      { better: 3, worse: 2, first: 4, new: 1 },
      [
        'Sedan delårsrapporten per 31 juli 2025 har 3 poster fått bättre status, 2 har fått sämre status, 4 har rapporterats för första gången och 1 har tillkommit.',
      ],
    ],
  ])('%j', (how, expected) => {
    expect(said({ since: settings, changes: changes(how) })).toEqual(expected);
  });

  test('a title that does not begin with its kind stands as it is', () => {
    expect(said({ since: { ...settings, title: 'Övning våren 2025' }, changes: changes({ better: 1 }) })).toEqual([
      'Sedan ”Övning våren 2025” har 1 post fått bättre status.',
    ]);
  });
});

describe('what is not reported', () => {
  const units = (totals: Record<string, number>): Missing[] =>
    Object.entries(totals).map(([name, total]) => ({ unit: name, name, titles: [], total }));
  test.each<[number, Record<string, number>, string[]]>([
    [0, {}, []],
    [1, {}, ['Redovisningen omfattar 1 post, som är rapporterad.']],
    [1, { 'Staben HR': 1 }, ['Redovisningen omfattar 1 post, som inte är rapporterad.']],
    [2, {}, ['Av 2 poster är båda rapporterade.']],
    [123, {}, ['Av 123 poster är alla rapporterade.']],
    [123, { 'Staben HR': 1 }, ['Av 123 poster är 1 inte rapporterad: 1 hos Staben HR.']],
    [123, { 'Staben HR': 4, 'Staben ekonomi': 2 }, ['Av 123 poster är 6 inte rapporterade: 4 hos Staben HR och 2 hos Staben ekonomi.']],
    [6, { 'Staben HR': 4, 'Staben ekonomi': 2 }, ['Av 6 poster är ingen rapporterad: 4 hos Staben HR och 2 hos Staben ekonomi.']],
    [
      1234,
      { A: 9, B: 8, C: 7, D: 6, E: 5 },
      ['Av 1 234 poster är 35 inte rapporterade: 9 hos A, 8 hos B, 7 hos C och 11 hos 2 andra enheter.'],
    ],
  ])('%i asked, %j missing', (asked, totals, expected) => {
    const missing = units(totals);
    expect(said({ asked, missing, reported: asked - missing.reduce((sum, { total }) => sum + total, 0) })).toEqual(expected);
  });
});

test('the sentences come in the order that they are read, each with a figure', () => {
  const entry = (id: string) => entryOf(id, kansli);
  const summary = whole(
    periodOf([
      { entry: entry('plan-2025/budget/driftbudget-lakemedel'), report: reports.budget },
      { entry: entry('plan-2025/mitigation/bisysslor-riktlinjer'), report: reports.mitigation },
      { entry: entry('plan-2025/styrtal/sjukfranvaro'), report: reports.sickLeave },
      { entry: entry('plan-2025/uppdrag/36'), report: reports.uppdrag },
      { entry: entry('plan-2025/goal/malsattning-8'), report: null },
    ]),
  );
  const all = sentences(summary);
  expect(all.map((one) => /målsättning|uppdrag|styrtal|åtgärd|Driftbudget|poster/.exec(one)?.[0])).toEqual([
    'målsättning',
    'uppdrag',
    'styrtal',
    'åtgärd',
    'Driftbudget',
    'poster',
  ]);
  for (const one of all) expect(one).toMatch(/\d/);
});
