import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import type { Command } from '../../bot/report/deciding/command.ts';
import { decide } from '../../bot/report/deciding/decide.ts';
import { knownTable } from '../../data/file-kind.ts';
import type { PeriodKind } from '../../data/period-events.ts';
import { keyOf, type StatusReport } from '../../data/status.ts';
import { readTable } from '../../data/table-file.ts';
import { unzip } from '../../data/zip-entries.ts';
import { problemsOf } from '../cards/reading.ts';
import { openOffice, plan, trio, who } from '../people/room.ts';
import { pressables } from '../round/reading-cards.ts';

const unit = 'plan-2023/unit/tandvardsenheten';
const other = 'plan-2023/unit/halsovalsenheten';

/** An office with a period of the budgetposter of two units; Stabschef HR reports those of the first. */
async function round(kind: PeriodKind = 'periodrapport') {
  const office = await openOffice();
  await office.set(unit, trio(who.hr, who.deputy, who.director));
  await office.set(other, trio(who.reader));
  const { catalog } = await office.state.plans();
  const entries = [...catalog.items.values()]
    .filter((item) => item.plan.id === plan && item.kind === 'budget' && [unit, other].includes(item.unit ?? ''))
    .map((item) => ({ item: item.id, kind: 'budget' as const, unit: item.unit ?? '', plan, protected: false, measured: true }));
  const settings = {
    ...{ id: '2025-07', kind, title: 'Periodrapport juli 2025', plans: [plan], asOf: '2025-07-31', milestones: [] },
    ...{ opens: '2025-08-05', due: '2025-08-20', reviewDue: '2025-08-25', lock: '2025-08-31', reminders: true, practice: true },
  };
  const by = { objectId: who.controller, role: 'controller, Verksamhetsplan 2025' };
  await office.give('period/2025-07', { type: 'period opened', at: '2025-08-05T06:00:00.000Z', by, data: { settings, entries } });
  const context = async (person: string) => ({
    ...{ actor: { objectId: person, known: true }, rights: await office.state.rights(), plans: await office.state.plans() },
    now: new Date('2025-08-12T08:00:00Z'),
  });
  const run = async (person: string, command: Command) => {
    const rested = await context(person);
    return office.state.changePeriod('2025-07', (period) => decide(period, command, rested));
  };
  const mine = entries.filter((entry) => entry.unit === unit).map(keyOf);
  return {
    ...office,
    mine,
    foreign: entries.filter((entry) => entry.unit === other).map(keyOf),
    run,
    report: async (person: string, key: string, report: StatusReport) => {
      const seen = (await office.state.period('2025-07'))?.entries.get(key)?.version ?? 0;
      return run(person, { do: 'report', entry: key, seen, report, way: 'form' });
    },
    entry: async (key: string) => (await office.state.period('2025-07'))?.entries.get(key),
    /** Fetches the file as a person and gives its rows, the header's included. */
    fetch: async (person: string) => {
      const made = await office.files.budget?.(person, { period: '2025-07' });
      if (!made) return null;
      const read = await readTable(made.bytes);
      if ('wrong' in read) throw new Error(read.wrong);
      return { made, cells: read.rows.map(({ cells }) => cells) };
    },
  };
}

type Round = Awaited<ReturnType<typeof round>>;
const at = { accumulated: 3, forecast: 4, comment: 5, id: 7, version: 8 };
const header = 2;
const budget = (accumulated: number, forecast: number, comment: string | null = null): StatusReport => ({
  kind: 'budget',
  accumulated,
  forecast,
  comment,
});

/** Sends the fetched file back with some cells filled in, as [row under the header, column, text]. */
async function sendBack({ fetch, send }: Round, person: string, filled: [number, keyof typeof at, string][]) {
  const file = await fetch(person);
  const cells = (file?.cells ?? []).map((row) => Array.from({ length: 9 }, (_, index) => row[index] ?? ''));
  for (const [row, column, text] of filled) {
    const line = cells[header + 1 + row];
    if (line) line[at[column]] = text;
  }
  return send(person, new Uint8Array(await writeExcelFile(cells).toBuffer()));
}
const titles = (shown: { card: unknown }) => pressables(shown.card).map(({ title }) => title);

describe('budgetfilen', () => {
  test('fås som en länk på ”budgetfil” och på kortets knapp', async () => {
    const { type, act } = await round();
    for (const shown of [await type(who.hr, 'budgetfil'), await act(who.hr, 'budgetFile', { period: '2025-07' })]) {
      expect(shown.text).toContain('Övningsdata');
      expect(JSON.stringify(shown.card)).toContain(`https://styrkoll.example/budget/${who.hr}?period=2025-07`);
      expect(problemsOf(Object(shown.card))).toEqual([]);
    }
    expect((await type(who.director, 'budgetfil')).text).toContain('inga budgetposter');
  });

  test('har bara personens egna poster, med budget, det som är rapporterat, id och version; rubriken står kvar när man rullar', async () => {
    const office = await round();
    const [first = ''] = office.mine;
    await office.report(who.hr, first, budget(-30.5, -52.25, 'Färre besök.'));
    const file = await office.fetch(who.hr);
    expect(file?.made.name).toBe('budget-2025-07.xlsx');
    expect(file?.cells[0]?.[0]).toContain('Övningsdata');
    const rows = file?.cells.slice(header + 1) ?? [];
    expect(rows.map((row) => row[at.id])).toEqual(office.mine);
    expect(rows[0]?.slice(3)).toEqual(['-30,5', '-52,25', 'Färre besök.', '2025-07', first, '1']);
    expect(rows[1]?.slice(3)).toEqual(['', '', '', '2025-07', office.mine[1], '0']);
    expect(knownTable(file?.cells.map((cells, index) => ({ line: index + 1, cells })) ?? [])?.kind).toBe('budget');
    const [sheet] = [
      ...(await unzip(file?.made.bytes ?? new Uint8Array(), 1_000_000, (name) => name.includes('worksheets/sheet'))).values(),
    ];
    expect(new TextDecoder().decode(sheet)).toMatch(/<pane [^>]*ySplit="3"[^>]*frozen/);
  });

  test('lämnas bara till den som får rapportera just då', async () => {
    const office = await round();
    for (const person of [who.controller, who.director, who.stranger]) expect(await office.fetch(person)).toBeNull();
    await office.set(unit, trio(who.director));
    expect(await office.fetch(who.hr)).toBeNull();
    expect(await office.files.budget?.(who.director, { period: 'finns-inte' })).toBeNull();
    await office.run(who.controller, { do: 'lock', reason: 'Prov.' });
    expect(await office.fetch(who.director)).toBeNull();
  });
});

describe('en ifylld budgetfil', () => {
  test('visas först: att spara med före och efter, oförändrade, ej ifyllda och fel med sin rad; inget är sparat', async () => {
    const office = await round();
    const [first = '', second = ''] = office.mine;
    await office.report(who.hr, first, budget(-30, -52, 'Förr.'));
    const shown = await sendBack(office, who.hr, [
      [0, 'accumulated', '−31,5 mnkr'],
      [1, 'accumulated', '12'],
      [1, 'forecast', 'mycket'],
    ]);
    for (const said of ['1 att spara, 2 inte ifyllda och 1 med fel', 'Före: utfall -30 mnkr', 'Efter: utfall -31,5 mnkr', 'Rad 5'])
      expect(shown.text).toContain(said);
    expect(problemsOf(Object(shown.card))).toEqual([]);
    expect((await office.entry(first))?.reported?.report).toEqual(budget(-30, -52, 'Förr.'));
    await office.press(who.hr, shown, /^Spara$/);
    expect((await office.entry(first))?.reported).toMatchObject({
      report: budget(-31.5, -52, 'Förr.'),
      way: 'file',
      by: { role: 'rapportör, Tandvårdsenheten' },
    });
    expect((await office.entry(second))?.stage).toBe('open');
  });

  test('sparas post för post, och samma tryck igen ändrar inget', async () => {
    const office = await round();
    const all = office.mine.flatMap((_, row): [number, keyof typeof at, string][] => [
      [row, 'accumulated', '-1'],
      [row, 'forecast', '-2'],
      [row, 'comment', 'Enligt avtal.'],
    ]);
    const shown = await sendBack(office, who.hr, all);
    const [done] = await Promise.all([office.press(who.hr, shown, /^Spara$/), office.press(who.hr, shown, /^Spara$/)]);
    expect(done?.text).toContain(`${office.mine.length} budgetposter sparades`);
    expect(await office.events('period/2025-07')).toBe(1 + office.mine.length);
    const again = await sendBack(office, who.hr, all);
    expect(again.text).toContain(`${office.mine.length} oförändrade`);
    expect(titles(again)).not.toContain('Spara');
  });

  test('en rad som någon annan ändrat sedan filen hämtades skrivs inte över', async () => {
    const office = await round();
    const [first = ''] = office.mine;
    const file = await office.fetch(who.hr);
    await office.report(who.deputy, first, budget(-40, -80, 'Ersättarens siffra.'));
    const cells = (file?.cells ?? []).map((row) => [...row]);
    const row = cells[header + 1];
    if (row) [row[at.accumulated], row[at.forecast]] = ['-1', '-2'];
    const shown = await office.send(
      who.hr,
      new Uint8Array(await writeExcelFile(cells.map((line) => line.map((cell) => cell ?? ''))).toBuffer()),
    );
    expect(shown.text).toContain('har ändrats sedan filen hämtades (ersättare för rapportör');
    expect(titles(shown)).not.toContain('Spara');
  });

  test('det som ändras mellan att skillnaden visas och sparas avvisas för sig, resten sparas', async () => {
    const office = await round();
    const [first = '', second = ''] = office.mine;
    const shown = await sendBack(
      office,
      who.hr,
      [0, 1].flatMap((row): [number, keyof typeof at, string][] => [
        [row, 'accumulated', '-1'],
        [row, 'forecast', '-2'],
        [row, 'comment', 'Enligt avtal.'],
      ]),
    );
    await office.report(who.deputy, first, budget(-40, -80, 'Ersättarens siffra.'));
    const done = await office.press(who.hr, shown, /^Spara$/);
    expect(done.text).toContain('1 budgetpost sparades. 1 rad sparades inte');
    expect((await office.entry(first))?.reported?.by.objectId).toBe(who.deputy);
    expect((await office.entry(second))?.reported?.report).toEqual(budget(-1, -2, 'Enligt avtal.'));
  });

  test('andras poster, okända id, andra perioder och dubbla rader är fel; inget sparas', async () => {
    const office = await round();
    const head = 'Period;Id;Ackumulerat utfall;Årsprognos;Kommentar';
    const [mine = ''] = office.mine;
    const shown = await office.send(
      who.hr,
      [
        head,
        `2025-07;${office.foreign[0]};-1;-2;x`,
        '2025-07;plan-2025/budget/x@a/b/c;-1;-2;x',
        `2024-07;${mine};-1;-2;x`,
        `2025-07;${mine};-1;-2;x`,
      ].join('\n'),
    );
    for (const said of ['Du är inte rapportör', 'Posten finns inte i perioden', 'hör till en annan period', 'står redan på rad 4'])
      expect(shown.text).toContain(said);
    expect(titles(shown)).not.toContain('Spara');
    expect((await office.send(who.hr, `${head}\nfinns-inte;${mine};-1;-2;x`)).text).toContain('hör inte till någon period');
    expect(await office.events('period/2025-07')).toBe(1);
  });

  test('en låst period tar inte emot filen, och ett utkast är bara för den som skickade det', async () => {
    const office = await round();
    const filled: [number, keyof typeof at, string][] = [
      [0, 'accumulated', '-1'],
      [0, 'forecast', '-2'],
      [0, 'comment', 'Enligt avtal.'],
    ];
    const shown = await sendBack(office, who.hr, filled);
    expect((await office.press(who.deputy, shown, /^Spara$/)).text).toContain('inte kvar');
    await office.run(who.controller, { do: 'lock', reason: 'Prov.' });
    expect((await office.press(who.hr, shown, /^Spara$/)).text).toContain('Ingen budgetpost sparades');
    const [first = ''] = office.mine;
    expect((await office.send(who.hr, `Period;Id;Ackumulerat utfall;Årsprognos\n2025-07;${first};-1;-2`)).text).toContain('är låst');
  });

  test('när disken är full sägs vilka som inte sparades, och samma knapp kan tryckas igen', async () => {
    const office = await round();
    const shown = await sendBack(office, who.hr, [
      [0, 'accumulated', '-1'],
      [0, 'forecast', '-2'],
      [0, 'comment', 'Enligt avtal.'],
    ]);
    office.home.fail('sync', 'ENOSPC', 1);
    const failed = await office.press(who.hr, shown, /^Spara$/);
    expect(failed.text).toContain('gick inte att spara just nu');
    expect((await office.press(who.hr, shown, /^Spara$/)).text).toContain('1 budgetpost sparades');
  });

  test('vid årets slut finns ingen prognos att fylla i: utfallet är den', async () => {
    const office = await round('verksamhetsberättelse');
    const file = await office.fetch(who.hr);
    expect(file?.cells[header]).toEqual([
      'Post',
      'Enhet',
      'Budget (mnkr)',
      'Ackumulerat utfall (mnkr)',
      'Kommentar',
      'Period',
      'Id',
      'Version',
    ]);
    const cells = (file?.cells ?? []).map((row) => Array.from({ length: 8 }, (_, index) => row[index] ?? ''));
    const row = cells[header + 1];
    if (row) [row[3], row[4]] = ['-50', 'Dyrare material.'];
    const shown = await office.send(who.hr, new Uint8Array(await writeExcelFile(cells).toBuffer()));
    await office.press(who.hr, shown, /^Spara$/);
    expect((await office.entry(office.mine[0] ?? ''))?.reported?.report).toEqual(budget(-50, -50, 'Dyrare material.'));
  });
});

test('testets enheter har budgetposter i planen', async () => {
  const { mine, foreign } = await round();
  expect([mine.length, foreign.length]).toEqual([4, 6]);
});
