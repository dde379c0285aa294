import { describe, expect, it } from 'vitest';
import { holdsNumber, numbersIn, valueIn } from '../../bot/operate/numbers.ts';
import { verifyFigures } from '../../bot/operate/verify-figures.ts';
import { BudgetLine, DocumentHead, type Plan, type Reading, Statement } from '../../data/model.ts';

const text = ['Plan', 'Resor\t-1 234,5\t-1 200', 'Skadad rad -2 2229', 'Totalt 80 av 400 procent'].join('\n');

function budgetRow(key: string, printed: string, value: number, lines: string) {
  return BudgetLine.parse({
    id: `prov/budget/${key}`,
    name: 'Resor',
    short: 'Resor',
    source: { section: 'Budget', lines },
    table: 'driftbudget',
    role: 'rad',
    basis: 'nettokostnad',
    amounts: [{ value, printed, year: 2025, column: 'budget' }],
  });
}

function said(sentence: string, lines: string) {
  return Statement.parse({ id: 'prov/statement/ett', kind: 'fakta', text: sentence, source: { section: 'Budget', lines } });
}

function plan(parts: Partial<Plan>): Plan {
  const head = DocumentHead.parse({
    id: 'prov',
    title: 'Provplan',
    kind: 'verksamhetsplan',
    year: 2025,
    nämnd: 'Regionstyrelsen',
    file: 'prov.txt',
    condition: 'Hel.',
  });
  const none = { goals: [], styrtal: [], uppdrag: [], activities: [], risks: [], mitigations: [], budget: [], keyFigures: [] };
  return { head, ...none, statements: [], terms: [], units: [], remarks: [], results: [], ...parts };
}

function missesOf(parts: Partial<Plan>, readings: Reading[] = []): string[] {
  return verifyFigures({ plan: plan(parts), readings, texts: new Map([['prov', text]]) }).misses.map((miss) => miss.figure);
}

describe('a stated figure', () => {
  it('passes when it stands in the cited lines', () => {
    expect(missesOf({ budget: [budgetRow('resor', '-1 234,5', -1234.5, '2')] })).toEqual([]);
  });
  it('is a miss when the document has another figure', () => {
    expect(missesOf({ budget: [budgetRow('resor', '-1 234,6', -1234.6, '2')] })).toEqual(['1 234,6']);
  });
  it('is a miss when the minus is not in the document', () => {
    expect(missesOf({ budget: [budgetRow('resor', '-80', -80, '4')] })).toEqual(['80']);
    expect(missesOf({ budget: [budgetRow('resor', '80', 80, '4')] })).toEqual([]);
  });
  it('is a miss when it stands on other lines than the cited', () => {
    expect(missesOf({ budget: [budgetRow('resor', '-1 234,5', -1234.5, '3-4')] })).toEqual(['1 234,5']);
  });
  it('is a miss when the document is not there', () => {
    expect(verifyFigures({ plan: plan({}), readings: [], texts: new Map() }).misses).toHaveLength(1);
  });
});

describe('a figure in our own words', () => {
  it('may stand elsewhere in the document', () => {
    expect(missesOf({ statements: [said('Resorna kostade 1 200 mnkr.', '4')] })).toEqual([]);
  });
  it('is a miss when it stands nowhere', () => {
    expect(missesOf({ statements: [said('Resorna kostade 1 201 mnkr.', '2')] })).toEqual(['1 201']);
  });
});

describe('a recorded reading', () => {
  const damaged = { budget: [budgetRow('skadad', '-2 222,9', -2222.9, '3')] };
  const reading = { item: 'prov/budget/skadad', printed: '-2 222,9', lines: '3', reason: 'kommatecknet saknas' };
  it('lets a damaged figure pass', () => {
    expect(missesOf(damaged)).toEqual(['2 222,9']);
    expect(missesOf(damaged, [{ ...reading, text: '-2 2229' }])).toEqual([]);
  });
  it('is a miss itself when its text is not there', () => {
    expect(missesOf(damaged, [{ ...reading, text: '-2 2228' }])).toEqual(['-2 222,9']);
  });
  it('lets a computed figure pass when its terms are there and give it', () => {
    const computed = { item: 'prov/statement/ett', lines: '4', reason: 'uträknat', op: 'share' as const };
    const share = { statements: [said('Det är 20 procent.', '4')] };
    expect(missesOf(share, [{ ...computed, printed: '20 %', terms: ['80', '400'] }])).toEqual([]);
    expect(missesOf({ statements: [said('Det är 21 procent.', '4')] }, [{ ...computed, printed: '21 %', terms: ['80', '400'] }])).toEqual([
      '21 %',
    ]);
  });
});

describe('numbers in Swedish text', () => {
  it.each([
    ['-2 222,9 mnkr (81 %)', ['2 222,9', '81']],
    ['CO2e-utsläpp, 2019–2021', ['2019', '2021']],
    ['lag (2006:544), 0–4 år', ['2006:544', '0', '4']],
    ['år 2021 och 1 133 miljoner', ['2021', '1 133']],
  ])('are all found in %s', (sentence, expected) => {
    expect(numbersIn(sentence)).toEqual(expected);
  });
  it.each([
    ['15849 ton', '15 849', true],
    ['-1 190 -1112', '190', false],
    ['-1 190 -1112', '1 112', true],
    ['24,4', '24', false],
    ['181 %', '81', false],
    ['19,2 100', '100', true],
  ])('%s holds %s: %s', (sentence, figure, expected) => {
    expect(holdsNumber(sentence, figure)).toBe(expected);
  });
  it.each([
    ['-2 222,9', -2222.9],
    ['riket +1 %', 1],
    ['Helt', null],
  ])('%s has the value %s', (printed, expected) => {
    expect(valueIn(printed)).toBe(expected);
  });
});
