import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { describe, expect, test } from 'vitest';
import { card } from '../../cards/card.ts';
import type { Field, FormPart, FormView, ReportCardView, RowsView, SheetView } from '../../cards/report-view.ts';
import { readable } from '../eval/readable.ts';
import { type Node, nodes, problemsOf } from './reading.ts';
import { longest, reportSamples } from './report-samples.ts';

const all: [name: string, view: ReportCardView][] = Object.entries(reportSamples);
const sizeOf = (shown: IAdaptiveCard): number => Buffer.byteLength(JSON.stringify(shown));
const starting = (shown: unknown, start: string): Node[] =>
  nodes(shown).filter(({ type }) => typeof type === 'string' && type.startsWith(start));
const inputs = (shown: unknown): Node[] => starting(shown, 'Input.');
const pressed = (shown: unknown): Node[] => [...starting(shown, 'Action.Execute'), ...starting(shown, 'Action.Submit')];

function formsOf(view: ReportCardView): FormPart[] {
  if (view.kind === 'form') return [view.form];
  return view.kind === 'rows' ? view.rows.flatMap(({ form }) => (form ? [form] : [])) : [];
}

const formOf = (fields: Field[]): FormView => ({
  ...reportSamples['form-hand-over'],
  form: { ...reportSamples['form-hand-over'].form, fields },
});

describe.each(all)('%s', (_, view) => {
  const shown = card(view);
  const forms = formsOf(view);

  test('bara formulärets egen knapp skickar det ifyllda', () => {
    const submits = forms.map(({ submit }) => submit.act.verb);
    for (const { type, verb, data, associatedInputs } of pressed(shown)) {
      const sent = type === 'Action.Execute' ? verb : JSON.parse(JSON.stringify(data)).verb;
      expect([sent, associatedInputs]).toEqual([sent, submits.includes(sent) ? 'auto' : 'none']);
    }
    const sending = starting(shown, 'Action.Execute').filter(({ associatedInputs }) => associatedInputs === 'auto');
    expect(sending).toHaveLength(forms.length);
  });

  test('klienten kräver inget av ett fält: boten prövar, så att inget går förlorat', () => {
    for (const input of inputs(shown)) {
      for (const demand of ['isRequired', 'regex', 'min', 'max', 'errorMessage']) expect(input).not.toHaveProperty(demand);
    }
  });

  test('varje fält finns med sitt namn, sin etikett och det som är ifyllt, och felet står direkt under', () => {
    const fields = forms.flatMap((form) => form.fields);
    expect(inputs(shown).map(({ id }) => id)).toEqual(fields.map(({ id }) => id));
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    for (const { id, label, value, error } of fields) {
      const input = inputs(shown).find((one) => one.id === id);
      expect(`${input?.label ?? input?.title}`.startsWith(label)).toBe(true);
      expect(`${input?.value ?? ''}`).toBe(value);
      const box = nodes(shown).find(({ items }) => Array.isArray(items) && items[0] === input && items.length < 4);
      const under = Array.isArray(box?.items) ? box.items[1] : undefined;
      if (error) expect(under).toMatchObject({ color: 'Attention', text: expect.stringContaining(`⚠ Rätta: ${error}`) });
    }
  });

  test('säger Övningsdata när det är en övning, och bara då', () => {
    expect(readable(shown).split('\n').includes('Övningsdata')).toBe(view.practice);
  });

  test('har högst sex knappar i en rad, och ingen med en titel som kapas på en telefon', () => {
    for (const { actions: buttons } of nodes(shown)) {
      if (!Array.isArray(buttons)) continue;
      expect(buttons.length).toBeLessThanOrEqual(6);
      for (const { title } of buttons) expect(title.length).toBeLessThanOrEqual(30);
    }
  });
});

describe('rader', () => {
  const view: RowsView = reportSamples['rows-fill'];

  test('en rad öppnas genom att man trycker på den, och ordet till höger säger vad som händer', () => {
    const rows = starting(card(view), 'ColumnSet').filter(({ selectAction }) => selectAction);
    expect(rows.map((row) => nodes(row.selectAction)[0]?.verb)).toEqual(rows.map(() => 'openEntry'));
    expect(rows.map((row) => readable(row).split('\n').at(-1))).toEqual([
      'Rätta ›',
      'Fyll i ›',
      'Ändra ›',
      'Ändra ›',
      'Fyll i ›',
      'Fyll i ›',
    ]);
    // A title would be all that a screen reader says of the row.
    for (const { selectAction } of rows) expect(selectAction).not.toHaveProperty('title');
  });

  test('att lämna tillbaka är en knapp bredvid Godkänn, inte hela raden', () => {
    const [row] = starting(card(reportSamples['rows-review']), 'ActionSet');
    expect(starting(row, 'Action.Execute').map(({ title }) => title)).toEqual(['Godkänn', 'Lämna tillbaka']);
    expect(nodes(card(reportSamples['rows-review'])).filter(({ selectAction }) => selectAction)).toEqual([]);
  });

  test('den öppna raden har sitt formulär i sig, med egna knappar', () => {
    const unfolded = nodes(card(view)).filter(({ type, style }) => type === 'Container' && style === 'emphasis');
    const open = unfolded.find((one) => inputs(one).length > 0);
    expect(readable(open)).toContain('Sjukfrånvaro');
    expect(starting(open, 'Action.Execute').map(({ title }) => title)).toEqual(['Spara', 'Stäng']);
  });

  test('hur långt man har kommit står i ord, och strecket är fullt först när allt är klart', () => {
    const barOf = (done: number, total: number): string[] =>
      nodes(card({ ...view, done, total })).flatMap(({ text, color }) =>
        typeof text === 'string' && /^[━─]+$/.test(text) ? [`${color} ${text.length}`] : [],
      );
    expect(readable(card(view))).toContain('3 av 7 rapporterade');
    expect(barOf(0, 400)).toEqual(['Default 20']);
    expect(barOf(1, 400)).toEqual(['Good 1', 'Default 19']);
    expect(barOf(399, 400)).toEqual(['Good 19', 'Default 1']);
    expect(barOf(400, 400)).toEqual(['Good 20']);
    expect(barOf(0, 0)).toEqual([]);
    expect(readable(card(reportSamples['rows-done']))).toContain('✓ Klart: 3 av 3 rapporterade');
  });

  test('Föregående och Nästa bläddrar, och sidan sägs', () => {
    const shown = card(reportSamples['rows-strained']);
    const turns = (shown.actions ?? []).filter(({ title }) => title === 'Föregående' || title === 'Nästa');
    expect(turns).toMatchObject([{ data: { page: 1 } }, { data: { page: 3 } }]);
    expect(readable(shown)).toContain('Sida 2 av 6');
  });

  test('fler än sex knappar: de som inte får plats blir rader, ingen faller bort', () => {
    const buttons = Array.from({ length: 8 }, (_, index) => ({
      title: `Knapp ${index}`,
      act: { verb: 'mine' as const, data: { page: index + 1 } },
    }));
    const shown = card({ ...view, buttons });
    const pages = starting(shown, 'Action.Execute').flatMap(({ verb, data }) => (verb === 'mine' ? [JSON.stringify(data)] : []));
    for (const { act } of buttons) expect(pages).toContain(JSON.stringify(act.data));
  });
});

describe('ett formulär', () => {
  test('som hör till en annan post, eller visar annat, får en ny nyckel: klienten behåller då inte det gamla', () => {
    const keys = (view: ReportCardView) => nodes(card(view)).flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
    const one: FormView = reportSamples['form-lock'];
    const other = {
      ...one,
      form: { ...one.form, submit: { ...one.form.submit, act: { verb: 'lockPeriod', data: { period: '2025-helar' } } } },
    } satisfies FormView;
    const filled = {
      ...one,
      form: { ...one.form, fields: one.form.fields.map((field) => ({ ...field, value: 'Mitt skäl' })) },
    } satisfies FormView;
    expect(keys(one)).toHaveLength(1);
    expect(keys(one)).toEqual(keys(one));
    expect(new Set([...keys(one), ...keys(other), ...keys(filled)]).size).toBe(3);
  });

  test('det ifyllda visas som det skrevs, det omkring som text utan uppmärkning', () => {
    const typed = '**fet** [länk](https://ont.example) {{DATE(2025-01-01)}} _lutad_';
    const shown = card(
      formOf([
        { id: 'a', label: typed, hint: typed, error: typed, input: 'text', lines: 'many', most: 1000, placeholder: typed, value: typed },
        { id: 'b', label: typed, input: 'choice', look: 'radios', choices: [{ title: typed, value: typed }], value: typed },
        { id: 'c', label: typed, input: 'toggle', value: 'true' },
        { id: 'd', label: typed, input: 'figure', unit: typed, value: '' },
      ]),
    );
    expect(inputs(shown).slice(0, 2)).toMatchObject([{ value: typed }, { value: typed, choices: [{ value: typed }] }]);
    const around = JSON.parse(JSON.stringify(shown, (key, value) => (key === 'value' ? undefined : value)));
    expect(JSON.stringify(around)).not.toMatch(/\*\*|\]\(|:\/\/|\{\{|_lutad/);
  });

  test('en text som är längre än fältet tar står kvar hel, så att den går att korta', () => {
    const value = 'å'.repeat(1200);
    const [input] = inputs(card(formOf([{ id: 'a', label: 'Kommentar', input: 'text', lines: 'many', most: 1000, value }])));
    expect(input).toMatchObject({ value });
    expect(input).not.toHaveProperty('maxLength');
  });

  test('ett datum som inte är en dag står kvar som text, en dag i ett datumfält', () => {
    const dateOf = (value: string) => inputs(card(formOf([{ id: 'a', label: 'Dag', input: 'date', value }])))[0];
    expect(dateOf('31 juli')).toMatchObject({ type: 'Input.Text', value: '31 juli' });
    expect(dateOf('2025-07-31')).toMatchObject({ type: 'Input.Date', value: '2025-07-31' });
    expect(dateOf('')).toMatchObject({ type: 'Input.Date' });
  });

  test('enheten står i etiketten till en siffra', () => {
    expect(inputs(card(formOf([{ id: 'a', label: 'Utfall', input: 'figure', unit: '%', value: '' }])))[0]).toMatchObject({
      label: 'Utfall, %',
    });
  });

  test('få val med långa namn visas alla, så att inget kapas i en stängd lista på en telefon', () => {
    const styleOf = (title: string, count: number) =>
      inputs(
        card(
          formOf([
            {
              id: 'a',
              label: 'Pil',
              input: 'choice',
              look: 'dropdown',
              choices: Array.from({ length: count }, (_, n) => ({ title, value: `${n}` })),
              value: '',
            },
          ]),
        ),
      )[0]?.style;
    expect(styleOf('Räknas ut mot senast kända utfall', 4)).toBe('expanded');
    expect(styleOf('förbättrat', 4)).toBe('compact');
    expect(styleOf('Räknas ut mot senast kända utfall', 40)).toBe('compact');
  });

  test('korta uppgifter står bredvid varandra, långa på en rad var med sin etikett först', () => {
    const shownOf = (value: string) => card({ ...reportSamples['sheet-preview'], facts: [{ label: 'Lydelse', value }] });
    expect(starting(shownOf('5,5 %'), 'FactSet')).toHaveLength(1);
    const long = shownOf('Ansvarsfulla verksamheter med höga ambitioner för hållbar utveckling');
    expect(starting(long, 'FactSet')).toEqual([]);
    expect(readable(long)).toContain('Lydelse: \nAnsvarsfulla verksamheter');
  });

  test('en person söks i hela organisationen där klienten kan, och väljs annars ur listan', () => {
    const choices = [{ title: 'Stabschef HR', value: 'a' }];
    const field = (picker: boolean): Field => ({ id: 'to', label: 'Till', input: 'person', picker, choices, value: '' });
    const [searched] = inputs(card(formOf([field(true)])));
    const [chosen] = inputs(card(formOf([field(false)])));
    expect(searched).toMatchObject({
      style: 'filtered',
      choices,
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    });
    expect(chosen).toMatchObject({ style: 'compact', choices });
    expect(chosen).not.toHaveProperty('choices.data');
  });
});

describe('ett blad', () => {
  const sheet: SheetView = reportSamples['sheet-history'];

  test('öppnar bara adresser över https, eller på den egna maskinen', () => {
    expect(starting(card(sheet), 'Action.OpenUrl').map(({ url }) => url)).toEqual([
      'https://styrkoll.example.se/filer/abc',
      'http://127.0.0.1:3978/filer/abc',
    ]);
  });

  test('visar tio rader av ett avsnitt och säger hur många till det är', () => {
    const words = readable(card(reportSamples['sheet-preview']));
    expect(words).toContain('Rapportör, Staben nummer 10');
    expect(words).not.toContain('Rapportör, Staben nummer 11');
    expect(words).toContain('… och 3 till');
  });

  test('det som tar bort något är en knapp, aldrig en hel rad som man kan råka trycka på', () => {
    const shown = card(reportSamples['sheet-roles']);
    expect(nodes(shown).filter(({ selectAction }) => selectAction)).toEqual([]);
    expect(starting(shown, 'ActionSet').map((set) => readable(set).split('\n')[0])).toEqual(['Ta bort', 'Ta bort', 'Ta bort']);
  });
});

test('samma upplysning står en gång i ett formulär, vid det första fältet', () => {
  const sample = reportSamples['form-hand-over'];
  const comment = (id: string): Field => ({
    id,
    label: id,
    hint: 'Inga personuppgifter.',
    input: 'text',
    lines: 'many',
    most: 1000,
    value: '',
  });
  const view = { ...sample, form: { ...sample.form, fields: [comment('a'), comment('b')] } };
  expect(readable(card(view)).split('Inga personuppgifter.')).toHaveLength(2);
});

describe('för mycket', () => {
  const strained: RowsView = reportSamples['rows-strained'];
  const words = longest.repeat(3);
  const fields = Array.from(
    { length: 12 },
    (_, index): Field => ({
      id: `f${index}`,
      label: `Kommentar ${index}`,
      hint: 'Inga personuppgifter.',
      input: 'text',
      lines: 'many',
      most: 1000,
      value: longest,
    }),
  );
  const [first] = formsOf(strained);
  if (!first) throw new Error('Provet saknar formulär');
  const filledWith = (comments: number): RowsView => ({
    ...strained,
    rows: strained.rows.map((row) => ({
      ...row,
      title: words,
      label: words,
      lines: [words, words, words],
      warning: words,
      ...(row.form ? { form: { ...first, said: [words], fields: fields.slice(0, comments) } } : {}),
    })),
  });
  const full = filledWith(12);
  const many = Array.from({ length: 300 }, (_, index) => index);
  const swollen: [name: string, view: ReportCardView][] = [
    ['ett kort med tio rader och ett fullt formulär', full],
    ['ett kort utan formulär', { ...full, rows: full.rows.map(({ form: _, ...row }) => row) }],
    ['ett formulär', { ...reportSamples['form-isk'], form: { ...first, said: Array.from({ length: 9 }, () => words), fields } }],
    [
      'ett blad',
      {
        ...reportSamples['sheet-difference'],
        text: Array.from({ length: 20 }, () => words),
        facts: many.map((index) => ({ label: `Fakta ${index}`, value: words })),
        tables: [
          {
            heading: 'Ändrade',
            table: { columns: ['Rad', 'Post', 'Nu', 'I filen'], rows: many.map((index) => [`${index}`, words, words, words]) },
          },
        ],
        sections: many.map((index) => ({
          heading: `Avsnitt ${index}`,
          total: 300,
          rows: many.map((row) => ({ title: `Rad ${row}`, lines: [words, words] })),
        })),
      },
    ],
  ];

  test.each(swollen)('%s ryms i 28 KB, är giltigt och behåller rubrik och knappar', (_, view) => {
    const shown = card(view);
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(problemsOf(shown)).toEqual([]);
    expect(readable(shown)).toContain(view.title);
    const buttons = view.kind === 'form' ? [view.form.submit, ...view.form.others] : view.buttons;
    for (const { title } of buttons) expect(readable(shown)).toContain(title);
  });

  test('sex kommentarer om 1 000 tecken står kvar hela, och de andra nio raderna går att öppna', () => {
    const shown = card(filledWith(6));
    expect(inputs(shown).map(({ value }) => value)).toEqual(Array.from({ length: 6 }, () => longest));
    expect(starting(shown, 'Action.Execute').filter(({ verb }) => verb === 'openEntry')).toHaveLength(9);
  });

  test('tolv kommentarer om 1 000 tecken står kvar hela; får de andra raderna inte plats sägs det', () => {
    const shown = card(filledWith(12));
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(inputs(shown).map(({ value }) => value)).toEqual(Array.from({ length: 12 }, () => longest));
    const opened = starting(shown, 'Action.Execute').filter(({ verb }) => verb === 'openEntry').length;
    expect(opened === 9 || readable(shown).includes('9 rader till visas när den här är stängd.')).toBe(true);
  });

  test('det som någon skrev men inte kunde spara sägs helt, före allt annat', () => {
    const unsaved = `Det du skrev sparades inte: ${longest} ${longest} ${longest}`;
    const shown = card({ ...filledWith(3), news: [{ text: unsaved, tone: 'attention' }] });
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(readable(shown)).toContain(`⚠ ${unsaved}`);
    expect(readable(shown.body[2])).toContain('Det du skrev sparades inte');
  });

  test('20 000 tecken i varje fält, som ingen klient släpper igenom, spränger inte kortet', () => {
    const forged = 'a'.repeat(20_000);
    const flooded = formOf(
      [...fields, { id: 'x', label: 'Utfall', input: 'figure' as const, unit: '%', value: '' }].map((field) => ({
        ...field,
        value: forged,
      })),
    );
    expect(sizeOf(card(flooded))).toBeLessThan(28_000);
  });

  test('5 000 personer ryms, den valda finns kvar och det sägs att listan är kortad', () => {
    const choices = Array.from({ length: 5000 }, (_, index) => ({ title: `Enhetschef ${index}`, value: `person-${index}` }));
    const shown = card(formOf([{ id: 'to', label: 'Till', input: 'person', picker: false, choices, value: 'person-4999' }]));
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(JSON.stringify(inputs(shown))).toContain('"person-4999"');
    expect(readable(shown)).toMatch(/Listan visar \d+ av 5 000\./);
  });

  test('ett litet kort har Action.Submit för äldre klienter, ett fullt avstår från det', () => {
    expect(starting(card(reportSamples['rows-fill']), 'Action.Submit').length).toBeGreaterThan(5);
    expect(starting(card(full), 'Action.Submit')).toEqual([]);
  });
});

/** Every text that a client reads as markup: not what stands in a field, nor the titles of buttons and marks, which it shows as they are. */
function marked(shown: unknown): string[] {
  const around = nodes(shown).filter(({ type }) => type !== 'TextRun' && !`${type}`.startsWith('Action.'));
  const facts = around.flatMap(({ facts: rows }) => nodes(rows).map(({ value }) => value));
  const said = around.flatMap(({ text, label, placeholder, title }) => [text, label, placeholder, title]);
  return [...facts, ...said].filter((one) => typeof one === 'string');
}

test('det som någon har skrivit visas som text i varje del av varje kort', () => {
  const typed = '**fet** [länk](https://ont.example) <at>alla</at> `kod` {{DATE(2025-01-01)}} _lutad_ \u202Ebaklänges\u202C';
  const kept = new Set(['verb', 'id', 'url', 'kind', 'input', 'look', 'symbol', 'tone']);
  for (const [, view] of all) {
    const hostile: ReportCardView = JSON.parse(JSON.stringify(view), (key, value) =>
      typeof value !== 'string' || kept.has(key) || (key === 'lines' && value === 'many') || (key === 'lines' && value === 'one')
        ? value
        : typed,
    );
    const shown = card(hostile);
    const words = marked(shown).join('\n');
    expect(words).toContain('länk');
    expect(words).not.toMatch(/\*|\]\(|:\/\/|<at>|`|\{\{|_lutad/);
  }
});
