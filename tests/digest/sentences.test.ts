/** The golden sentences: none, one, two and many of every kind, as a result at year's end and as a prognos before it. */
import { describe, expect, test } from 'vitest';
import type { ColourRow, Noun, Scale, Summary } from '../../bot/digest/summary/model.ts';
import { sentences } from '../../bot/digest/summary/sentences.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { doneMark, type Mark, statusMark } from '../../data/marks.ts';
import type { StatusReport } from '../../data/status.ts';
import { on, people, plans, reports, yearsEnd } from '../report/world.ts';
import { entryOf, periodOf } from './periods.ts';

const empty = summarise({ period: periodOf([]), before: null, plans, scope: { of: 'all' } });
const said = (pieces: Partial<Summary>, forecast = false) => sentences({ ...empty, forecast, ...pieces });

const goals: Noun = { one: 'målsättning från regionfullmäktige', many: 'målsättningar från regionfullmäktige', neuter: false, owner: null };
const own: Noun = { one: 'uppdrag', many: 'uppdrag', neuter: true, owner: 'regionstyrelsens' };
type Colours = [green: number, yellow: number, red: number, missing: number];
const row = (kind: ColourRow['kind'], noun: Noun, [green, yellow, red, missing]: Colours): ColourRow => ({
  ...{ name: '', kind, noun, green, yellow, red, missing },
  total: green + yellow + red + missing,
});

describe('målsättningar', () => {
  test.each<[Colours, boolean, string[]]>([
    [[0, 0, 0, 0], false, []],
    [[1, 0, 0, 0], false, ['Redovisningen omfattar 1 målsättning från regionfullmäktige, som har uppnått målnivån.']],
    [[0, 1, 0, 0], false, ['Redovisningen omfattar 1 målsättning från regionfullmäktige, som visar en mindre avvikelse.']],
    [[0, 0, 0, 1], false, ['Redovisningen omfattar 1 målsättning från regionfullmäktige, som inte är rapporterad.']],
    [[1, 0, 0, 0], true, ['Redovisningen omfattar 1 målsättning från regionfullmäktige, som bedöms nå målnivån vid årets slut.']],
    [[2, 0, 0, 0], false, ['Av 2 målsättningar från regionfullmäktige har båda uppnått målnivån.']],
    [[1, 0, 1, 0], false, ['Av 2 målsättningar från regionfullmäktige har 1 uppnått målnivån och 1 visar en större negativ avvikelse.']],
    [[8, 0, 0, 0], false, ['Av 8 målsättningar från regionfullmäktige har alla uppnått målnivån.']],
    [[0, 0, 0, 8], false, ['Av 8 målsättningar från regionfullmäktige är ingen rapporterad.']],
    [[0, 8, 0, 0], true, ['Av 8 målsättningar från regionfullmäktige bedöms alla få en mindre avvikelse.']],
    [
      [4, 2, 1, 1],
      false,
      [
        'Av 8 målsättningar från regionfullmäktige har 4 uppnått målnivån, 2 visar en mindre avvikelse, 1 visar en större negativ avvikelse och 1 är inte rapporterad.',
      ],
    ],
    [
      [4, 3, 0, 1],
      true,
      [
        'Av 8 målsättningar från regionfullmäktige bedöms 4 nå målnivån vid årets slut, 3 bedöms få en mindre avvikelse och 1 är inte rapporterad.',
      ],
    ],
    [
      [0, 3, 0, 5],
      false,
      ['Av 8 målsättningar från regionfullmäktige har ingen uppnått målnivån: 3 visar en mindre avvikelse och 5 är inte rapporterade.'],
    ],
    [
      [0, 1, 1, 0],
      true,
      [
        'Av 2 målsättningar från regionfullmäktige bedöms ingen nå målnivån vid årets slut: 1 bedöms få en mindre avvikelse och 1 bedöms få en större negativ avvikelse.',
      ],
    ],
  ])('%j, prognos %s', (colours, forecast, expected) => {
    expect(said({ colours: [row('goal', goals, colours)] }, forecast)).toEqual(expected);
  });
});

describe('uppdrag', () => {
  test.each<[Colours, boolean, string[]]>([
    [[0, 0, 0, 0], false, []],
    [[1, 0, 0, 0], false, ['Redovisningen omfattar 1 av regionstyrelsens uppdrag, som är genomfört.']],
    [[1, 0, 0, 0], true, ['Redovisningen omfattar 1 av regionstyrelsens uppdrag, som bedöms vara genomfört vid årets slut.']],
    [[2, 0, 0, 0], true, ['Av 2 uppdrag som är regionstyrelsens egna bedöms båda vara genomförda vid årets slut.']],
    [
      [7, 2, 0, 1],
      false,
      ['Av 10 uppdrag som är regionstyrelsens egna är 7 genomförda, 2 visar en mindre avvikelse och 1 är inte rapporterat.'],
    ],
    [
      [0, 1, 0, 3],
      true,
      [
        'Av 4 uppdrag som är regionstyrelsens egna bedöms inget vara genomfört vid årets slut: 1 bedöms få en mindre avvikelse och 3 är inte rapporterade.',
      ],
    ],
    [[0, 0, 0, 1500], false, ['Av 1 500 uppdrag som är regionstyrelsens egna är inget rapporterat.']],
  ])('%j, prognos %s', (colours, forecast, expected) => {
    expect(said({ colours: [row('uppdrag', own, colours)] }, forecast)).toEqual(expected);
  });
});

const scale = (noun: Noun, each: [Mark | undefined, number][], missing: number): Scale => ({
  ...{ name: '', noun, missing },
  counts: each.flatMap(([mark, count]) => (mark ? [{ mark, count }] : [])),
  total: each.reduce((sum, [, count]) => sum + count, missing),
});

describe('styrtal', () => {
  const noun: Noun = { one: 'styrtal', many: 'styrtal', neuter: true, owner: null };
  const unchanged: Mark = { symbol: '—', word: 'Inget nytt värde', tone: 'neutral' };
  type Counts = [helt: number, delvis: number, inte: number, saknas: number, nytt: number, missing: number];
  test.each<[Counts, boolean, string[]]>([
    [[0, 0, 0, 0, 0, 0], false, []],
    [[12, 0, 9, 10, 0, 0], false, ['Av 31 styrtal har 12 uppnått målvärdet, 9 inte, och 10 saknar värde för året.']],
    [[12, 5, 4, 10, 0, 0], false, ['Av 31 styrtal har 12 uppnått målvärdet, 5 delvis och 4 inte, och 10 saknar värde för året.']],
    [[12, 5, 4, 10, 0, 0], true, ['Av 31 styrtal bedöms 12 nå målvärdet vid årets slut, 5 delvis och 4 inte, och 10 saknar värde.']],
    [
      [12, 0, 9, 7, 2, 1],
      true,
      [
        'Av 31 styrtal bedöms 12 nå målvärdet vid årets slut, 9 inte, 7 saknar värde, 2 saknar nytt värde denna period och 1 är inte rapporterat.',
      ],
    ],
    [[12, 0, 0, 0, 0, 3], false, ['Av 15 styrtal har 12 uppnått målvärdet, och 3 är inte rapporterade.']],
    [[12, 5, 4, 0, 0, 0], false, ['Av 21 styrtal har 12 uppnått målvärdet, 5 delvis och 4 inte.']],
    [[3, 8, 0, 0, 0, 0], true, ['Av 11 styrtal bedöms 3 nå målvärdet vid årets slut och 8 bara delvis.']],
    [[12, 0, 9, 0, 0, 0], false, ['Av 21 styrtal har 12 uppnått målvärdet men 9 inte.']],
    [[0, 5, 4, 10, 0, 0], false, ['Av 19 styrtal har inget uppnått målvärdet helt, 5 delvis och 4 inte, och 10 saknar värde för året.']],
    [[0, 0, 4, 10, 0, 0], false, ['Av 14 styrtal har 4 inte uppnått målvärdet och 10 saknar värde för året.']],
    [[0, 0, 0, 10, 0, 2], false, ['Av 12 styrtal saknar 10 värde för året och 2 är inte rapporterade.']],
    [[12, 0, 0, 0, 0, 0], false, ['Av 12 styrtal har alla uppnått målvärdet.']],
    [[0, 0, 12, 0, 0, 0], true, ['Av 12 styrtal bedöms inget nå målvärdet vid årets slut.']],
    [[0, 2, 0, 0, 0, 0], true, ['Av 2 styrtal bedöms båda nå målvärdet delvis vid årets slut.']],
    [[0, 0, 0, 2, 0, 0], false, ['Av 2 styrtal saknar båda värde för året.']],
    [[0, 0, 0, 0, 3, 0], true, ['Av 3 styrtal saknar alla nytt värde denna period.']],
    [[0, 0, 0, 0, 0, 3], true, ['Av 3 styrtal är inget rapporterat.']],
    [[1, 0, 1, 0, 0, 0], false, ['Av 2 styrtal har 1 uppnått målvärdet men 1 inte.']],
    [[1, 0, 0, 0, 0, 0], false, ['Redovisningen omfattar 1 styrtal, som har uppnått målvärdet.']],
    [[0, 0, 1, 0, 0, 0], true, ['Redovisningen omfattar 1 styrtal, som inte bedöms nå målvärdet vid årets slut.']],
    [[0, 0, 0, 1, 0, 0], false, ['Redovisningen omfattar 1 styrtal, som saknar värde för året.']],
  ])('%j, prognos %s', ([helt, delvis, inte, saknas, nytt, missing], forecast, expected) => {
    const styrtal = scale(
      noun,
      [
        [statusMark('helt'), helt],
        [statusMark('delvis'), delvis],
        [statusMark('inte alls'), inte],
        [statusMark('värde saknas'), saknas],
        [unchanged, nytt],
      ],
      missing,
    );
    expect(said({ styrtal }, forecast)).toEqual(expected);
  });

  test('the plan’s own word is used', () => {
    const indikator: Noun = { one: 'indikator', many: 'indikatorer', neuter: false, owner: null };
    const styrtal = scale(
      indikator,
      [
        [statusMark('helt'), 0],
        [statusMark('delvis'), 1],
      ],
      2,
    );
    expect(said({ styrtal })).toEqual(['Av 3 indikatorer har ingen uppnått målvärdet helt, 1 delvis, och 2 är inte rapporterade.']);
  });
});

describe('aktiviteter', () => {
  const noun: Noun = { one: 'aktivitet', many: 'aktiviteter', neuter: false, owner: null };
  type Counts = [avslutad: number, pågående: number, ejStartad: number, avvikelse: number, med: number, missing: number];
  test.each<[Counts, string[]]>([
    [[0, 0, 0, 0, 0, 0], []],
    [[0, 1, 0, 0, 0, 0], ['Redovisningen omfattar 1 aktivitet, som pågår.']],
    [[0, 0, 1, 0, 0, 0], ['Redovisningen omfattar 1 aktivitet, som inte är påbörjad.']],
    [[0, 2, 0, 0, 0, 0], ['Av 2 aktiviteter pågår båda.']],
    [[0, 0, 5, 0, 0, 0], ['Av 5 aktiviteter är ingen påbörjad.']],
    [[2, 1, 0, 0, 0, 0], ['Av 3 aktiviteter är 2 avslutade och 1 pågår.']],
    [[0, 5, 2, 0, 0, 0], ['Av 7 aktiviteter är ingen avslutad: 5 pågår och 2 är inte påbörjade.']],
    [
      [3, 2, 1, 1, 1, 1],
      [
        'Av 9 aktiviteter är 3 avslutade, 2 pågår, 1 är inte påbörjad, 1 har en avvikelse, 1 är avslutad med avvikelse och 1 är inte rapporterad.',
      ],
    ],
  ])('%j', ([avslutad, pågående, ejStartad, avvikelse, med, missing], expected) => {
    const statuses: [string, number][] = [
      ['avslutad', avslutad],
      ['pågående', pågående],
      ['avvikelse', avvikelse],
      ['avslutad med avvikelse', med],
      ['ej startad', ejStartad],
    ];
    expect(
      said({
        activities: scale(
          noun,
          statuses.map(([status, count]) => [doneMark(status), count]),
          missing,
        ),
      }),
    ).toEqual(expected);
  });
});

describe('åtgärder', () => {
  const noun: Noun = { one: 'åtgärd i den interna kontrollen', many: 'åtgärder i den interna kontrollen', neuter: false, owner: null };
  test.each<[[number, number, number, number], string[]]>([
    [[0, 0, 0, 0], []],
    [[0, 0, 1, 0], ['Redovisningen omfattar 1 åtgärd i den interna kontrollen, som inte är genomförd.']],
    [[2, 0, 0, 0], ['Av 2 åtgärder i den interna kontrollen är båda avslutade.']],
    [[0, 0, 4, 0], ['Av 4 åtgärder i den interna kontrollen är ingen genomförd.']],
    [[10, 8, 3, 1], ['Av 22 åtgärder i den interna kontrollen är 10 avslutade, 8 pågår, 3 är inte genomförda och 1 är inte rapporterad.']],
  ])('%j', ([avslutad, pågående, ej, missing], expected) => {
    const each: [string, number][] = [
      ['avslutad', avslutad],
      ['pågående', pågående],
      ['ej genomförd', ej],
    ];
    expect(
      said({
        mitigations: scale(
          noun,
          each.map(([status, count]) => [doneMark(status), count]),
          missing,
        ),
      }),
    ).toEqual(expected);
  });
});

describe('the assessment of internal control', () => {
  const isk = entryOf('plan-2025/isk/bedomning');
  const of = (report: StatusReport) =>
    summarise({ period: periodOf([{ entry: isk, report }], yearsEnd), before: null, plans, scope: { of: 'all' } });
  const answered = (met: ('ja' | 'delvis' | 'nej')[]): StatusReport => ({
    ...reports.isk,
    answers: reports.isk.answers.map((answer, at) => ({ ...answer, met: met[at] ?? 'ja' })),
    conclusion: met.includes('nej') ? 'inte tillräcklig' : 'tillräcklig',
  });

  test('is said with its krav', () => {
    expect(sentences(of(answered([])))).toContain(
      'Av 5 krav på regionstyrelsens interna styrning och kontroll är alla uppfyllda; sammantaget bedöms den som tillräcklig.',
    );
    expect(sentences(of(answered(['nej', 'delvis'])))).toContain(
      'Av 5 krav på regionstyrelsens interna styrning och kontroll är 3 uppfyllda, 1 är delvis uppfyllt och 1 är inte uppfyllt; sammantaget bedöms den som inte tillräcklig.',
    );
  });

  test('the nämnd’s decision goes before it', () => {
    const [assessed] = of(answered([])).isk;
    if (!assessed) throw new Error('no assessment');
    const decision = { body: 'regionstyrelsen', date: '2026-03-03', paragraph: '12', diary: null };
    const decided = { by: { objectId: people.controller, role: 'controller' }, at: on('2026-03-03').toISOString(), decision };
    expect(said({ isk: [{ ...assessed, decided: { ...decided, conclusion: 'inte tillräcklig' } }] })).toEqual([
      'Av 5 krav på regionstyrelsens interna styrning och kontroll är alla uppfyllda; enligt beslut av regionstyrelsen den 3 mars 2026, § 12 är den inte tillräcklig.',
    ]);
  });
});
