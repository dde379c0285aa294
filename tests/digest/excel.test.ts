import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { excelReport } from '../../bot/digest/excel/excel-report.ts';
import { openEvents } from '../../bot/digest/excel/open-events.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import { keyOf, type StatusReport } from '../../data/status.ts';
import { budget, enveloped, hr, isk, mitigation, people, reports, settings, sickLeave, uppdrag, yearsEnd } from '../report/world.ts';
import { type End, eventsOf, readExcel, room, type Said } from './export-room.ts';
import { entryOf } from './periods.ts';

const activity = entryOf('plan-2025/text/handelser', hr);
const late = { ...reports.uppdrag, colour: 'röd', comment: 'Underlaget kom sent.', measures: 'Ny tidplan.' } satisfies StatusReport;
const text: StatusReport = { kind: 'text', text: 'Ett nytt arbetssätt är infört.\nDet märks i vården.' };
const all: Said[] = [
  { entry: sickLeave, report: reports.sickLeave },
  { entry: uppdrag, report: late },
  { entry: mitigation, report: reports.mitigation },
  { entry: budget, report: { kind: 'budget', accumulated: -250.25, forecast: -425.5, comment: 'Dyrare läkemedel.' } },
  { entry: activity, report: text },
  { entry: entryOf('plan-2025/goal/malsattning-8', hr), report: null },
];

async function inputOf(said: readonly Said[] = all, of = settings, end: End = 'published') {
  const office = await room();
  await office.open(eventsOf(said, of, end), of.id);
  return { office, input: await office.round(of.id) };
}
async function read(said: readonly Said[] = all, of = settings, end: End = 'published') {
  const { input } = await inputOf(said, of, end);
  return readExcel(await excelReport(input));
}
const xmlOf = (bytes: Uint8Array) => Object.values(unzipSync(bytes)).map((part) => strFromU8(part));

describe('Excelrapporten', () => {
  test('har ett blad som sammanfattar, ett för varje sort som omgången har, ett med källor och ett med händelser', async () => {
    const { names } = await read();
    expect(names).toEqual(['Sammanfattning', 'Mål', 'Styrtal', 'Uppdrag', 'Åtgärder', 'Budget', 'Texter', 'Källor', 'Händelser']);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(31);
  });

  test('har siffror som siffror, dagar och tidpunkter som datum, och symbolen med sitt ord', async () => {
    const file = await read();
    expect(file.table('Styrtal')[0]).toMatchObject({
      Utfall: 6.2,
      'Utfall i ord': '6,2 %',
      'Utfall per': new Date('2025-07-31'),
      Status: '● Helt',
      Pil: '↑ förbättrat',
      Läge: 'Godkänd',
      // 08.30 UTC in August is 10.30 on the clock.
      Rapporterad: new Date('2025-08-20T10:30:00Z'),
      Av: 'rapportör, Staben HR',
      Id: keyOf(sickLeave),
    });
    expect(file.table('Uppdrag')[0]).toMatchObject({
      Nr: 36,
      Färg: '■ Röd: större negativ avvikelse',
      Klart: new Date('2025-12-31'),
      'Kommentar eller orsak': 'Underlaget kom sent.',
      'Vad görs åt det': 'Ny tidplan.',
    });
    expect(file.table('Budget')[0]).toMatchObject({
      'Budget (mnkr)': -420.1,
      'Ackumulerat utfall (mnkr)': -250.25,
      'Årsprognos (mnkr)': -425.5,
      'Avvikelse (mnkr)': -5.4,
      'Avvikelse i ord': '-5,4 mnkr (underskott)',
      Rad: 'Varav',
    });
    expect(file.table('Texter')[0]).toMatchObject({
      Ämne: 'Väsentliga händelser',
      Text: 'Ett nytt arbetssätt är infört.\nDet märks i vården.',
    });
    expect(file.table('Mål')[0]).toMatchObject({ Nr: 8, Färg: null, Läge: 'Ej rapporterat', Rapporterad: null });
  });

  test('vid årets slut är budgetens utfall årets, och ISK-bedömningen har ett eget blad med nämndens beslut', async () => {
    const { office } = await inputOf(
      [
        { entry: budget, report: { kind: 'budget', accumulated: -400, forecast: -400, comment: null } },
        { entry: isk, report: reports.isk },
      ],
      yearsEnd,
    );
    const decision = { body: 'Regionstyrelsen', date: '2026-02-20', paragraph: '14', diary: null };
    const by = { objectId: people.controller, role: 'controller' };
    await office.give(`period/${yearsEnd.id}`, {
      ...{ type: 'isk decided', at: '2026-02-21T08:00:00.000Z', by },
      data: { entry: keyOf(isk), conclusion: 'tillräcklig', decision },
    });
    const file = await readExcel(await excelReport(await office.round(yearsEnd.id)));
    expect(file.table('Budget')[0]).toMatchObject({ 'Utfall (mnkr)': -400 });
    expect(Object.keys(file.table('Budget')[0] ?? {})).not.toContain('Årsprognos (mnkr)');
    expect(file.table('ISK')[0]).toMatchObject({
      'Förvaltningens förslag': '✓ Tillräcklig',
      'Nämndens beslut': 'Tillräcklig, Regionstyrelsen den 20 februari 2026, § 14',
      'Krav a': 'Ja',
      'Krav a, kommentar': 'Prövat under året.',
      'Dokumenterad process': 'Ja',
    });
  });

  test('mått i delar har en rad för varje del, med siffror', async () => {
    const entry = entryOf('plan-2025/styrtal/kariesfria', hr);
    const values = [
      { part: '3-ar', value: 95.5, word: null },
      { part: '6-ar', value: 82, word: null },
    ];
    const report = { ...reports.sickLeave, outcome: { date: '2025-07-31', values } } satisfies StatusReport;
    const file = await read([{ entry, report }]);
    expect(file.table('Delvärden')).toMatchObject([
      { Del: '3-åringar', Utfall: 95.5, 'Mäts i': '%', 'Utfall per': new Date('2025-07-31'), Id: keyOf(entry) },
      { Del: '6-åringar', Utfall: 82 },
    ]);
    expect(file.table('Styrtal')).toMatchObject([{ Utfall: null, 'Utfall i ord': '3-åringar 95,5 %, 6-åringar 82 %' }]);
  });

  test('summerar först: tabellen i 3.1, skalorna, budgeten och meningarna', async () => {
    const { rows } = await read();
    const summary = rows('Sammanfattning');
    expect(summary).toContainEqual(['Uppdrag från regionfullmäktige', 0, 0, 1, 0, 1]);
    expect(summary).toContainEqual(['Målsättningar från regionfullmäktige', 0, 0, 0, 1, 1]);
    expect(summary.find(([name]) => name === 'Summa, utan varav-raderna')?.slice(1, 5)).toEqual([-420.1, -250.25, -425.5, -5.4]);
    expect(summary.flat().join('\n')).toContain('prognos för 31 december 2025');
    expect(summary.flat().join('\n')).toContain('4 av 5 poster är rapporterade, texterna oräknade.');
    expect(summary.flat().join('\n')).toContain('målvärdet vid årets slut');
  });

  test('källorna säger plan, avsnitt och sida, och vad som är känt om underlaget', async () => {
    const sources = (await read([{ entry: entryOf('plan-2025/styrtal/telefontillganglighet', hr), report: null }])).table('Källor');
    expect(sources[0]).toMatchObject({ Plan: 'Verksamhetsplan 2025', Avsnitt: 'Målsättning nr 1', Sida: 5, Sort: 'Styrtal' });
    expect(sources[0]?.Anmärkning).toContain('skanningen');
  });

  test('händelserna säger när, vad, vilken post, enhet och i egenskap av vad, en rad för varje post', async () => {
    const rows = (await read()).table('Händelser');
    expect(rows[0]).toMatchObject({
      Tidpunkt: new Date('2025-08-01T10:30:00Z'),
      Händelse: 'Omgången öppnades',
      Gäller: '6 poster',
      Id: null,
    });
    expect(rows.filter(({ Händelse }) => Händelse === 'Godkändes').map(({ Id }) => Id)).toEqual(
      all.flatMap(({ entry, report }) => (report ? [keyOf(entry)] : [])),
    );
    expect(rows.find(({ Id }) => Id === keyOf(uppdrag))).toMatchObject({
      Händelse: 'Status rapporterades',
      Enhet: 'Staben HR',
      'I egenskap av': 'rapportör, Staben HR',
      'Objekt-id': people.reporter,
    });
    expect(rows.find(({ Händelse }) => Händelse === 'Omgången låstes')).toMatchObject({ Gäller: '1 ej rapporterad post' });
  });

  test('en tom omgång ger en fil som går att läsa', async () => {
    const { names } = await read([]);
    expect(names).toEqual(['Sammanfattning', 'Källor', 'Händelser']);
  });

  test('varje blad med en tabell har filter, och rubrikraden står kvar när man rullar', async () => {
    const { input } = await inputOf();
    const files = unzipSync(await excelReport(input));
    const sheet = (number: number) => strFromU8(files[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
    expect(sheet(3)).toMatch(/<pane [^>]*ySplit="3"[^>]*frozen/);
    expect(sheet(3)).toMatch(/<\/sheetData><autoFilter ref="A3:[A-Z]+4"\/>/);
    expect(sheet(1)).not.toContain('autoFilter');
  });
});

describe('vad filen säger om sig själv', () => {
  test.each([
    ['en övning som är publicerad', { ...settings, practice: true }, 'published', ['Övningsdata'], ['Preliminär']],
    ['en omgång som inte är publicerad', settings, 'open', ['Preliminär, inte publicerad'], ['Övningsdata']],
    ['en publicerad omgång', settings, 'published', [], ['Övningsdata', 'Preliminär']],
  ] as const)('%s: på varje blad', async (_, of, end, there, notThere) => {
    const { names, rows } = await read(all, of, end);
    for (const name of names) {
      const top = rows(name).slice(0, 2).flat().join('\n');
      for (const said of there) expect(top).toContain(said);
      for (const said of notThere) expect(rows(name).flat().join('\n')).not.toContain(said);
    }
  });
});

describe('det som människor har skrivit', () => {
  const saying = (comment: string): Said[] => [{ entry: uppdrag, report: { ...reports.uppdrag, comment } }];
  const commentOf = async (comment: string) => (await read(saying(comment))).table('Uppdrag')[0]?.['Kommentar eller orsak'];

  test.each(['=HYPERLINK("https://onda.example";"tryck")', '+1+1', '-1', '@SUM(A1)', '\t=1', '1234', '2025-01-01'])(
    '%j är en text och aldrig en formel eller siffra',
    async (comment) => {
      expect(await commentOf(comment)).toBe(comment.trim());
      const { input } = await inputOf(saying(comment));
      expect(xmlOf(await excelReport(input)).filter((xml) => xml.includes('<f>'))).toEqual([]);
    },
  );

  test.each([
    ['styrtecken', 'a\u0000b\u0007c\u009fd', 'abcd'],
    ['en halv surrogat', 'a\ud800b', 'ab'],
    ['radbrytningar', 'a\r\nb\rc', 'a\nb\nc'],
    ['uppmärkning', '<b>&"\'</b>', '<b>&"\'</b>'],
    ['ett ord som varje objekt har', 'constructor', 'constructor'],
    ['ett annat sådant', '__proto__', '__proto__'],
    ['tecken utanför det vanliga', 'å 👍🏽 –', 'å 👍🏽 –'],
  ])('%s bryter inte filen', async (_, comment, shown) => {
    expect(await commentOf(comment)).toBe(shown);
  });

  test('det som är skyddat finns ingenstans i filen, inte heller bland händelserna', async () => {
    const secret = 'HEMLIGT-ORD';
    const { office } = await inputOf([
      { entry: uppdrag, report: { ...reports.uppdrag, comment: secret, measures: secret } },
      { entry: { ...mitigation, protected: true }, report: { ...reports.mitigation, comment: secret } },
      { entry: activity, report: { kind: 'text', text: secret } },
    ]);
    const by = { objectId: people.reviewer, role: 'granskare' };
    await office.open([
      { type: 'correction proposed', at: '2025-09-03T08:00:00.000Z', by, data: { entry: keyOf(uppdrag), report: late, reason: secret } },
    ]);
    for (const item of [uppdrag.item, activity.item]) await office.protect(item);
    const bytes = await excelReport(await office.round());
    expect(xmlOf(bytes).join('\n')).not.toContain(secret);
    expect((await readExcel(bytes)).table('Uppdrag')[0]).toMatchObject({ 'Kommentar eller orsak': 'Redovisas i särskild ordning' });
  });
});

describe('händelserna som var och en får läsa', () => {
  test('är vad som står och hur det blev till: inga utkast, återlämnanden, avslag eller objekt-id', async () => {
    const at = '2025-08-21T08:00:00.000Z';
    const by = { objectId: people.reviewer, role: 'granskare, Staben HR' };
    const [opened, ...rest] = eventsOf(all);
    const draft = { ...reports.uppdrag, comment: 'Utkast.' };
    const events = [
      ...(opened ? [opened] : []),
      { type: 'status reported' as const, at, by, data: { entry: keyOf(uppdrag), report: draft, proposal: null, way: 'form' as const } },
      { type: 'returned' as const, at, by, data: { entry: keyOf(uppdrag), reason: 'Skriv mer.' } },
      { type: 'handed over' as const, at, by, data: { entries: [keyOf(uppdrag)], to: people.handed, reason: null } },
      ...rest,
      { type: 'correction proposed' as const, at, by, data: { entry: keyOf(uppdrag), report: late, reason: 'Fel.' } },
      { type: 'correction refused' as const, at, by, data: { entry: keyOf(uppdrag), reason: 'Nej.' } },
    ].map((event, index) => enveloped(event, index + 1));
    const period = events.reduce(evolvePeriod, null);
    if (!period) throw new Error('the round is not open');
    const open = openEvents(events, period);
    expect(open.filter(({ type }) => ['returned', 'handed over', 'correction proposed', 'correction refused'].includes(type))).toEqual([]);
    const said = open.flatMap((event) =>
      event.type === 'status reported' && event.data.entry === keyOf(uppdrag) ? [event.data.report] : [],
    );
    expect(said).toEqual([late]);
    expect(open.map(({ by: one }) => one.objectId).filter(Boolean)).toEqual([]);
    expect(open.map(({ at: when }) => when)).toEqual(open.map(({ at: when }) => when).toSorted());
    expect(open.map(({ type }) => type)).toEqual(expect.arrayContaining(['period opened', 'approved', 'period locked', 'published']));
  });
});
