import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { delår, going, hr, type Office, opened, openOffice, uppdrag36, urls, who, words } from './round-office.ts';

const { controller, overseer, outsider, reporter, reviewer, revisor, admin } = who;

async function round(): Promise<Office> {
  const office = await openOffice();
  await opened(office);
  const formula = { ...going, comment: '=HYPERLINK("https://onda.example";"tryck")' };
  await office.command(reporter, delår, { do: 'report', entry: uppdrag36, seen: 0, report: formula, way: 'form' });
  await office.log(`ledger/${delår}`, [
    { type: 'send claimed', data: { key: 'k', person: reporter, why: 'opened', day: '2025-08-04' } },
    { type: 'sent', data: { key: 'k', message: null } },
  ]);
  return office;
}

const fileOf = async (office: Office, person: string, format: 'csv' | 'json') =>
  office.files.events?.(person, { period: delår, format }) ?? null;
const textOf = async (office: Office, person: string, format: 'csv' | 'json') =>
  new TextDecoder().decode((await fileOf(office, person, format))?.bytes);
const rowsOf = async (office: Office) => {
  const rows: Record<string, string>[] = parse(await textOf(office, controller, 'csv'), { columns: true, delimiter: ';', bom: true });
  return rows;
};

describe('spårbarhet', () => {
  test('of a round that has been removed says by which decision', async () => {
    const office = await round();
    const at = '2015-08-01T08:00:00.000Z';
    const decision = { body: 'Regionstyrelsen', date: '2026-03-10', paragraph: '§ 45', diary: null };
    const streams = [{ stream: 'period/2015-delar', events: 1, first: at, last: at, hash: 'a'.repeat(64) }];
    await office.log('gallring', [{ type: 'streams removed', data: { decision, years: 10, kind: 'period', streams } }]);
    const said = words(await office.send(controller, 'exportEvents', { period: '2015-delar', format: 'csv' }));
    expect(said).toContain('Omgången är gallrad');
    expect(said).toContain('Regionstyrelsen 2026-03-10, § 45');
    expect(words(await office.send(controller, 'exportEvents', { period: '2014-delar', format: 'csv' }))).toContain('Omgången finns inte');
  });

  test('gives links of the person’s own to controller, revisor and administratör, and to nobody else', async () => {
    const office = await round();
    for (const person of [controller, revisor, admin]) {
      const links = urls(await office.type(person, 'spårbarhet'));
      expect(links.map((url) => url.includes(person))).toEqual([true, true]);
    }
    for (const person of [reporter, reviewer, overseer, outsider]) {
      expect(words(await office.type(person, 'spårbarhet'))).toContain('Spårbarheten visas inte');
      expect(urls(await office.send(person, 'exportEvents', { period: delår, format: 'csv' }))).toEqual([]);
    }
  });

  test('asks for the right anew when the file is fetched', async () => {
    const office = await round();
    expect(await fileOf(office, controller, 'csv')).not.toBeNull();
    await office.log('roles', [{ type: 'role taken', data: { role: 'controller', person: controller, plan: 'plan-2025' } }]);
    expect(await fileOf(office, controller, 'csv')).toBeNull();
    expect(await fileOf(office, reporter, 'json')).toBeNull();
    expect((await office.files.events?.(revisor, { period: 'finns-inte', format: 'csv' })) ?? null).toBeNull();
    expect((await office.files.events?.(revisor, { period: delår, format: 'exe' })) ?? null).toBeNull();
  });

  test('holds every event of the period and what was sent, and the roles and responsibility of its plans alone', async () => {
    const office = await round();
    const whole: { händelser: { id: string; type: string; stream: string; data: unknown; utelämnadeRader?: number }[] } = JSON.parse(
      await textOf(office, controller, 'json'),
    );
    const ids = whole.händelser.map(({ id }) => id);
    for (const stream of [`period/${delår}`, `ledger/${delår}`])
      for (const { id } of await office.store.read(stream)) expect(ids).toContain(id);
    expect(JSON.stringify(whole)).not.toContain(overseer);
    const responsible = whole.händelser.find(({ type }) => type === 'responsible set');
    expect(responsible).toMatchObject({ utelämnadeRader: 1, data: { rows: [{ share: { unit: hr } }, {}] } });
    expect(whole.händelser.filter(({ stream }) => stream === 'roles').map(({ data }) => data)).toEqual([
      expect.objectContaining({ person: controller }),
      expect.objectContaining({ person: who.second }),
      expect.objectContaining({ person: revisor }),
    ]);
    expect((await rowsOf(office)).map((row) => row['Händelse-id'])).toEqual(expect.arrayContaining(ids));
  });

  test('is a CSV that Swedish Excel reads: BOM, semicolons, no formulas, and nothing cut', async () => {
    const office = await round();
    const text = await textOf(office, controller, 'csv');
    expect((await fileOf(office, controller, 'csv'))?.bytes.slice(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(text.split('\r\n')[0]).toContain('Tidpunkt;Tidpunkt (UTC);Händelse');
    const rows = await rowsOf(office);
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(Math.max(...cells.map((cell) => cell.length))).toBeLessThanOrEqual(32_767);
    const openedRows = rows.filter((row) => row.Typ === 'period opened');
    expect(openedRows.length).toBeGreaterThan(0);
    const [event] = await office.store.read(`period/${delår}`);
    expect(JSON.parse(openedRows.map((row) => row['Uppgifter (JSON)']).join(''))).toEqual(event?.data);
  });

  test('neutralises a formula wherever a cell could begin with one', async () => {
    const office = await openOffice();
    await opened(office, { kinds: 'uppdrag' });
    const decision = { body: 'Regionstyrelsen', date: '2025-06-01', paragraph: '12', diary: null };
    const renamed = { item: 'plan-2025/styrtal/sjukfranvaro', name: '=1+1', short: '=cmd', decision };
    await office.log('plan/plan-2025', [{ type: 'item changed', data: renamed }]);
    await office.log(`ledger/${delår}`, [{ type: 'sent', data: { key: '=1+1', message: '@SUM(A1)' } }]);
    const text = await textOf(office, controller, 'csv');
    expect(text).toContain(";'=cmd (plan-2025/styrtal/sjukfranvaro);");
    expect(text).not.toMatch(/(^|;)"?[=+@-]/m);
  });

  test('says what an exercise is', async () => {
    const office = await openOffice();
    await opened(office, { practice: 'true', kinds: 'uppdrag' });
    expect(words(await office.type(controller, 'spårbarhet'))).toContain('Övningsdata');
    const made = await office.files.events?.(controller, { period: `ovning-${delår}`, format: 'csv' });
    expect(new TextDecoder().decode(made?.bytes)).toContain(';Övningsdata');
  });
});
