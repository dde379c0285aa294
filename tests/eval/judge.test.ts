import { describe, expect, test } from 'vitest';
import { asksOneFigure, judge, pointLength, refuses } from './judge.ts';
import { type Question, readQuestions } from './question.ts';
import { readable } from './readable.ts';
import { passRate, tally } from './tally.ts';

const figure: Question = {
  id: 't1',
  category: 'budget',
  year: 2025,
  turns: ['regionkansliets budget?'],
  must: [['-268,5', '268,5 mnkr']],
  mustNot: ['343'],
  kind: 'answer',
};

describe('judge', () => {
  test('letter case, kinds of space and kinds of minus do not matter', () => {
    expect(judge(figure, 'Budget 2025: \u2212268,5').pass).toBe(true);
    expect(judge(figure, '268,5\u00a0MNKR').pass).toBe(true);
  });

  test('a missing group and a forbidden string are named', () => {
    const verdict = judge(figure, 'Budgeten 2023 var 343 mnkr');
    expect(verdict.pass).toBe(false);
    expect(verdict.missing).toEqual([['-268,5', '268,5 mnkr']]);
    expect(verdict.forbidden).toEqual(['343']);
  });

  test('one figure asked must be answered shortly, a list may be long', () => {
    const long = `268,5 mnkr ${'x'.repeat(pointLength)}`;
    expect(judge(figure, long).length).toBe(long.length);
    expect(judge({ ...figure, category: 'uppdrag-list' }, long).pass).toBe(true);
    expect(asksOneFigure({ ...figure, must: [['regionkansliet']] })).toBe(false);
  });

  test('a refusal says so or claims no figure', () => {
    expect(refuses('Jag hittar inte det i planerna. Närmast: 77 % av …')).toBe(true);
    expect(refuses('Fråga mig om verksamhetsplan 2025.')).toBe(true);
    expect(refuses('Budgeten blir 300 mnkr.')).toBe(false);
    expect(judge({ ...figure, kind: 'refuse', must: [], mustNot: [] }, 'Budgeten blir 300 mnkr.').claims).toBe(true);
  });

  test('no answer never passes', () => {
    expect(judge({ ...figure, kind: 'refuse', must: [], mustNot: [] }, ' ').pass).toBe(false);
  });
});

describe('readable', () => {
  test('finds every text a person can read and none that a button sends', () => {
    const text = readable({
      type: 'message',
      text: 'Svar',
      speak: 'Sagt',
      recipient: { name: 'Någon' },
      attachments: [
        {
          content: {
            type: 'AdaptiveCard',
            fallbackText: 'Reserv',
            body: [
              { type: 'TextBlock', text: 'Rubrik' },
              { type: 'RichTextBlock', inlines: ['lös', { type: 'TextRun', text: 'fast' }] },
              { type: 'FactSet', facts: [{ title: 'Utfall', value: '81 %' }] },
              { type: 'Table', rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [{ type: 'TextBlock', text: 'Cell' }] }] }] },
              { type: 'Input.ChoiceSet', choices: [{ title: 'Val', value: 'hemligt-val' }] },
              {
                type: 'Chart.Line',
                title: 'Serie',
                data: [{ legend: 'Länet', values: [{ x: '2021', y: 79.5 }] }],
                fallback: { type: 'TextBlock', text: 'Tabell' },
              },
            ],
            actions: [{ type: 'Action.Execute', title: 'Knapp', verb: 'show', data: { title: 'skickas', text: 'skickas' } }],
          },
        },
      ],
    });
    for (const words of [
      'Svar',
      'Sagt',
      'Reserv',
      'Rubrik',
      'lös',
      'fast',
      'Utfall',
      '81 %',
      'Cell',
      'Val',
      'Serie',
      'Länet',
      '2021',
      '79,5',
      'Tabell',
      'Knapp',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('skickas');
    expect(text).not.toContain('hemligt-val');
    expect(text).not.toContain('Någon');
  });
});

describe('the set and the tally', () => {
  test('a wrong line is named', () => {
    expect(() => readQuestions('\n{"id":"x"}')).toThrow(/Rad 2/);
  });

  test('the tally counts by category and shows each miss', () => {
    const outcomes = ['268,5 mnkr', 'Vet ej'].map((answer) => ({ question: figure, answer, verdict: judge(figure, answer) }));
    expect(passRate(outcomes)).toBe(50);
    const text = tally(outcomes);
    expect(text).toContain('saknar: -268,5 | 268,5 mnkr');
    expect(text).toMatch(/budget\s+1\/2/);
    expect(text).toContain('Totalt 1/2 = 50,0 %');
  });
});
