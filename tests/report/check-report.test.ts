import { describe, expect, test } from 'vitest';
import { checkReport, type Proposed } from '../../bot/report/deciding/check-report.ts';
import type { Settings } from '../../data/period-events.ts';
import type { Entry, Measured, StatusReport } from '../../data/status.ts';
import { budget, entry, isk, mitigation, plans, reports, settings, sickLeave, uppdrag, yearsEnd } from './world.ts';

const periodrapport: Settings = { ...settings, kind: 'periodrapport', asOf: '2025-03-31' };
const today = '2025-08-10';
const hme = entry('styrtal', 'hme');
const goal = entry('goal', 'malsattning-8');
const activity: Entry = { ...entry('activity', 'x'), item: 'plan-2023/activity/x' };

type How = { period?: Settings; of?: Entry; day?: string; proposal?: Proposed };
function check(report: StatusReport, of: Entry, { period = settings, day = today, proposal = null }: How = {}): Record<string, string> {
  const item = plans.catalog.items.get(of.item);
  if (!item) throw new Error(of.item);
  return checkReport(report, item, period, of, day, proposal);
}
const value = (figure: number | null, date = '2025-07-31', word: string | null = null): Measured => ({
  date,
  values: [{ part: null, value: figure, word }],
});
const styrtal = (outcome: Measured | null, change: Partial<Extract<StatusReport, { kind: 'styrtal' }>> = {}): StatusReport => ({
  kind: 'styrtal',
  status: 'helt',
  arrow: 'förbättrat',
  outcome,
  differs: null,
  comment: null,
  measures: null,
  ...change,
});
const keys = (wrong: Record<string, string>) => Object.keys(wrong).sort();

test('right reports have nothing wrong', () => {
  expect(check(reports.sickLeave, sickLeave)).toEqual({});
  expect(check(reports.uppdrag, uppdrag)).toEqual({});
  expect(check(reports.mitigation, mitigation)).toEqual({});
  expect(check(reports.budget, budget)).toEqual({});
  expect(check(reports.isk, isk, { period: yearsEnd, day: '2026-01-10' })).toEqual({});
});

test('a report of another kind of item is refused', () => {
  expect(keys(check(reports.uppdrag, sickLeave))).toEqual(['status']);
});

describe('texts', () => {
  const said = (
    kind: 'goal' | 'uppdrag' | 'mitigation',
    deviates: boolean,
    comment: string | null,
    measures: string | null,
  ): [StatusReport, Entry] => {
    if (kind === 'mitigation') return [{ kind, status: deviates ? 'ej genomförd' : 'avslutad', comment, measures }, mitigation];
    const colour = deviates ? 'röd' : 'grön';
    if (kind === 'goal') return [{ kind, colour, arrow: 'oförändrat', comment, measures }, goal];
    return [{ kind, colour, arrow: null, expectedEnd: null, comment, measures }, uppdrag];
  };

  test.each(['goal', 'uppdrag', 'mitigation'] as const)('%s has a comment at delår and helår, and two texts when it deviates', (kind) => {
    for (const period of [settings, yearsEnd]) {
      const wrong = (...args: [boolean, string | null, string | null]) =>
        keys(check(...said(kind, ...args), { period, day: '2026-01-10' }));
      expect(wrong(false, null, null)).toEqual(['comment']);
      expect(wrong(false, 'Bra.', null)).toEqual([]);
      expect(wrong(true, ' ', null)).toEqual(['comment', 'measures']);
      expect(wrong(true, 'Orsak.', null)).toEqual(['measures']);
      expect(wrong(true, 'Orsak.', 'Åtgärd.')).toEqual([]);
    }
  });

  test.each(['goal', 'uppdrag', 'mitigation'] as const)('%s has only the orsak of a deviation in a periodrapport', (kind) => {
    const wrong = (...args: [boolean, string | null, string | null]) => keys(check(...said(kind, ...args), { period: periodrapport }));
    expect([wrong(false, null, null), wrong(true, null, null), wrong(true, 'Orsak.', null)]).toEqual([[], ['comment'], []]);
  });

  test('a styrtal has them only when it is delvis or inte alls', () => {
    expect(check(styrtal(value(6.2)), sickLeave)).toEqual({});
    for (const status of ['delvis', 'inte alls'] as const)
      expect(keys(check(styrtal(value(6.6), { status }), sickLeave))).toEqual(['comment', 'measures']);
  });

  test('what is protected has none, and is refused if some is given', () => {
    const safe = { ...uppdrag, protected: true };
    expect(check({ ...reports.uppdrag, colour: 'röd', comment: null }, safe)).toEqual({});
    expect(check({ ...reports.uppdrag, colour: 'röd', comment: 'x', measures: 'y' }, safe)).toEqual({
      comment: expect.stringContaining('särskild ordning'),
      measures: expect.stringContaining('särskild ordning'),
    });
    const proposal = { status: 'helt', rule: 'r' };
    expect(check(styrtal(value(6.2), { status: 'delvis' }), { ...sickLeave, protected: true }, { proposal })).toEqual({});
    expect(check({ ...reports.budget, forecast: -500 }, { ...budget, protected: true })).toEqual({});
  });

  test('are at most 1 000 characters', () => {
    expect(check({ ...reports.uppdrag, comment: 'x'.repeat(1001) }, uppdrag)).toEqual({
      comment: 'Texten är 1 001 tecken. Korta den till högst 1 000.',
    });
  });
});

describe('a value', () => {
  const wrong = (key: string, figure: number, plan = 'plan-2025') => {
    const of = { ...entry('styrtal', key), item: `${plan}/styrtal/${key}`, plan };
    const year = plan.slice(-4);
    const period = { ...settings, asOf: `${year}-07-31` };
    const { status: _, ...rest } = check(styrtal(value(figure, `${year}-07-31`)), of, { period });
    return rest.value ?? null;
  };

  test.each([
    ['a percentage over 100', 'telefontillganglighet', 100.1, 'högst 100 %'],
    ['a negative percentage', 'telefontillganglighet', -1, 'inte vara negativt'],
    ['half a kommun', 'bredband-kommuner-hushall', 2.5, 'heltal'],
    ['half a KVA-kod', 'halsoframjande-insatser', 45600.5, 'heltal'],
    ['a place beyond the last', 'forskningsintensiv-region', 22, 'från 1 till 21'],
    ['place zero', 'forskningsintensiv-region', 0, 'från 1 till 21'],
    ['a negative index', 'hme', -1, 'inte vara negativt'],
    ['negative emissions', 'vaxthusgaser-regionen', -1, 'inte vara negativt'],
    ['an absurd amount', 'budgetavvikelse', 2e9, 'orimligt stort'],
  ])('refuses %s', (_, key, figure, why) => {
    expect(wrong(key, figure)).toContain(why);
  });

  test.each([
    ['exactly 100 %', 'sam', 100],
    ['0 %', 'telefontillganglighet', 0],
    ['a change downwards in per cent', 'klimatlistan', -15],
    ['a change of more than 100 %', 'klimatlistan', 120],
    ['a negative budgetavvikelse', 'budgetavvikelse', -31.5],
    ['decimals of tons', 'vaxthusgaser-regionen', 15000.5],
    ['decimals of an index', 'hme', 77.5],
  ])('takes %s', (_, key, figure) => {
    expect(wrong(key, figure)).toBeNull();
  });

  test('takes an index over 100, and refuses an andel over 100, in the plan of 2023', () => {
    expect(wrong('jamix', 112, 'plan-2023')).toBeNull();
    expect(wrong('bredband', 112, 'plan-2023')).toContain('högst 100 %');
    expect(wrong('levnadsvaneformular', 10.5, 'plan-2023')).toBe('Skriv ett heltal.');
  });

  test('of every styrtal, the plan’s own outcomes and numeric targets are right', () => {
    for (const item of plans.catalog.items.values()) {
      if (item.kind !== 'styrtal') continue;
      const measures =
        item.row.parts.length > 0 ? item.row.parts.map((part) => ({ part: part.key, ...part })) : [{ part: null, ...item.row }];
      for (const { part, outcome, target } of measures)
        for (const figure of [outcome.value, target && 'value' in target ? target.value : null]) {
          if (figure === null) continue;
          const report = styrtal({ date: `${item.plan.year}-07-31`, values: [{ part, value: figure, word: null }] });
          const of = { item: item.id, kind: item.kind, unit: sickLeave.unit, plan: item.plan.id, protected: false, measured: true };
          expect(
            checkReport(report, item, { ...settings, asOf: `${item.plan.year}-07-31` }, of, today, null),
            `${item.id} ${figure}`,
          ).toEqual({});
        }
    }
  });
});

describe('the day of an outcome', () => {
  const day = (date: string, of = sickLeave, how: How = {}) => check(styrtal(value(6.2, date)), of, how).date ?? null;

  test('is not in the future, not after the as-of day, and not before the year before last', () => {
    expect(day('2025-08-11')).toContain('framtiden');
    expect(day('2025-08-01')).toContain('gäller per 31 juli 2025');
    expect(day('2025-07-31')).toBeNull();
    expect(day('2023-01-01')).toBeNull();
    expect(day('2022-12-31')).toContain('för gammalt');
  });

  test('may be as old as the outcome that the plan itself gives', () => {
    const old = check(styrtal({ date: '2021-12-31', values: [{ part: null, value: 77, word: null }] }), hme);
    expect(old.date).toBeUndefined();
    expect(check(styrtal({ date: '2020-12-31', values: [{ part: null, value: 77, word: null }] }), hme).date).toContain(
      'från 2021 eller senare',
    );
  });
});

describe('a styrtal', () => {
  test('has an outcome, or värde saknas and none', () => {
    expect(keys(check(styrtal(null), sickLeave))).toEqual(['value']);
    expect(keys(check(styrtal(value(null)), sickLeave))).toEqual(['value']);
    expect(check(styrtal(null, { status: 'värde saknas', arrow: null }), sickLeave)).toEqual({});
    expect(keys(check(styrtal(value(6.2), { status: 'värde saknas', arrow: null }), sickLeave))).toEqual(['status']);
  });

  test('whose target is in words needs no outcome, and may have one in words', () => {
    const of = { ...entry('styrtal', 'regionkansliet-samverkan'), item: 'plan-2023/styrtal/regionkansliet-samverkan', plan: 'plan-2023' };
    const period = { ...settings, asOf: '2023-07-31' };
    expect(check(styrtal(null, { arrow: null }), of, { period })).toEqual({});
    expect(check(styrtal(value(null, '2023-07-31', 'På god väg'), { arrow: null }), of, { period })).toEqual({});
  });

  test('has an arrow where a way is better', () => {
    expect(keys(check(styrtal(value(6.2), { arrow: null }), sickLeave))).toEqual(['arrow']);
  });

  test('says why its status is another than the proposed', () => {
    const proposal = { status: 'helt', rule: 'r' };
    const delvis = { status: 'delvis', comment: 'Orsak.', measures: 'Åtgärd.' } as const;
    expect(check(styrtal(value(6.2), delvis), sickLeave, { proposal })).toEqual({
      differs: 'Statusen är en annan än den föreslagna (helt): skriv varför.',
    });
    expect(check(styrtal(value(6.2), { ...delvis, differs: 'Prognosen är sämre.' }), sickLeave, { proposal })).toEqual({});
    expect(check(styrtal(value(6.2)), sickLeave, { proposal })).toEqual({});
  });

  test('that does not reach its target says at year’s end why it is helt, though nothing is proposed', () => {
    const missed = styrtal(value(7, '2025-12-31'));
    expect(keys(check(missed, sickLeave, { period: yearsEnd, day: '2026-01-10' }))).toEqual(['differs']);
    expect(check(styrtal(value(7)), sickLeave)).toEqual({});
  });

  test('with parts has values of its own parts, at least one', () => {
    const caries = entry('styrtal', 'kariesfria');
    const of = (values: Measured['values']) => check(styrtal({ date: '2025-07-31', values }), caries);
    expect(of([{ part: '3-ar', value: 96, word: null }])).toEqual({});
    expect(
      keys(
        of([
          { part: '3-ar', value: 101, word: null },
          { part: '6-ar', value: -1, word: null },
        ]),
      ),
    ).toEqual(['value.3-ar', 'value.6-ar']);
    expect(keys(of([{ part: null, value: 96, word: null }]))).toEqual(['value.3-ar']);
    expect(keys(of([{ part: '4-ar', value: 96, word: null }]))).toEqual(['value.3-ar']);
    expect(
      keys(
        of([
          { part: '6-ar', value: 83, word: null },
          { part: '6-ar', value: 84, word: null },
        ]),
      ),
    ).toEqual(['value.3-ar']);
    expect(keys(check(styrtal(null), caries))).toEqual(['value.3-ar']);
  });
});

describe('inget nytt värde', () => {
  const noNew = { kind: 'no new value' } as const;
  test('is said of styrtal and nyckeltal alone', () => {
    expect(check(noNew, sickLeave)).toEqual({});
    for (const of of [uppdrag, mitigation, budget, goal]) expect(keys(check(noNew, of))).toEqual(['status']);
  });

  test('is not said at year’s end of a styrtal that is measured then', () => {
    const how = { period: yearsEnd, day: '2026-01-10' };
    expect(keys(check(noNew, sickLeave, how))).toEqual(['status']);
    expect(check(noNew, { ...sickLeave, measured: false }, how)).toEqual({});
    expect(check(noNew, entry('keyfigure', 'okning-antal-listade'), how)).toEqual({});
  });
});

describe('a nyckeltal', () => {
  const listed = entry('keyfigure', 'okning-antal-listade');
  const report = (figure: number): StatusReport => ({ kind: 'keyfigure', outcome: value(figure), comment: null });
  test('is in whole persons and may go down', () => {
    expect(check(report(-20), listed)).toEqual({});
    expect(check(report(20.5), listed)).toEqual({ value: 'Skriv ett heltal.' });
  });
});

describe('an åtgärd, an uppdrag and an aktivitet', () => {
  test('an åtgärd is pågående only until year’s end', () => {
    expect(check(reports.mitigation, mitigation)).toEqual({});
    expect(keys(check(reports.mitigation, mitigation, { period: yearsEnd, day: '2026-01-10' }))).toEqual(['status']);
  });

  test('an uppdrag ends within reach of the plan’s year', () => {
    const end = (expectedEnd: string) => keys(check({ ...reports.uppdrag, expectedEnd }, uppdrag));
    expect([end('2026-06-30'), end('2035-12-31'), end('2036-01-01'), end('2019-12-31'), end('2205-06-30')]).toEqual([
      [],
      [],
      ['end'],
      ['end'],
      ['end'],
    ]);
  });

  test('an aktivitet that is avslutad did not end in the future', () => {
    const item = [...plans.catalog.items.values()].find(({ kind }) => kind === 'activity');
    if (!item) throw new Error('no activity');
    const end = (status: 'avslutad' | 'pågående', day: string) =>
      keys(
        checkReport({ kind: 'activity', status, end: day, comment: null, measures: null }, item, settings, activity, '2024-03-01', null),
      );
    expect([end('avslutad', '2024-03-02'), end('avslutad', '2024-03-01'), end('pågående', '2024-03-02')]).toEqual([['end'], [], []]);
  });
});

describe('a budgetpost', () => {
  const report = (accumulated: number, forecast: number, comment: string | null = null): StatusReport => ({
    kind: 'budget',
    accumulated,
    forecast,
    comment,
  });
  const late = { period: yearsEnd, day: '2026-01-10' };

  test('has a comment when the forecast differs from the budget, in a periodrapport only when it is worse', () => {
    expect(check(report(-240, -425), budget)).toEqual({ comment: 'Prognosen avviker -4,9 mnkr från budgeten: skriv varför.' });
    expect(keys(check(report(-240, -410), budget))).toEqual(['comment']);
    expect(check(report(-240, -425, 'Dyrare läkemedel.'), budget)).toEqual({});
    expect(check(report(-240, -420.14), budget)).toEqual({});
    expect(check(report(-100, -410), budget, { period: periodrapport })).toEqual({});
    expect(keys(check(report(-100, -425), budget, { period: periodrapport }))).toEqual(['comment']);
  });

  test('of an investment is worse when it costs more', () => {
    const investment = entry('budget', 'investeringar-ovrig-utrustning');
    expect(keys(check(report(5, 12), investment, { period: periodrapport }))).toEqual(['comment']);
    expect(check(report(5, 8), investment, { period: periodrapport })).toEqual({});
  });

  test('keeps the plan’s sign and unit', () => {
    expect(check(report(240, -420.1), budget)).toEqual({ accumulated: 'Skriv kostnader med minus, som i planen (budget -420,1 mnkr).' });
    expect(keys(check(report(-240, -420100), budget))).toContain('forecast');
    expect(check(report(0, -420.1), budget)).toEqual({});
    expect(keys(check(report(-5, 10, 'x'), entry('budget', 'investeringar-ovrig-utrustning')))).toEqual(['accumulated']);
  });

  test('has the outcome as forecast at year’s end', () => {
    expect(check(report(-420.1, -420.1), budget, late)).toEqual({});
    expect(check(report(-420.1, -421, 'x'), budget, late)).toEqual({
      forecast: 'Vid årets slut är prognosen lika med utfallet: skriv -420,1.',
    });
  });

  test('without a readable budget is taken as it is', () => {
    const lost = entry('budget', 'driftbudget-samhallsplanering-och-infrastruktur');
    expect(check(report(-10, -20), lost)).toEqual({});
    expect(keys(check(report(-10, -600_000), lost))).toEqual(['forecast']);
  });
});

describe('an ISK-bedömning', () => {
  const how = { period: yearsEnd, day: '2026-01-10' };
  const { answers } = reports.isk;
  test('answers every krav once, each with a comment, and says what the conclusion rests on', () => {
    const twice = answers.map((answer) => (answer.krav === 'b' ? { ...answer, krav: 'a' as const } : answer));
    expect(keys(check({ ...reports.isk, answers: twice }, isk, how))).toEqual(['b']);
    const blank = answers.map((answer) => (answer.krav === 'd' ? { ...answer, comment: ' ' } : answer));
    expect(keys(check({ ...reports.isk, answers: blank, comment: ' ' }, isk, how))).toEqual(['comment', 'd.comment']);
  });
});
