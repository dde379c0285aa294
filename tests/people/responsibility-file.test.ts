import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { type OperatorFile, readOperatorFile } from '../../bot/people/operator-file.ts';
import { problemsOf } from '../cards/reading.ts';
import { pressables } from '../round/reading-cards.ts';
import { economy, hr, mail, openOffice, plan, trio, who } from './room.ts';

const head = 'Plan;Enhet;Post;Rapportör;Ersättare;Granskare';
const file = (...rows: string[]) => [head, ...rows].join('\r\n');
const good = file(
  `2025;Staben HR;;${mail.hr.toUpperCase()};${mail.deputy};${mail.director}`,
  `Verksamhetsplan 2025;Staben HR;Uppdrag 36;${who.deputy};;`,
);
const item = 'plan-2025/uppdrag/36';
const titles = (shown: { card: unknown }) => pressables(shown.card).map(({ title }) => title);

describe('en fil med ansvar', () => {
  test('visas som en skillnad och ändrar inget förrän den godkänns; då allt i en händelse', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.director));
    await office.set(economy, trio(who.reader));
    const shown = await office.send(who.controller, good);
    for (const said of [
      '1 ny, 1 ändrad och 1 borttagen',
      'Före: Rapportör: Regiondirektör',
      'Efter: Rapportör: Stabschef HR',
      'Staben HR: Uppdrag nr 36',
      'det som inte står i den tas bort',
    ])
      expect(shown.text).toContain(said);
    expect(problemsOf(Object(shown.card))).toEqual([]);
    expect(await office.row(hr)).toEqual(trio(who.director));
    const before = await office.events('responsibility');
    const done = await office.press(who.controller, shown, /^Genomför$/);
    expect(done.text).toContain('3 rader i ansvarsfördelningen ändrades');
    expect(await office.row(hr)).toEqual(trio(who.hr, who.deputy, who.director));
    expect(await office.row(hr, item)).toEqual(trio(who.deputy));
    expect(await office.row(economy)).toBeNull();
    expect(await office.events('responsibility')).toBe(before + 1);
    expect((await office.store.read('responsibility')).at(-1)).toMatchObject({ data: { way: 'file' } });
  });

  test('i Excel läses likadant, och samma fil igen ändrar inget', async () => {
    const office = await openOffice();
    const rows = good.split('\r\n').map((line) => line.split(';'));
    const excel = new Uint8Array(await writeExcelFile(rows).toBuffer());
    await office.press(who.controller, await office.send(who.controller, excel), /^Genomför$/);
    expect(await office.row(hr, item)).toEqual(trio(who.deputy));
    const again = await office.send(who.controller, good);
    expect(again.text).toContain('2 oförändrade');
    expect(titles(again)).not.toContain('Genomför');
  });

  test('ger en enhets text en egen rapportör; enheten måste stå där, eftersom alla enheter lämnar den', async () => {
    const office = await openOffice();
    const text = 'plan-2025/text/handelser';
    const right = file(`2025;Staben HR;Väsentliga händelser;${mail.deputy};;`, `2025;Staben ekonomi;${text};${mail.hr};;`);
    await office.press(who.controller, await office.send(who.controller, right), /^Genomför$/);
    expect(await office.row(hr, text)).toEqual(trio(who.deputy));
    expect(await office.row(economy, text)).toEqual(trio(who.hr));
    expect((await office.send(who.controller, file(`2025;;Väsentliga händelser;${mail.deputy};;`))).text).toContain('Enhet saknas.');
  });

  test('rör inte andra planer än de som står i filen', async () => {
    const office = await openOffice();
    await office.set(hr, trio(who.reader), null, 'plan-2023');
    await office.press(who.controller, await office.send(who.controller, good), /^Genomför$/);
    expect(await office.row(hr, null, 'plan-2023')).toEqual(trio(who.reader));
  });

  test('ändras något innan den godkänns visas skillnaden på nytt, och inget har ändrats', async () => {
    const office = await openOffice();
    const shown = await office.send(who.controller, good);
    await office.act(who.controller, 'setResponsible', { plan, unit: hr, item: null, reporter: who.reader, standIn: '', reviewer: '' });
    const anew = await office.press(who.controller, shown, /^Genomför$/);
    expect(anew).toMatchObject({ placed: 'in place', text: expect.stringContaining('har ändrats sedan') });
    expect(anew.text).toContain('Före: Rapportör: Handläggare kommunikation');
    expect(await office.row(hr)).toEqual(trio(who.reader));
    await office.press(who.controller, anew, /^Genomför$/);
    expect(await office.row(hr)).toEqual(trio(who.hr, who.deputy, who.director));
  });

  test('två tryck samtidigt ger en händelse; ett tryck efteråt säger att filen inte är kvar', async () => {
    const office = await openOffice();
    const shown = await office.send(who.controller, good);
    await Promise.all([office.press(who.controller, shown, /^Genomför$/), office.press(who.controller, shown, /^Genomför$/)]);
    expect(await office.events('responsibility')).toBe(1);
    expect((await office.press(who.controller, shown, /^Genomför$/)).text).toContain('inte kvar');
    expect(await office.events('responsibility')).toBe(1);
  });

  test('en skrivning som misslyckas lämnar allt som det var, och kan göras om med samma knapp', async () => {
    const office = await openOffice();
    const shown = await office.send(who.controller, good);
    office.home.fail('append', 'ENOSPC', 1);
    await expect(office.press(who.controller, shown, /^Genomför$/)).rejects.toThrow();
    expect(await office.row(hr)).toBeNull();
    expect((await office.press(who.controller, shown, /^Genomför$/)).text).toContain('2 rader');
  });

  test('godkänns bara av den som skickade den, inom 30 minuter, och så länge hen är controller', async () => {
    const office = await openOffice();
    await office.appoint(who.director, plan);
    const shown = await office.send(who.controller, good);
    expect((await office.press(who.director, shown, /^Genomför$/)).text).toContain('inte kvar');
    await office.act(who.admin, 'dismiss', { role: 'controller', person: who.controller, plan });
    await office.press(who.controller, shown, /^Genomför$/);
    expect(await office.events('responsibility')).toBe(0);
    await office.appoint(who.controller, plan);
    office.setNow('2025-08-12T08:31:00Z');
    expect((await office.press(who.controller, shown, /^Genomför$/)).text).toContain('inte kvar');
    expect(await office.events('responsibility')).toBe(0);
  });

  test.each(['admin', 'hr', 'reader', 'stranger'] as const)('tas inte emot av %s', async (person) => {
    const office = await openOffice();
    const shown = await office.send(who[person], good);
    expect(shown.text).toContain('Bara planens controller');
    expect(shown.text).not.toContain('Staben HR');
  });

  test('tas bara emot i en personlig chatt', async () => {
    const office = await openOffice();
    expect((await office.send(who.controller, good, 'channel')).text).toContain('enskilt');
  });
});

describe('rader med fel', () => {
  test.each([
    ['2024;Staben HR;;x;;', 'planen ”2024” finns inte'],
    [';Staben HR;;okand@region.example;;', '”okand@region.example” är inte känd'],
    ['2023;Staben HR;;;;', 'du är inte controller för Verksamhetsplan 2023'],
    [`2025;Staben Rymd;;${mail.hr};;`, 'enheten ”Staben Rymd” finns inte'],
    [`2025;;Uppdrag 999;${mail.hr};;`, 'posten ”Uppdrag 999” finns inte'],
    [`2025;Staben ekonomi;Uppdrag 36;${mail.hr};;`, 'hör till Staben HR, inte till Staben ekonomi'],
    [`2025;;;${mail.hr};;`, 'enhet saknas'],
    [`2025;Staben HR;;${mail.hr};;${mail.hr}`, 'kan inte granska sig själv'],
    [`2025;Staben HR;;${mail.hr};${mail.hr};`, 'samma person som rapportören'],
  ])('%s: sägs med sin rad, och hela filen väntar', async (row, said) => {
    const office = await openOffice();
    const shown = await office.send(who.controller, file(`2025;Staben ekonomi;;${mail.director};;`, row));
    expect(shown.text.toLowerCase()).toContain(said.toLowerCase());
    expect(shown.text).toContain('Rad 3');
    expect(titles(shown)).not.toContain('Genomför');
    expect(problemsOf(Object(shown.card))).toEqual([]);
  });

  test('samma enhet och post två gånger sägs på den andra raden', async () => {
    const office = await openOffice();
    const shown = await office.send(who.controller, file(`2025;Staben HR;;${mail.hr};;`, `2025;staben  hr;;${mail.deputy};;`));
    expect(shown.text).toContain('Samma enhet och post står redan på rad 2');
    expect(titles(shown)).not.toContain('Genomför');
  });

  test('en rad som krockar med det som enhetens rad ger sägs', async () => {
    const office = await openOffice();
    const shown = await office.send(who.controller, file(`2025;Staben HR;;${mail.hr};;`, `2025;Staben HR;Uppdrag 36;;;${mail.hr}`));
    expect(shown.text).toContain('Rad 3');
    expect(shown.text).toContain('inte granska sig själv');
  });
});

describe('hur posten och enheten skrivs', () => {
  test.each(['plan-2025/uppdrag/36', 'uppdrag 36', 'UPPDRAG NR 36', 'Uppdrag nummer 36'])(
    '”%s” är uppdrag 36, också utan plan och enhet',
    async (text) => {
      const office = await openOffice();
      const shown = await office.send(who.controller, file(`;;${text};${mail.deputy};;`));
      await office.press(who.controller, shown, /^Genomför$/);
      expect(await office.row(hr, item)).toEqual(trio(who.deputy));
    },
  );

  test('”målsättning 8” och ett kort namn hittas', async () => {
    const office = await openOffice();
    await office.press(
      who.controller,
      await office.send(who.controller, file(`;;målsättning 8;${mail.deputy};;`, `;;sjukfrånvaro;${mail.hr};;`)),
      /^Genomför$/,
    );
    expect(await office.row(hr, 'plan-2025/goal/malsattning-8')).toEqual(trio(who.deputy));
    expect(await office.row(hr, 'plan-2025/styrtal/sjukfranvaro')).toEqual(trio(who.hr));
  });
});

test('en fil som är något annat, eller inte går att hämta, får en mening', async () => {
  const office = await openOffice();
  expect((await office.send(who.controller, 'Namn;Ålder\nx;7')).text).toContain('känner inte igen');
  expect((await office.send(who.controller, '%PDF-1.4')).text).toContain('går inte att läsa');
  const gone = await office.receive({ ...office.from(who.controller), kind: 'file', name: 'x', url: 'https://borta' });
  expect(JSON.stringify(gone)).toContain('Skicka den igen');
});

describe('filen från driften', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const dataDir = (name?: string, content?: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'styrkoll-drift-'));
    folders.push(folder);
    if (name) writeFileSync(join(folder, name), content ?? '');
    return folder;
  };
  const waiting = async (): Promise<OperatorFile | null> => {
    const read = await readOperatorFile(dataDir('responsibility.csv', good));
    return read && { ...read, changed: '2025-08-12T07:00:00.000Z' };
  };

  test('saknas den händer inget; är den fel sägs varför', async () => {
    expect(await readOperatorFile(dataDir())).toBeNull();
    expect(await readOperatorFile(dataDir('responsibility.csv', 'a;b\n1;2'))).toMatchObject({
      wrong: expect.stringContaining('Rubrikraden'),
    });
    const operatorFile = await readOperatorFile(dataDir('responsibility.xlsx', 'PK\u0003\u0004skräp'));
    const office = await openOffice({ operatorFile });
    const shown = await office.press(who.controller, await office.type(who.controller, 'ansvar'), /^Visa filen från driften$/);
    expect(shown.text).toContain('responsibility.xlsx');
  });

  test('väntar på ”ansvar” tills den godkänts, och sedan inte mer, också efter omstart', async () => {
    const operatorFile = await waiting();
    const office = await openOffice({ operatorFile });
    const asked = await office.type(who.controller, 'ansvar');
    expect(asked.text).toContain('En fil från driften väntar');
    const shown = await office.press(who.controller, asked, /^Visa filen från driften$/);
    expect(shown.text).toContain('2 nya');
    expect(await office.events('responsibility')).toBe(0);
    await office.press(who.controller, shown, /^Genomför$/);
    expect((await office.store.read('responsibility')).at(-1)).toMatchObject({ data: { way: 'operator' } });
    expect((await office.type(who.controller, 'ansvar')).text).not.toContain('väntar');
    // A change by hand afterwards does not make it wait again.
    await office.act(who.controller, 'setResponsible', { plan, unit: hr, item: null, reporter: who.reader, standIn: '', reviewer: '' });
    expect((await office.type(who.controller, 'ansvar')).text).not.toContain('väntar');
    expect((await office.act(who.controller, 'operatorFile', {})).text).toContain('Ingen fil väntar');
  });

  test('en administratör kan också godkänna den; andra ser den inte', async () => {
    const office = await openOffice({ operatorFile: await waiting() });
    expect((await office.type(who.reader, 'ansvar')).text).not.toContain('väntar');
    expect((await office.act(who.reader, 'operatorFile', {})).text).toContain('Bara planens controller');
    const shown = await office.press(who.admin, await office.type(who.admin, 'ansvar'), /^Visa filen från driften$/);
    await office.press(who.admin, shown, /^Genomför$/);
    expect(await office.row(hr)).toEqual(trio(who.hr, who.deputy, who.director));
  });
});
