/** What units tell in their own words, from the form to the correction after lock. */
import { describe, expect, test } from 'vitest';
import { checkReport } from '../../bot/report/deciding/check-report.ts';
import type { StatusReport } from '../../data/status.ts';
import { keyOf } from '../../data/status.ts';
import { acts, fields, fillingRoom, words } from './filling-room.ts';
import { entry, hr, opened, people, plans, settings, uppdrag } from './world.ts';

const { reporter, reviewer, controller } = people;
const events = entry('text', 'handelser');
const analysis = entry('text', 'analys');
const challenges = entry('text', 'utmaningar');
const texts = [events, analysis, challenges];
const told = (text: string | null): StatusReport => ({ kind: 'text', text });
const long = `${'Väsentligt har hänt i år. '.repeat(37)}Och så slutet.`;
const by = { objectId: controller, role: 'controller, Verksamhetsplan 2025' };

const spring = {
  ...settings,
  id: '2025-var',
  title: 'Delårsrapport per 30 april 2025',
  asOf: '2025-04-30',
  opens: '2025-05-02',
  due: '2025-05-10',
  reviewDue: '2025-05-11',
  lock: '2025-05-14',
};

describe('the form of a text', () => {
  test('has one field, named after the heading, that says what it is for, how long it may be and what it may not hold', async () => {
    const room = await fillingRoom({ entries: texts });
    const card = await room.write(reporter, 'mina');
    expect(Object.keys(fields(card))).toEqual(['text']);
    for (const part of [
      'Väsentliga händelser',
      'Text · Staben HR',
      'Det som har hänt och har betydelse för verksamheten eller ekonomin.',
      'Högst 1 000 tecken.',
      'Inga personuppgifter, inget som omfattas av sekretess.',
    ])
      expect(words(card)).toContain(part);
    expect(words(card)).not.toContain('Statusen betyder');
  });

  test('each topic says its own purpose', async () => {
    const room = await fillingRoom({ entries: texts });
    const first = await room.write(reporter, 'mina');
    const second = await room.press(reporter, first, { verb: 'openEntry', entry: analysis });
    expect(words(second)).toContain('Vad som förklarar resultatet');
    expect(words(await room.press(reporter, second, { verb: 'openEntry', entry: challenges }))).toContain('Det som ligger framåt');
  });

  test('is saved as written, and the row is then brief', async () => {
    const room = await fillingRoom({ entries: texts });
    const card = await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'saveEntry' }, { text: ` ${long} ` });
    expect((await room.entry(events)).reported?.report).toEqual(told(long));
    expect(words(card)).toContain('Sparat: Väsentliga händelser.');
    expect(words(card)).not.toContain('Och så slutet');
    expect(words(card)).toContain('1 av 3 rapporterade');
  });

  test('left blank it is asked about and nothing is saved', async () => {
    const room = await fillingRoom({ entries: texts });
    const card = await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'saveEntry' }, { text: ' \n ' });
    expect(words(card)).toContain('Skriv en text, eller tryck ”Inget att ta upp”.');
    expect(await room.events()).toEqual([]);
  });

  test('too long it is kept in the field, and said by how much', async () => {
    const room = await fillingRoom({ entries: texts });
    const typed = 'å'.repeat(1001);
    const card = await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'saveEntry' }, { text: typed });
    expect(words(card)).toContain('Skriv högst 1 000 tecken; texten har 1 001.');
    expect(fields(card).text).toBe(typed);
    expect(await room.events()).toEqual([]);
  });

  test('shows last time’s text whole, and it is not offered as unchanged', async () => {
    const room = await fillingRoom({ settings: spring, entries: texts }, { entries: texts });
    await room.said(reporter, events, told(long), spring.id);
    const current = await room.send(reporter, 'mine', { period: settings.id });
    expect(words(current)).toContain('Förra gången (Delårsrapport per 30 april 2025)');
    expect(words(current)).toContain('Och så slutet.');
    expect(fields(current).text).toBe('');
    expect(acts(current).filter(({ verb }) => verb === 'unchangedEntry')).toEqual([]);
    const forged = { period: settings.id, entry: keyOf(events), seen: 0, page: 1 };
    expect(words(await room.send(reporter, 'unchangedEntry', forged))).toContain('inget från förra gången att upprepa');
    expect((await room.entry(events)).reported).toBeNull();
  });
});

describe('”Inget att ta upp”', () => {
  test('is one tap, counts as reported, and the same tap again makes no event', async () => {
    const room = await fillingRoom({ entries: texts });
    const first = await room.write(reporter, 'mina');
    const card = await room.press(reporter, first, { verb: 'noNewValue', entry: events, title: 'Inget att ta upp' });
    expect((await room.entry(events)).reported?.report).toEqual(told(null));
    expect(words(card)).toContain('Sparat: Väsentliga händelser. Inget att ta upp denna period.');
    await room.press(reporter, first, { verb: 'noNewValue', entry: events });
    expect(await room.events()).toHaveLength(1);
  });

  test('is offered for texts alone', async () => {
    const room = await fillingRoom({ entries: [uppdrag, events] });
    const card = await room.write(reporter, 'mina');
    const taps = acts(card).filter(({ title }) => title === 'Inget att ta upp');
    expect(taps.map(({ data }) => data.entry)).toEqual([keyOf(events)]);
  });

  test('a text can be written after it, and the other way round', async () => {
    const room = await fillingRoom({ entries: [events] });
    await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'noNewValue', entry: events });
    const open = await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'openEntry', entry: events });
    await room.press(reporter, open, { verb: 'saveEntry' }, { text: 'Nu har det hänt.' });
    expect((await room.entry(events)).reported?.report).toEqual(told('Nu har det hänt.'));
  });
});

describe('what is checked', () => {
  const item = plans.catalog.items.get(events.item);
  const check = (report: StatusReport, of = events) =>
    item ? checkReport(report, item, settings, of, '2025-08-10', null) : { item: 'saknas' };

  test('a text, or nothing to tell', () => {
    expect([check(told('Hänt.')), check(told(null)), check(told('å'.repeat(1000)))]).toEqual([{}, {}, {}]);
  });

  test('not a blank one, nor one that is too long', () => {
    expect(check(told('  '))).toEqual({ text: 'Skriv en text, eller tryck ”Inget att ta upp”.' });
    expect(check(told('å'.repeat(1001)))).toEqual({ text: 'Texten är 1 001 tecken. Korta den till högst 1 000.' });
  });

  test('not the report of another kind, nor ”inget nytt värde”', () => {
    expect(check({ kind: 'no new value' }).status).toContain('Bara styrtal och nyckeltal');
    expect(check({ kind: 'mitigation', status: 'pågående', comment: 'Hej.', measures: null }).status).toContain('annan sorts post');
  });
});

describe('the granskare', () => {
  test('reads the whole text, also what it was changed from', async () => {
    const room = await fillingRoom({ entries: [events] });
    await room.said(reporter, events, told(long));
    expect(words(await room.write(reviewer, 'granska'))).toContain(long);
    await room.press(reviewer, await room.write(reviewer, 'granska'), { verb: 'approve', entry: events });
    await room.said(reporter, events, told('Ett annat slut.'));
    const card = words(await room.write(reviewer, 'granska'));
    expect(card).toContain(`Var: ${long}`);
    expect(card).toContain('Nu: Ett annat slut.');
    expect(card).toContain('godkännandet är återkallat');
  });

  test('reads that there was nothing to tell', async () => {
    const room = await fillingRoom({ entries: [events] });
    await room.said(reporter, events, told(null));
    expect(words(await room.write(reviewer, 'granska'))).toContain('Inget att ta upp denna period');
  });

  test('with many long texts gets more pages instead of shorter texts', async () => {
    const units = [...plans.catalog.units.keys()].slice(0, 12);
    const all = units.flatMap((unit) => texts.map((one) => ({ ...one, unit })));
    const room = await fillingRoom({ entries: all });
    const rows = units.map((unit) => ({ share: { plan: 'plan-2025', unit, item: null }, trio: { reporter, standIn: null, reviewer } }));
    await room.responsible({ type: 'responsible set', at: '2025-08-01T08:00:00.000Z', by, data: { rows, way: 'card' } });
    for (const [index, one] of all.entries()) await room.said(reporter, one, told(`${'ö'.repeat(990)} nr ${index}.`));
    const seen = new Set<string>();
    let card = await room.write(reviewer, 'granska');
    for (let page = 1; page <= all.length; page += 1) {
      for (const [, number] of words(card).matchAll(/ö{990} nr (\d+)\./g)) seen.add(number ?? '');
      const next = acts(card).find(({ title }) => title === 'Nästa');
      if (!next) break;
      card = await room.send(reviewer, next.verb, next.data);
    }
    expect(seen.size).toBe(all.length);
  });
});

describe('a text that is skyddad', () => {
  const kept = { ...events, protected: true };

  test('has no field, takes nothing that is sent, and counts as reported when saved', async () => {
    const room = await fillingRoom({ entries: [kept] });
    const card = await room.write(reporter, 'mina');
    expect(Object.keys(fields(card))).toEqual([]);
    expect(words(card)).toContain('redovisas i särskild ordning');
    expect(acts(card).map(({ title }) => title)).not.toContain('Inget att ta upp');
    await room.press(reporter, card, { verb: 'saveEntry' }, { text: 'Hemligt.' });
    expect((await room.entry(kept)).reported?.report).toEqual(told(null));
    const read = words(await room.write(reviewer, 'granska'));
    expect(read).toContain('Redovisas i särskild ordning');
    expect(read).not.toContain('Inget att ta upp');
  });

  test('is refused by the rules too, and what was written before is not shown', async () => {
    const round = opened({ entries: [kept] });
    expect(round.report(reporter, kept, told('Hemligt.'))).toMatchObject({
      refused: 'wrong',
      fields: { text: expect.stringContaining('skyddad') },
    });
    const room = await fillingRoom({ entries: [kept] });
    await room.said(reporter, kept, told('Hemligt.'));
    for (const [who, text] of [
      [reviewer, 'granska'],
      [reporter, 'mina'],
    ] as const)
      expect(words(await room.write(who, text))).not.toContain('Hemligt');
  });
});

test('what was typed is not lost when the period was locked meanwhile', async () => {
  const room = await fillingRoom({ entries: [events] });
  const card = await room.write(reporter, 'mina');
  await room.happen({ type: 'period locked', at: '2025-08-10T08:00:00.000Z', by, data: { missing: [keyOf(events)], reason: 'Sent.' } });
  expect(words(await room.press(reporter, card, { verb: 'saveEntry' }, { text: 'Det jag skrev.' }))).toContain('”Det jag skrev.”');
});

test('a text is handed over like any other entry', () => {
  const round = opened({ entries: [events] });
  round.act(reporter, { do: 'hand over', entries: [keyOf(events)], to: people.handed, reason: null });
  expect(round.report(people.handed, events, told('Skrivet av den som fick den.'))).toHaveProperty('events');
  expect(round.of(events).entry.unit).toBe(hr);
});
