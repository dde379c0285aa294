import { describe, expect, test } from 'vitest';
import { buttons, delår, inputsOn, opened, openOffice, who, words } from './round-office.ts';

const { controller, second, outsider, reporter, revisor } = who;

describe('opening a round', () => {
  test('begins with a form that is filled in with the dates of its kind', async () => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna period');
    expect(inputsOn(form)).toMatchObject({
      ...{ title: 'Delårsrapport per 31 juli 2025', plans: 'plan-2025', asOf: '2025-07-31', opens: '2025-08-01', due: '2025-08-20' },
      ...{ reviewDue: '2025-08-25', lock: '2025-08-31', reminders: 'true', practice: 'false' },
    });
    const year = await office.tap(controller, form, 'Byt till verksamhetsberättelse');
    expect(inputsOn(year)).toMatchObject({ asOf: '2025-12-31', opens: '2026-01-07', kinds: expect.stringContaining('isk') });
    expect(year.placed).toBe('in place');
  });

  test.each([
    'öppna period',
    'Öppna delårsrapport',
    'öppna periodrapport',
    'öppna verksamhetsberättelse',
    'starta uppföljning',
    'öppna en ny delårsrapport per 31 juli 2025',
  ])('takes ”%s”', async (text) => {
    const office = await openOffice();
    expect(words(await office.type(controller, text))).toContain('Förhandsgranska');
  });

  test('is for the plan’s controller alone, in personal chat, and known', async () => {
    const office = await openOffice();
    for (const person of [reporter, revisor]) expect(words(await office.type(person, 'öppna period'))).toContain('Bara för controllers');
    expect(words(await office.type(controller, 'öppna period', 'channel'))).toContain('Skriv till mig enskilt');
    expect(words(await office.type(controller, 'öppna period', 'personal', false))).toContain('inte bekräftat vem du är');
    // Forged: a läsare presses the controller's form.
    const form = await office.type(controller, 'öppna period');
    const forged = await office.press(outsider, form, 'Förhandsgranska');
    expect(words(forged)).toContain('Bara för controllers');
    expect(buttons(forged)).not.toContain('Öppna');
  });

  test.each([
    [{ plans: '' }, 'plans', 'Välj minst en plan.'],
    [{ asOf: '' }, 'asOf', 'Välj en dag.'],
    [{ due: 'snart' }, 'due', 'Skriv datumet som'],
    [{ due: '2025-07-01' }, 'due', 'Sista dag att rapportera kan inte vara före'],
    [{ reviewDue: '2025-08-19' }, 'reviewDue', 'Sista dag att granska kan inte vara före'],
    [{ lock: '2025-08-24' }, 'lock', 'Låsningen kan inte vara före'],
    [{ kinds: '' }, 'kinds', 'Välj minst ett slag av poster.'],
    [{ kinds: 'activity' }, 'kinds', 'Planen har inga poster av de slag'],
    [{ without: 'uppdrag 999' }, 'without', 'Jag hittar ingen post som heter ”uppdrag 999”'],
    [{ without: 'förtroende' }, 'without', 'Skriv mer av namnet'],
    [{ milestones: 'nämnden i september' }, 'milestones', 'till exempel 24 september 2025 Nämnd'],
    [{ title: 'x'.repeat(121) }, 'title', 'Skriv högst 120 tecken.'],
  ])('says at the field what is wrong and loses nothing that was typed: %o', async (typed, field, sentence) => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna delårsrapport');
    const before = { ...inputsOn(form), milestones: '24 september 2025 Nämnd', ...typed };
    const again = await office.press(controller, form, 'Förhandsgranska', { milestones: '24 september 2025 Nämnd', ...typed });
    expect(words(again)).toContain(sentence);
    expect(inputsOn(again)).toEqual(before);
    expect(words(again)).toMatch(/\(rätta\)/);
    expect(field in before).toBe(true);
    expect(await office.store.streams()).not.toContain(`period/${delår}`);
  });

  test.each([
    ['periodrapport', '2025-05-05', '2025-04-30'],
    ['periodrapport', '2025-05-22', '2025-05-31'],
    ['periodrapport', '2025-12-22', '2025-12-31'],
    ['periodrapport', '2025-01-31', '2025-01-31'],
    ['delårsrapport', '2025-11-22', '2026-07-31'],
    ['verksamhetsberättelse', '2025-01-10', '2024-12-31'],
    ['verksamhetsberättelse', '2025-03-01', '2025-12-31'],
  ])('%s on %s is proposed per %s: days that are over cannot be opened', async (kind, today, asOf) => {
    const office = await openOffice(today);
    expect(inputsOn(await office.type(controller, `öppna ${kind}`))).toMatchObject({ asOf });
  });

  test('proposes the dates anew when the day that it holds for is changed, and keeps dates that were set by hand', async () => {
    const office = await openOffice('2025-05-05');
    const form = await office.type(controller, 'öppna periodrapport');
    expect(inputsOn(form)).toMatchObject({ asOf: '2025-04-30' });
    const moved = await office.press(controller, form, 'Förhandsgranska', { asOf: '2025-05-31' });
    expect(words(moved)).toContain('Datumen är omräknade');
    expect(inputsOn(moved)).toMatchObject({ opens: '2025-06-04', title: 'Periodrapport per 31 maj 2025' });
    expect(words(await office.press(controller, moved, 'Förhandsgranska'))).toContain('Inget är öppnat eller skickat än');
    const kept = await office.press(controller, form, 'Förhandsgranska', { asOf: '2025-05-31', due: '2025-06-20' });
    expect(words(kept)).not.toContain('Datumen är omräknade');
  });
});

describe('the preview', () => {
  test('says what is opened: items by kind and unit, people, what lacks people, and who cannot be reached', async () => {
    const office = await openOffice();
    await office.log('plan/plan-2025', [{ type: 'tolerance set', data: { item: 'plan-2025/styrtal/sjukfranvaro', within: 0.5 } }]);
    const form = await office.type(controller, 'öppna delårsrapport');
    const preview = await office.press(controller, form, 'Förhandsgranska', { milestones: '24 september 2025 Nämnd' });
    const text = words(preview);
    for (const part of [
      'Poster per slag',
      'Texter',
      'Poster per enhet',
      'Staben HR',
      'Utan rapportör: ingen får kort',
      '21 poster: Målsättning nr 1',
      'Utan granskare',
      'Nås inte',
      'Har blockerat boten (12 augusti 2025)',
      'Stabschef HR',
      'Nämnd',
      'Toleranser',
      '”Delvis” inom 0,5 procentenheter från målvärdet',
      'ändra planen',
    ])
      expect(text).toContain(part);
    expect(text).toContain('2 rapportörer får sitt kort i dag');
    expect(await office.store.streams()).not.toContain(`period/${delår}`);
  });

  test('says that måluppfyllelse is not counted when no chosen plan is of the year', async () => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna delårsrapport');
    expect(words(await office.press(controller, form, 'Förhandsgranska'))).not.toContain('måluppfyllelse räknas inte');
    const moved = await office.press(controller, form, 'Förhandsgranska', { asOf: '2026-07-31' });
    expect(words(await office.press(controller, moved, 'Förhandsgranska'))).toContain(
      'Planen är för 2025 men uppgifterna gäller per 31 juli 2026: måluppfyllelse räknas inte.',
    );
  });

  test('leads back to what was filled in', async () => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna delårsrapport');
    const typed = { title: 'Delår med egna ord', without: 'uppdrag 36' };
    const preview = await office.press(controller, form, 'Förhandsgranska', typed);
    expect(inputsOn(await office.tap(controller, preview, 'Ändra'))).toMatchObject(typed);
  });

  test('leaves out the items that were named', async () => {
    const office = await openOffice();
    await opened(office, { kinds: 'uppdrag', without: 'uppdrag 36\nuppdrag 48' });
    const items = [...((await office.state.period(delår))?.entries.values() ?? [])].map(({ entry }) => entry.item);
    expect(items.length).toBeGreaterThan(10);
    expect(items.every((item) => item.startsWith('plan-2025/uppdrag/'))).toBe(true);
    expect(items).not.toContain('plan-2025/uppdrag/36');
    expect(items).not.toContain('plan-2025/uppdrag/48');
  });
});

describe('confirming', () => {
  test('twice opens one period, and says who gets a card and when', async () => {
    const office = await openOffice('2025-07-28');
    const form = await office.type(controller, 'öppna delårsrapport');
    const preview = await office.press(controller, form, 'Förhandsgranska');
    const [first, again] = await Promise.all([office.tap(controller, preview, 'Öppna'), office.tap(controller, preview, 'Öppna')]);
    // It opens on 1 August, but nobody is reminded in week 31.
    for (const reply of [first, again]) expect(words(reply)).toContain('2 rapportörer får sitt kort den 4 augusti 2025');
    expect(await office.store.read(`period/${delår}`)).toHaveLength(1);
    expect(await office.state.periods()).toHaveLength(1);
  });

  test('is the person’s own: another’s draft, or one that is gone, opens nothing and says so', async () => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna delårsrapport');
    const preview = await office.press(controller, form, 'Förhandsgranska');
    expect(words(await office.tap(second, preview, 'Öppna'))).toContain('gäller inte längre');
    office.to('2025-08-05');
    expect(words(await office.tap(controller, preview, 'Öppna'))).toContain('gäller inte längre');
    expect(await office.state.periods()).toEqual([]);
  });

  test('does not open what was not seen: when the plan has changed, the preview comes again', async () => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna delårsrapport');
    const preview = await office.press(controller, form, 'Förhandsgranska');
    const decision = { body: 'Regionstyrelsen', date: '2025-06-01', paragraph: '12', diary: null };
    await office.log('plan/plan-2025', [{ type: 'item ended', data: { item: 'plan-2025/uppdrag/36', decision } }]);
    const again = await office.tap(controller, preview, 'Öppna');
    expect(words(again)).toContain('Planen har ändrats sedan du förhandsgranskade');
    expect(await office.state.periods()).toEqual([]);
    await office.tap(controller, again, 'Öppna');
    expect(await office.state.periods()).toHaveLength(1);
  });

  test('of the same round by two controllers opens one; the other is told that it is open', async () => {
    const office = await openOffice();
    const preview = async (person: string) =>
      office.press(person, await office.type(person, 'öppna delårsrapport'), 'Förhandsgranska', { kinds: 'uppdrag' });
    const [one, two] = [await preview(controller), await preview(second)];
    await office.tap(controller, one, 'Öppna');
    expect(words(await office.tap(second, two, 'Öppna'))).toContain('finns redan');
    expect(words(await preview(second))).toContain('är redan öppnad för planen');
    expect(await office.state.periods()).toHaveLength(1);
  });

  test('that could not be saved opens nothing, and can be pressed again', async () => {
    const office = await openOffice();
    const form = await office.type(controller, 'öppna delårsrapport');
    const preview = await office.press(controller, form, 'Förhandsgranska');
    office.home.fail('append', 'ENOSPC', 1);
    await expect(office.tap(controller, preview, 'Öppna')).rejects.toThrow('kunde inte sparas');
    expect(await office.state.periods()).toEqual([]);
    await office.tap(controller, preview, 'Öppna');
    expect(await office.store.read(`period/${delår}`)).toHaveLength(1);
  });

  test('an exercise can be held again and is marked', async () => {
    const office = await openOffice();
    await opened(office, { practice: 'true', kinds: 'uppdrag' });
    const progress = await opened(office, { practice: 'true', kinds: 'uppdrag' });
    expect(words(progress)).toContain('Övningsdata');
    expect((await office.state.periods()).map(({ settings }) => settings.id).sort()).toEqual([`ovning-${delår}`, `ovning-${delår}-2`]);
  });
});
