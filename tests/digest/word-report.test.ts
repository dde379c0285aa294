import { describe, expect, test } from 'vitest';
import { wordReport } from '../../bot/digest/word/word-report.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import { type Entry, keyOf, type StatusReport } from '../../data/status.ts';
import { bare } from '../../data/swedish.ts';
import { changedPlans, economy, entry, enveloped, isk, plans, settings, yearsEnd } from '../report/world.ts';
import { corrected, manyEntries, periodOf, reportOf } from './periods.ts';
import { exportOf, inputOf, partsOf, readWord } from './word-room.ts';

const read = async (input: Parameters<typeof wordReport>[0]) => readWord(await wordReport(input));
const uppdrag = entry('uppdrag', '36');
const said = (comment: string): StatusReport => ({
  kind: 'uppdrag',
  colour: 'gul',
  arrow: 'försämrat',
  expectedEnd: '2025-12-31',
  comment,
  measures: 'Ny tidplan.',
});
const chapters = [
  '1 Inledning',
  '2 Väsentliga händelser',
  '3 Nämndens mål, strategier och uppdrag',
  '4 Ekonomi',
  '5 Personalekonomi',
  '6 Framtida utmaningar',
  '7 Intern styrning och kontroll',
];
/** The rows of the table whose head begins so. */
const tableOf = ({ tables }: Awaited<ReturnType<typeof readWord>>, head: string) => tables.filter(([first]) => first?.[0] === head);

describe('rapportens kapitel', () => {
  test('stand in the order of the report of 2021, also in a round that holds next to nothing', async () => {
    for (const input of [exportOf(), exportOf({ settings: yearsEnd }), inputOf(periodOf([{ entry: uppdrag, report: null }]))]) {
      const { headings } = await read(input);
      const first = headings.filter(({ level }) => level === 1).map(({ text }) => text);
      expect(first.slice(0, 7)).toEqual(chapters);
      expect(first.slice(-2).map((text) => text.replace(/\d/, 'N'))).toEqual([
        'Bilaga N. Ej rapporterat',
        'Bilaga N. Källor, osäkerheter och rättelser',
      ]);
    }
  });

  test('a chapter without content says so in one sentence', async () => {
    const { text } = await read(
      inputOf(periodOf([{ entry: entry('budget', 'driftbudget-lakemedel', economy), report: null }], settings, 'open')),
    );
    expect(text).toContain('Inga mål, styrtal, uppdrag eller aktiviteter följs upp i omgången.');
    expect(text).toContain('Inga texter om väsentliga händelser samlas in i omgången.');
    expect(text).toContain('Inga investeringar följs upp i omgången.');
    expect(text).toContain('Inga åtgärder i internkontrollplanen följs upp i omgången.');
    expect(text).toContain('Ingen ISK-bedömning ingår i omgången.');
    expect(text).toContain('Fylls i av Staben HR.');
  });

  test('3.2 and on are numbered by the goals that the round asks for, each once', async () => {
    const { headings } = await read(exportOf());
    const sections = headings.filter(({ text }) => /^3\.\d+ /.test(text)).map(({ text }) => text);
    expect(sections.map((text) => Number(/^3\.(\d+)/.exec(text)?.[1]))).toEqual(sections.map((_, at) => at + 1));
    expect(sections[1]).toBe('3.2 Målsättning nr 1: Hälso- och sjukvården är god, säker och jämlik');
    const { headings: few } = await read(exportOf({ entries: [uppdrag] }));
    expect(few.filter(({ text }) => /^3\.\d+ /.test(text)).map(({ text }) => text)).toEqual([
      '3.1 Sammanfattning resultat av mål och uppdrag',
      '3.2 Målsättning nr 8: Kompetensförsörjningen är långsiktig',
    ]);
  });

  test('the plan of 2023 has its perspektiv with effektmål and strategier below, and the kansli’s own plan as a bilaga', async () => {
    const year = { ...yearsEnd, plans: ['plan-2023'], asOf: '2023-12-31', title: 'Verksamhetsberättelse 2023' };
    const { headings } = await read(exportOf({ settings: year }));
    const texts = headings.map(({ level, text }) => `${level} ${text}`);
    const order = [
      '2 3.2 Perspektiv: Invånare och samhälle',
      '3 Effektmål nr 1: Länets invånare har en god, jämlik och jämställd hälsa',
      '2 3.3 Perspektiv: Process',
      '3 Strategi: Digitalisering',
      '1 Bilaga 1. Regionkansliet: egen plan 2023',
      '2 Uppdrag från regionstyrelsen till regiondirektören',
      '2 Prioriterat område: Digitalisering',
    ];
    expect(texts.filter((text) => order.includes(text))).toEqual(order);
  });

  test('every entry of the round is told somewhere: reported in its table, else in the bilaga of what is not reported', async () => {
    for (const round of [settings, yearsEnd, { ...yearsEnd, plans: ['plan-2023'], asOf: '2023-12-31' }]) {
      const input = exportOf({ settings: round, say: ({ item }) => (item.endsWith('7') ? null : undefined) });
      const { text } = await read(input);
      const names = [...input.period.entries.values()].flatMap(({ entry: { item, kind } }) => {
        const found = plans.catalog.items.get(item);
        return found && kind !== 'text' && kind !== 'isk' ? [found.name.replace(/\.\s*$/, '').replaceAll('\u00a0', ' ')] : [];
      });
      expect(names.filter((name) => !text.includes(name))).toEqual([]);
    }
  });
});

describe('det som har rapporterats', () => {
  test('an uppdrag stands with number, comment, unit, day and its symbol with its word', async () => {
    const [table] = tableOf(await read(exportOf({ entries: [uppdrag], say: () => said('Skjuts till hösten; å, ä och ö.') })), 'Uppdrag');
    const name = bare(plans.catalog.items.get(uppdrag.item)?.name ?? '');
    expect(table?.[1]).toEqual([
      `Nr 36. ${name} Orsak: Skjuts till hösten; å, ä och ö. Vad görs åt det: Ny tidplan. Staben HR`,
      '31 december 2025',
      '◆ Gul: mindre, acceptabel avvikelse ↓ försämrat',
    ]);
  });

  test('a styrtal stands with outcome, day and target, a line for each part', async () => {
    const measure = entry('styrtal', 'egenfinansierad-forskning');
    const report: StatusReport = {
      ...{ kind: 'styrtal', status: 'delvis', arrow: 'oförändrat', differs: null, comment: null, measures: null },
      outcome: { date: '2025-07-31', values: partKeys(measure).map((part, at) => ({ part, value: 11 + at, word: null })) },
    };
    const [table] = tableOf(await read(exportOf({ entries: [measure], say: () => report })), 'Styrtal');
    expect(table?.[1]?.[1]).toMatch(/plats 11 .*plats 12 31 juli 2025$/);
    expect(table?.[1]?.[3]).toBe('◆ Delvis → oförändrat');
  });

  test('the table of 3.1 is the summary’s, with a sum that each row adds up to', async () => {
    const [head, ...rows] = tableOf(await read(exportOf()), 'Bedömd måluppfyllelse vid årets slut')[0] ?? [];
    expect(head?.slice(-2)).toEqual(['Ej rapporterat', 'Summa']);
    expect(rows.length).toBeGreaterThan(2);
    for (const [, ...counts] of rows) {
      const figures = counts.map(Number);
      expect(figures.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(figures.at(-1));
    }
  });

  test('amounts are written as in Swedish, in a table that stays whole', async () => {
    const line = entry('budget', 'driftbudget-lakemedel', economy);
    const input = exportOf({
      entries: [line],
      say: () => ({ kind: 'budget', accumulated: -1240.1, forecast: -421.3, comment: 'Dyrare läkemedel.' }),
    });
    const word = await read(input);
    expect(tableOf(word, 'Belopp i mnkr')[0]?.[1]?.slice(1)).toEqual(['-420,1', '-1 240,1', '-421,3', '-1,2']);
    expect(word.text).toContain('Dyrare läkemedel.');
    expect(word.text).toMatch(/4\.2 Periodens resultat och årsprognos\s+[^\n]*underskott/);
  });

  test('what a person wrote is text and nothing else: no markup, no link, no control characters, line breaks kept', async () => {
    const typed = 'Rad ett\r\nrad två <w:p> & "citat" \u0000\u0008\ud800 https://exempel.se =HYPERLINK("x")';
    const file = await wordReport(exportOf({ entries: [uppdrag], say: () => said(typed) }));
    const { text, html } = await readWord(file);
    expect(text).toContain('rad två <w:p> & "citat"  https://exempel.se =HYPERLINK("x")');
    expect(html).toContain('Rad ett<br />rad två');
    expect(html).not.toMatch(/<a href="http/);
    expect(partsOf(file)('word/document.xml')).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cs}/u);
  });
});

describe('det som inte får läsas', () => {
  const secret = 'Skyddsrummet ligger under torget';

  test('nothing that was written of what is skyddad is anywhere in the file, whenever it became so', async () => {
    const then = { ...uppdrag, protected: true };
    const now = changedPlans({
      ...{ type: 'protection set', at: '2025-08-20T08:00:00.000Z', by: { objectId: 'oid-c', role: 'controller' } },
      data: { item: uppdrag.item, protected: true },
    });
    for (const input of [
      exportOf({ entries: [then], say: () => said(secret) }),
      exportOf({ entries: [uppdrag], plans: now, say: () => said(secret) }),
    ]) {
      const file = await wordReport(input);
      expect(partsOf(file)('word/document.xml')).not.toContain(secret);
      expect((await readWord(file)).text).toContain('Redovisas i särskild ordning');
    }
  });

  test('the reason of a correction is not told of what is skyddad either', async () => {
    const open = periodOf([{ entry: uppdrag, report: said('Som planerat.') }]);
    const { text } = await read(inputOf(corrected(open, uppdrag, said('Rättad text.'))));
    expect(text).toContain('Skäl: Fel siffra.');
    const hidden = periodOf([{ entry: { ...uppdrag, protected: true }, report: said('Som planerat.') }]);
    const { text: kept } = await read(inputOf(corrected(hidden, uppdrag, said(secret))));
    expect(kept).toContain('Skäl: Redovisas i särskild ordning');
    expect(kept).not.toContain('Fel siffra.');
    expect(kept).not.toContain(secret);
  });

  test('no object id of anybody stands in the file', async () => {
    const open = periodOf([{ entry: uppdrag, report: said('Som planerat.') }]);
    const file = await wordReport(inputOf(corrected(open, uppdrag, said('Rättad text.'))));
    expect(partsOf(file)('word/document.xml')).not.toContain('oid-');
  });
});

describe('vad rapporten säger om sig själv', () => {
  test('an exercise says Övningsdata on the front page and in the header of every page', async () => {
    const file = await wordReport(exportOf({ settings: { ...settings, practice: true } }));
    expect((await readWord(file)).text.slice(0, 400)).toContain('Övningsdata');
    expect(partsOf(file)('word/header1.xml')).toContain('Övningsdata');
    expect(partsOf(await wordReport(exportOf()))('word/header1.xml')).not.toContain('Övningsdata');
  });

  test('until it is published it is preliminary on every page; then it has its day', async () => {
    const open = await wordReport(exportOf({ end: 'open' }));
    expect(partsOf(open)('word/header1.xml')).toContain('Preliminär – inte publicerad');
    const published = await wordReport(exportOf());
    expect(partsOf(published)('word/header1.xml')).not.toContain('Preliminär');
    expect((await readWord(published)).text).toContain('Publicerad 1 september 2025');
  });

  test('colours are prognoser at delår, and the result at year’s end', async () => {
    expect((await read(exportOf())).text).toContain('Färger och status är prognoser');
    const whole = await read(exportOf({ settings: yearsEnd }));
    expect(whole.text).toContain('Färger och status är årets resultat (resultat 2025)');
    expect(tableOf(whole, 'Belopp i mnkr')[0]?.[0]).toEqual(['Belopp i mnkr', 'Utfall 2025', 'Budget 2025', 'Budgetavvikelse']);
  });

  test('what is not reported stands by unit; before lock it is only not reported yet', async () => {
    const say = () => null;
    expect((await read(exportOf({ entries: [uppdrag], end: 'locked', say }))).text).toMatch(
      /Staben HR\s+Uppdrag nr 36: .* – ej rapporterat\n/,
    );
    expect((await read(exportOf({ entries: [uppdrag], end: 'open', say }))).text).toMatch(/Uppdrag nr 36: .* – ej rapporterad än/);
    expect((await read(exportOf({ entries: [uppdrag] }))).text).toContain('Alla poster i omgången är rapporterade.');
  });

  test('the introduction counts what is asked for, and names who has reported', async () => {
    const { text } = await read(exportOf({ entries: [uppdrag] }));
    expect(text).toContain('Omgången omfattar 1 uppdrag. 1 av 1 post är rapporterad,');
    expect(text).toContain('Rapporterat har 1 enhet: Staben HR.');
  });

  test('an ISK-bedömning is the förvaltning’s proposal until the nämnd has decided', async () => {
    const item = plans.catalog.items.get(isk.item);
    if (!item) throw new Error('the plan has no ISK-bedömning');
    const period = periodOf([{ entry: isk, report: reportOf(item, yearsEnd, 0) }], yearsEnd);
    const before = await read(inputOf(period));
    expect(before.text).toContain('Bedömningen är förvaltningens förslag.');
    expect(tableOf(before, 'Krav')[0]?.[1]).toEqual([
      'Krav a: uppgifter fullgörs och mål och uppdrag nås',
      'Ja',
      'Arbetet går som det ska.',
    ]);
    const decision = { body: 'regionstyrelsen', date: '2026-03-03', paragraph: '12', diary: null };
    const after = evolvePeriod(
      period,
      enveloped(
        {
          ...{ type: 'isk decided', at: '2026-03-04T08:00:00.000Z', by: { objectId: 'oid-c', role: 'controller' } },
          data: { entry: keyOf(isk), conclusion: 'inte tillräcklig', decision },
        },
        period.length + 1,
      ),
    );
    if (!after) throw new Error('the period is not open');
    const { text } = await read(inputOf(after));
    expect(text).toContain('kontrollen är inte tillräcklig, enligt regionstyrelsen den 3 mars 2026, § 12.');
    expect(text).not.toContain('förvaltningens förslag');
  });
});

test('the same input gives the same bytes, also of a round of many units', async () => {
  const { period, plans: more } = manyEntries(300);
  const [once, again] = [await wordReport(inputOf(period, more)), await wordReport(inputOf(period, more))];
  expect(Buffer.compare(once, again)).toBe(0);
  expect((await readWord(once)).text).toContain('Påhittad enhet 2');
});

function partKeys({ item }: Entry): string[] {
  const found = plans.catalog.items.get(item);
  return found?.kind === 'styrtal' ? found.row.parts.map(({ key }) => key) : [];
}
