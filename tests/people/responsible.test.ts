import { describe, expect, test } from 'vitest';
import { reporterOf } from '../../data/rights.ts';
import { problemsOf } from '../cards/reading.ts';
import { pressables } from '../round/reading-cards.ts';
import { economy, hr, openOffice, plan, trio, who } from './room.ts';

const item = 'plan-2025/uppdrag/36';
const ofHr = { plan, unit: hr, item: null };

describe('ansvar', () => {
  test.each([
    'ansvar',
    'Ansvar?',
    'visa ansvarsfördelningen',
    'ansvarsfordelning',
    'vem rapporterar',
    'Vem rapporterar vad?',
    'ansvar 2023',
  ])('”%s” visar ansvarsfördelningen', async (text) => {
    const office = await openOffice();
    expect((await office.type(who.reader, text)).text).toContain('Ansvar: Verksamhetsplan');
  });

  test.each(['ansvar Staben HR', 'ansvar staben hr', 'Visa ansvar Staben HR?'])('”%s” går rakt till enheten', async (text) => {
    const office = await openOffice();
    await office.set(hr, trio(who.hr, who.deputy, who.director));
    const shown = await office.type(who.controller, text);
    expect(problemsOf(Object(shown.card))).toEqual([]);
    expect(shown.text).toContain('Ansvar: Staben HR');
    expect(shown.text).toContain('Rapportör: Stabschef HR');
    expect(shown.text).not.toContain('Staben ekonomi');
    expect(pressables(shown.card).some(({ verb }) => verb === 'responsibleForm')).toBe(true);
    const all = await office.press(who.controller, shown, /^Alla enheter$/);
    expect(all.text).toContain('Skriv ”ansvar Staben HR” för en enhet.');
    expect(pressables((await office.type(who.reader, text)).card).some(({ verb }) => verb === 'responsibleForm')).toBe(false);
  });

  test.each([
    'vem ansvarar för sjukfrånvaro?',
    'ansvar för sjukfrånvaro',
    'ansvar för Staben HR',
    'ansvarar Staben HR för sjukfrånvaro?',
    'ansvar sjukfrånvaro',
    'ansvar arbetsutskottet',
    'vad har staben HR för ansvar?',
    'vem rapporterar uppdrag 48?',
  ])('”%s” är en fråga till planen, inte det här', async (text) => {
    const office = await openOffice();
    expect((await office.type(who.reader, text)).text).toBe('INTE TAGEN');
  });

  test('visar enheterna sida för sida, poster med egen fördelning för sig, och de som saknar rapportör', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.hr, who.deputy, who.director));
    await office.set(hr, trio(who.deputy), item);
    const pages: string[] = [];
    let shown = await office.type(who.controller, 'ansvar');
    for (;;) {
      pages.push(shown.text);
      expect(problemsOf(Object(shown.card))).toEqual([]);
      if (!pressables(shown.card).some(({ title }) => title === 'Nästa')) break;
      shown = await office.press(who.controller, shown, /^Nästa$/);
    }
    const all = pages.join('\n');
    expect(all).toContain('Rapportör: Stabschef HR · Ersättare: Handläggare HR · Granskare: Regiondirektör');
    expect(all).toContain('16 poster · 1 med egen fördelning');
    expect(all).toContain('Rapportör: Handläggare HR · Ersättare: Handläggare HR · Granskare: Regiondirektör');
    expect(pages[0]).toMatch(/\d+ poster av \d+ saknar rapportör/);
    const missing = Number(/(\d+) poster av/.exec(pages[0] ?? '')?.[1]);
    const listed = all.slice(all.indexOf('Saknar rapportör'));
    expect(listed).toContain('Uppdrag nr');
    expect(listed).not.toContain('Uppdrag nr 37');
    expect(missing).toBeGreaterThan(90);
  });

  test('en controller får sin egen plan först, och bara där knappar att ändra med', async () => {
    const office = await openOffice();
    const shown = await office.type(who.other, 'ansvar');
    expect(shown.text).toContain('Ansvar: Verksamhetsplan 2023');
    expect(pressables(shown.card).some(({ verb }) => verb === 'responsibleForm')).toBe(true);
    const foreign = await office.press(who.other, shown, /^Verksamhetsplan 2025$/);
    expect(pressables(foreign.card).some(({ verb }) => verb === 'responsibleForm')).toBe(false);
  });
});

describe('att sätta ansvar', () => {
  test('för en hel enhet, från formuläret; öppna perioder följer med direkt', async () => {
    const office = await openOffice();
    const form = await office.act(who.controller, 'responsibleForm', ofHr);
    expect(problemsOf(Object(form.card))).toEqual([]);
    const saved = await office.press(who.controller, form, /^Spara$/, { reporter: who.hr, standIn: who.deputy, reviewer: who.director });
    expect(saved).toMatchObject({ placed: 'in place', text: expect.stringContaining('Sparat för Staben HR') });
    expect(await office.row(hr)).toEqual(trio(who.hr, who.deputy, who.director));
    const entry = { entry: { item, unit: hr, plan, kind: 'uppdrag', protected: false, measured: true }, handedTo: null };
    const { responsible } = await office.state.rights();
    expect(reporterOf(Object(entry), responsible)).toBe(who.hr);
    expect((await office.store.read('responsibility')).at(-1)).toMatchObject({
      by: { objectId: who.controller, role: 'controller, Verksamhetsplan 2025' },
      data: { way: 'card' },
    });
  });

  test('för en enda av enhetens texter', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.hr, who.deputy, who.director));
    const form = await office.act(who.controller, 'responsibleForm', ofHr);
    expect(JSON.stringify(form.card)).toContain('Framtida utmaningar');
    const of = 'plan-2025/text/utmaningar';
    await office.press(who.controller, form, /^Spara$/, { of, reporter: who.reader, standIn: 'ingen', reviewer: 'ingen' });
    expect(await office.row(hr, of)).toEqual(trio(who.reader));
    expect((await office.type(who.controller, 'ansvar staben HR')).text).toMatch(/Framtida utmaningar\s+Rapportör: /);
  });

  test('för en enskild post, ur enhetens formulär; det posten lämnar öppet tas från enheten', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.hr, who.deputy, who.director));
    const form = await office.act(who.controller, 'responsibleForm', ofHr);
    await office.press(who.controller, form, /^Spara$/, { of: item, reporter: who.reader, standIn: 'ingen', reviewer: 'ingen' });
    expect(await office.row(hr, item)).toEqual(trio(who.reader));
    expect(await office.row(hr)).toEqual(trio(who.hr, who.deputy, who.director));
    const own = await office.act(who.controller, 'responsibleForm', { plan, unit: hr, item });
    expect(own.text).toContain('Som hela enheten (Regiondirektör)');
    await office.press(who.controller, own, /^Spara$/, { reporter: 'ingen', standIn: 'ingen', reviewer: 'ingen' });
    expect(await office.row(hr, item)).toBeNull();
  });

  test('samma värden igen ger ingen händelse', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.hr));
    const before = await office.events('responsibility');
    const data = { ...ofHr, reporter: who.hr.toUpperCase(), standIn: '', reviewer: 'ingen' };
    await Promise.all([office.act(who.controller, 'setResponsible', data), office.act(who.controller, 'setResponsible', data)]);
    expect(await office.events('responsibility')).toBe(before);
  });

  test.each([
    [{ reporter: who.hr, reviewer: who.hr }, 'inte granska sig själv'],
    [{ reporter: who.hr, standIn: who.hr }, 'samma person som rapportören'],
    [{ reporter: who.stranger }, 'inte känd'],
  ])('%j avvisas vid fältet, det ifyllda står kvar och inget sparas', async (data, said) => {
    const office = await openOffice();
    const shown = await office.act(who.controller, 'setResponsible', { ...ofHr, standIn: '', reviewer: '', ...data });
    expect(shown.text).toContain(said);
    expect(problemsOf(Object(shown.card))).toEqual([]);
    expect(await office.events('responsibility')).toBe(0);
  });

  test('en enhets nya granskare får inte vara rapportör för en av dess poster', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.hr));
    await office.set(hr, trio(who.deputy), item);
    const shown = await office.act(who.controller, 'setResponsible', { ...ofHr, reporter: who.hr, standIn: '', reviewer: who.deputy });
    expect(shown.text).toContain('inte granska sig själv');
    expect(await office.row(hr)).toEqual(trio(who.hr));
  });

  test.each(['admin', 'other', 'hr', 'reader', 'stranger'] as const)('%s kan inte, ens med förfalskade data', async (person) => {
    const office = await openOffice();
    const data = { ...ofHr, reporter: who[person], standIn: '', reviewer: '' };
    expect((await office.act(who[person], 'setResponsible', data)).text).toContain('får du inte');
    expect((await office.act(who[person], 'responsibleForm', ofHr)).text).toContain('får du inte');
    expect(await office.events('responsibility')).toBe(0);
  });

  test.each([
    [{ plan, unit: 'plan-2023/unit/finns-inte', item: null }],
    [{ plan, unit: hr, item: 'plan-2023/uppdrag/1' }],
    [{ plan, unit: economy, item }],
  ])('%j finns inte: inget sparas', async (share) => {
    const office = await openOffice();
    expect((await office.act(who.controller, 'setResponsible', { ...share, reporter: who.hr })).text).toContain('finns inte');
    expect(await office.events('responsibility')).toBe(0);
  });

  test.each([null, {}, { plan: '../x', unit: hr, item: null }, { ...ofHr, reporter: 7 }])(
    'data som inte är våra (%j) ger en mening',
    async (data) => {
      const office = await openOffice();
      expect((await office.act(who.controller, 'setResponsible', data)).text).toContain('gick inte att läsa');
    },
  );
});
