import { describe, expect, test } from 'vitest';
import type { Entry } from '../../data/status.ts';
import { fields, fillingRoom, words } from './filling-room.ts';
import { budget, economy, entry, hr, isk, kansli, mitigation, people, settings, sickLeave, uppdrag, yearsEnd } from './world.ts';

const { reporter } = people;
const goal = entry('goal', 'malsattning-8');
const hme = entry('styrtal', 'hme');
const caries = entry('styrtal', 'kariesfria');
const keyFigure = entry('keyfigure', 'grundersattning-per-listad');
const activity: Entry = { ...entry('activity', 'x'), item: 'plan-2023/activity/min-kompetens', plan: 'plan-2023' };
const place = entry('styrtal', 'forskningsintensiv-region');

/** The card with that entry's form open. */
async function opened(which: Entry, more: Entry[] = [], round = settings) {
  const room = await fillingRoom({ settings: round, entries: [which, ...more] });
  if (which.plan === 'plan-2023')
    await room.responsible({
      type: 'responsible set',
      at: '2025-05-01T08:00:00.000Z',
      by: { objectId: people.controller, role: 'controller' },
      data: {
        way: 'card',
        rows: [{ share: { plan: 'plan-2023', unit: hr, item: null }, trio: { reporter, standIn: null, reviewer: null } }],
      },
    });
  if (round.kind === 'verksamhetsberättelse') room.to('2026-01-10');
  const card = await room.write(reporter, 'Mina');
  const save = (typed: Record<string, string>, from = card) => room.press(reporter, from, { verb: 'saveEntry' }, typed);
  const report = async () => (await room.entry(which, round.id)).reported?.report;
  return { room, card, save, report };
}

describe('saving each kind of item', () => {
  test('a styrtal is one figure and one tap: status by the target’s rule, arrow by the last known outcome, the period’s own day', async () => {
    const { save, report, room } = await opened(sickLeave);
    const saved = words(await save({ value: '6,2 %' }));
    expect(await report()).toEqual({
      kind: 'styrtal',
      status: 'helt',
      arrow: 'förbättrat',
      outcome: { date: '2025-07-31', values: [{ part: null, value: 6.2, word: null }] },
      differs: null,
      comment: null,
      measures: null,
    });
    expect(saved).toContain('Sparat: Sjukfrånvaro. ● Helt · 6,2 % den 31 juli 2025 · ↑ förbättrat.');
    expect(saved).toContain('når målvärdet (6,3–6,1 %): helt');
    expect(saved).toContain('Sparat 10 augusti 2025 kl. 10.00 av rapportör, Staben HR');
    expect((await room.entry(sickLeave)).reported).toMatchObject({ way: 'form', proposal: { status: 'helt' } });
  });

  test('a styrtal that misses its target is asked for status, orsak and vad som görs at once, and keeps the figure', async () => {
    const { save, report } = await opened(sickLeave);
    const asked = await save({ value: '7,1' });
    expect(await report()).toBeUndefined();
    expect(words(asked)).toContain('bedöm själv');
    expect(words(asked)).toContain('Rätta: Skriv orsaken till avvikelsen.');
    expect(words(asked)).toContain('Rätta: Skriv vad som görs åt avvikelsen.');
    expect(fields(asked)).toMatchObject({ value: '7,1', arrow: 'regeln' });
    await save({ status: 'delvis', comment: 'Influensa.', measures: 'Vaccination.' }, asked);
    expect(await report()).toMatchObject({ status: 'delvis', arrow: 'försämrat', comment: 'Influensa.', measures: 'Vaccination.' });
  });

  test('what the rules leave to the person is said at once: a status and an arrow', async () => {
    const { save, report } = await opened(caries);
    const asked = await save({ 'value.3-ar': '1', 'value.6-ar': '99', 'value.12-ar': '1', 'value.19-ar': '99' });
    expect(await report()).toBeUndefined();
    expect(words(asked)).toContain('når inte målvärdet');
    expect(words(asked)).toContain('Delarna går åt olika håll: bedöm själv.');
  });

  test('another status than the rule’s needs its reason', async () => {
    const { save, report } = await opened(sickLeave);
    const asked = await save({ value: '6,2', status: 'delvis', comment: 'Osäker mätning.', measures: 'Mäts om.' });
    expect(words(asked)).toContain('en annan än den föreslagna (helt): skriv varför');
    expect(fields(asked)).toMatchObject({ value: '6,2', status: 'delvis', comment: 'Osäker mätning.', measures: 'Mäts om.' });
    await save({ differs: 'Mätningen omfattar inte alla.' }, asked);
    expect(await report()).toMatchObject({ status: 'delvis', differs: 'Mätningen omfattar inte alla.' });
  });

  test('a styrtal with parts has one figure a part; a missing part leaves the status to the person', async () => {
    const { card, save, report } = await opened(caries);
    expect(Object.keys(fields(card)).filter((id) => id.startsWith('value'))).toEqual([
      'value.3-ar',
      'value.6-ar',
      'value.12-ar',
      'value.19-ar',
    ]);
    const asked = await save({ 'value.3-ar': '97', 'value.6-ar': '84', 'value.12-ar': '76' });
    expect(words(asked)).toContain('värde saknas för 19-åringar');
    await save({ 'value.19-ar': '46' }, asked);
    expect(await report()).toMatchObject({
      status: 'helt',
      outcome: {
        values: [
          { part: '3-ar', value: 97 },
          { part: '6-ar', value: 84 },
          { part: '12-ar', value: 76 },
          { part: '19-ar', value: 46 },
        ],
      },
    });
  });

  test('a place may be written as it is printed', async () => {
    const { save, report } = await opened(place);
    expect(words(await save({ value: 'plats 10 av 21' }))).toContain('Plats 10 av 21 den 31 juli 2025');
    expect(await report()).toMatchObject({
      status: 'helt',
      arrow: 'förbättrat',
      outcome: { values: [{ value: 10, word: 'Plats 10 av 21' }] },
    });
  });

  test('värde saknas is chosen, never saved by an empty form', async () => {
    const { save, report } = await opened(sickLeave);
    const asked = await save({});
    expect(await report()).toBeUndefined();
    expect(words(asked)).toContain('Skriv utfallet, eller välj status Värde saknas.');
    await save({ status: 'värde saknas', arrow: '' }, asked);
    expect(await report()).toMatchObject({ status: 'värde saknas', outcome: null, arrow: null });
  });

  test('a nyckeltal has a figure a group and no status', async () => {
    const { card, save, report } = await opened(keyFigure);
    expect(fields(card)).not.toHaveProperty('status');
    await save({ 'value.80 år och äldre': '8 900', 'value.0–4 år': '5 100,5' });
    expect(await report()).toMatchObject({
      kind: 'keyfigure',
      outcome: {
        date: '2025-07-31',
        values: [
          { part: '80 år och äldre', value: 8900 },
          { part: '0–4 år', value: 5100.5 },
        ],
      },
    });
  });

  test('an uppdrag has colour, a comment and an expected end; what is missing is said at once', async () => {
    const { save, report } = await opened(uppdrag);
    const asked = await save({ end: '31 december 2025' });
    expect(words(asked)).toContain('Rätta: Välj grön, gul eller röd.');
    expect(words(asked)).toContain('Rätta: Skriv en kommentar om hur det går.');
    await save({ status: 'grön', comment: '  Enligt plan.\r\n ' }, asked);
    expect(await report()).toEqual({
      kind: 'uppdrag',
      colour: 'grön',
      arrow: null,
      expectedEnd: '2025-12-31',
      comment: 'Enligt plan.',
      measures: null,
    });
  });

  test('the colour is the prognos at delår and the result at year’s end, and the form says which', async () => {
    const delar = words((await opened(uppdrag)).card);
    expect(delar).toContain('Bedöms uppdraget vara genomfört vid årets slut?');
    expect(delar).toContain('prognos för 31 december 2025');
    const helar = words((await opened(uppdrag, [], yearsEnd)).card);
    expect(helar).toContain('Är uppdraget genomfört?');
    expect(helar).toContain('resultat 2025');
  });

  test('a goal shows counts and deviations of what serves it, and nothing is proposed', async () => {
    const { room, save, report } = await opened(goal, [uppdrag, hme, sickLeave]);
    const said = { arrow: 'oförändrat', differs: null, comment: 'Hemligt utkast.', measures: 'Åtgärd.' } as const;
    await room.said('p9', hme, { kind: 'styrtal', status: 'inte alls', outcome: null, ...said });
    await room.said('p9', uppdrag, { kind: 'uppdrag', colour: 'grön', expectedEnd: null, arrow: null, comment: 'Bra.', measures: null });
    const card = await room.write(reporter, 'mina');
    const form = words(card).slice(0, words(card).indexOf('Bedöms målet nås'));
    expect(form).toContain('1 ■ inte alls, 1 ej rapporterad');
    expect(form).toContain('1 ● grön');
    expect(form).toContain('Hållbart medarbetarengagemang (HME) (■ inte alls)');
    expect(form).not.toContain('Hemligt utkast');
    expect(fields(card).status).toBe('');
    await save({ status: 'gul', arrow: 'försämrat', comment: 'HME har sjunkit.', measures: 'Dialoger.' }, card);
    expect(await report()).toMatchObject({ kind: 'goal', colour: 'gul', arrow: 'försämrat' });
  });

  test('an åtgärd can be under way at delår, not at year’s end', async () => {
    const { card, save, report } = await opened(mitigation);
    expect(words(card)).toContain('Pågående');
    await save({ status: 'pågående', comment: 'Halvvägs.' });
    expect(await report()).toEqual({ kind: 'mitigation', status: 'pågående', comment: 'Halvvägs.', measures: null });
    const end = await opened(mitigation, [], yearsEnd);
    expect(words(end.card)).not.toContain('Pågående');
    const refused = await end.room.send(reporter, 'saveEntry', {
      period: yearsEnd.id,
      entry: `${mitigation.item}@${hr}`,
      seen: 0,
      page: 1,
      status: 'pågående',
      comment: 'Nej.',
    });
    expect(words(refused)).toContain('Vid årets slut är en åtgärd avslutad eller ej genomförd.');
    expect(await end.report()).toBeUndefined();
  });

  test('an aktivitet has its five statuses and an end date', async () => {
    const { save, report } = await opened(activity);
    await save({ status: 'avslutad med avvikelse', end: '30/6 2023', comment: 'Försenad.', measures: 'Klar nu.' });
    expect(await report()).toMatchObject({ kind: 'activity', status: 'avslutad med avvikelse', end: '2023-06-30' });
  });

  test('a budgetpost has utfall and prognos in mnkr; the deviation is computed and shown after saving', async () => {
    const { card, save, report } = await opened(budget);
    expect(words(card)).toContain('-420,1 mnkr');
    const wrong = await save({ accumulated: '240,1', forecast: '−423,3' });
    expect(words(wrong)).toContain('Kostnader skrivs med minus, som i planen: -240,1.');
    expect(fields(wrong)).toMatchObject({ accumulated: '240,1', forecast: '−423,3' });
    const saved = words(await save({ accumulated: '- 240,1', comment: 'Dyrare läkemedel.' }, wrong));
    expect(await report()).toEqual({ kind: 'budget', accumulated: -240.1, forecast: -423.3, comment: 'Dyrare läkemedel.' });
    expect(saved).toContain('avvikelse -3,2 mnkr (underskott)');
  });

  test('at year’s end a budgetpost has the year’s outcome alone', async () => {
    const { card, save, report } = await opened(budget, [], yearsEnd);
    expect(fields(card)).not.toHaveProperty('forecast');
    await save({ accumulated: '-420,1' });
    expect(await report()).toMatchObject({ accumulated: -420.1, forecast: -420.1 });
  });

  test('the ISK-bedömning has evidence at each krav and no conclusion from the start; every krav is answered', async () => {
    const { room, card, save, report } = await opened(
      isk,
      [
        uppdrag,
        mitigation,
        { ...entry('budget', 'driftbudget-lakemedel', economy) },
        entry('budget', 'driftbudget-tandvardsenheten', economy),
      ],
      yearsEnd,
    );
    await room.said('p9', mitigation, { kind: 'mitigation', status: 'ej genomförd', comment: 'Tid.', measures: 'Nästa år.' }, yearsEnd.id);
    await room.said(
      'p9',
      entry('budget', 'driftbudget-tandvardsenheten', economy),
      { kind: 'budget', accumulated: -275, forecast: -275, comment: 'x' },
      yearsEnd.id,
    );
    const now = await room.write(reporter, 'mina');
    expect(words(now)).toContain('Budgetavvikelse enligt årsprognos: -2,7 mnkr (underskott)');
    expect(words(now)).toContain('Följa upp riktlinjer för bisysslor (✗ ej genomförd)');
    expect(fields(card).conclusion).toBe('');
    const answers = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].flatMap((krav) => [
        [krav, 'ja'],
        [`${krav}.comment`, `Prövat ${krav}.`],
      ]),
    );
    const asked = await save({ ...answers, e: '', documented: 'ja', used: 'ja' }, now);
    expect(words(asked)).toContain('Svara ja, delvis eller nej på krav e.');
    expect(words(asked)).toContain('Välj tillräcklig eller inte tillräcklig.');
    expect(fields(asked)['a.comment']).toBe('Prövat a.');
    await save({ e: 'delvis', conclusion: 'inte tillräcklig', comment: 'Brister i e.' }, asked);
    expect(await report()).toMatchObject({
      kind: 'isk',
      conclusion: 'inte tillräcklig',
      answers: [{}, {}, {}, {}, { krav: 'e', met: 'delvis' }],
    });
    expect((await room.entry(isk, yearsEnd.id)).entry.unit).toBe(kansli);
  });

  test('of a protected item no comment is collected, not even a forged one', async () => {
    const secret = { ...uppdrag, protected: true };
    const { room, card, report } = await opened(secret);
    expect(words(card)).toContain('redovisas i särskild ordning');
    expect(fields(card)).not.toHaveProperty('comment');
    await room.send(reporter, 'saveEntry', {
      period: settings.id,
      entry: `${secret.item}@${hr}`,
      seen: 0,
      page: 1,
      status: 'röd',
      comment: 'Hemligt.',
      measures: 'Hemligt.',
    });
    expect(await report()).toEqual({ kind: 'uppdrag', colour: 'röd', arrow: null, expectedEnd: null, comment: null, measures: null });
  });
});

describe('wrong input', () => {
  const right = { value: '6,2', date: '2025-07-31', comment: 'Ett ord.', measures: '', differs: '' };
  test.each([
    ['value', 'sex', 'Skriv ett tal'],
    ['value', '6.200', 'två sätt'],
    ['value', '62 mnkr', 'Skriv talet i procent'],
    ['value', '620', 'högst 100 %'],
    ['value', '-3', 'kan inte vara negativt'],
    ['date', '2025-02-30', 'finns inte'],
    ['date', 'i juli', 'Skriv datumet som 31 juli 2025'],
    ['date', '2025-09-01', 'i framtiden'],
    ['date', '2025-08-05', 'gäller per 31 juli 2025'],
    ['date', '2001-07-31', 'för gammalt'],
    ['comment', 'x'.repeat(1001), 'högst 1 000 tecken'],
    ['differs', 'x'.repeat(1500), 'högst 1 000 tecken'],
  ])('in %s (%.20s) is said at the field, nothing is saved and nothing typed is lost', async (field, text, sentence) => {
    const { save, report } = await opened(sickLeave);
    const typed = { ...right, [field]: text };
    const asked = await save(typed);
    expect(words(asked)).toContain(sentence);
    expect(words(asked)).toContain('(rätta)');
    expect(words(asked)).toContain('Inget är sparat än');
    expect(fields(asked)).toMatchObject(typed);
    expect(await report()).toBeUndefined();
  });

  test('in several fields is said at each of them', async () => {
    const { save, report } = await opened(budget);
    const asked = await save({ accumulated: 'mycket', forecast: '' });
    expect(words(asked)).toContain('Skriv ett tal');
    expect(words(asked)).toContain('Skriv årsprognosen i mnkr.');
    expect(words(asked)).toContain('de 2 fälten som är markerade');
    expect(await report()).toBeUndefined();
  });

  test('a choice that is not on the form is no choice', async () => {
    const { room, report } = await opened(uppdrag);
    const asked = await room.send(reporter, 'saveEntry', {
      period: settings.id,
      entry: `${uppdrag.item}@${hr}`,
      seen: 0,
      page: 1,
      status: 'blå',
      comment: 'Ja.',
    });
    expect(words(asked)).toContain('Välj grön, gul eller röd.');
    expect(fields(asked).comment).toBe('Ja.');
    expect(await report()).toBeUndefined();
  });
});
