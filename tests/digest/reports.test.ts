import { describe, expect, test } from 'vitest';
import { fileName } from '../../bot/digest/exporting/file-name.ts';
import { makeInThread } from '../../bot/digest/exporting/make-in-thread.ts';
import { makeHere } from '../../bot/digest/exporting/make-report.ts';
import { createReports } from '../../bot/digest/exporting/reports.ts';
import { keyOf } from '../../data/status.ts';
import { people, plans, settings, reports as told, uppdrag } from '../report/world.ts';
import { eventsOf, readExcel, room, type Said } from './export-room.ts';
import { entryOf, periodOf, reportOf } from './periods.ts';

const me = { objectId: people.controller, known: true };
const now = () => new Date('2025-09-15T08:32:00.000Z');

/** So many uppdrag by made-up units, the first of them with a comment of its own. */
function many(size: number): Said[] {
  const items = [...plans.catalog.items.values()].filter(({ plan, kind }) => plan.id === 'plan-2025' && kind === 'uppdrag');
  return Array.from({ length: size }, (_, number) => {
    const item = items[number % items.length];
    if (!item) throw new Error('the plan has no uppdrag');
    const entry = entryOf(item.id, `plan-2025/unit/pahittad-${Math.floor(number / items.length)}`);
    return { entry, report: reportOf(item, settings, number, `Kommentar ${number}.`) };
  });
}

/** Resolves when the thread that is started next has ended. */
function threadEnds(): Promise<void> {
  return new Promise((resolve) => process.once('worker', (thread) => thread.once('exit', () => resolve())));
}

async function office(said: readonly Said[] = [{ entry: uppdrag, report: told.uppdrag }]) {
  const opened = await room();
  await opened.open(eventsOf(said));
  return { ...opened, reports: createReports({ ...opened, now }) };
}

describe('en stor rapport', () => {
  test('görs i en egen tråd, och är densamma som annars', async () => {
    const { round } = await office(many(120));
    const { period, plans: inForce, events } = await round();
    const job = { format: 'excel' as const, events, audits: false, now: now() };
    const [there, here] = await Promise.all([
      makeInThread({ ...job, library: inForce.library, changes: inForce.changes, before: [] }),
      makeHere({ ...job, period, before: null, plans: inForce }),
    ]);
    expect((await readExcel(there)).all).toEqual((await readExcel(here)).all);
  });

  test('går lika bra att få som en liten: också med så många händelser att den görs i tråden', async () => {
    const { reports } = await office(many(700));
    const report = await reports.of(me, settings.id, 'excel');
    const file = await readExcel((await report?.file)?.bytes ?? new Uint8Array());
    expect(file.table('Uppdrag').length).toBe(700);
    expect(file.table('Uppdrag')[699]).toMatchObject({ 'Kommentar eller orsak': 'Kommentar 699.' });
  });

  test('som inte går att göra avvisas med sitt fel', async () => {
    const ended = threadEnds();
    const job = { format: 'excel' as const, events: [], before: [], audits: false, now: now() };
    await expect(makeInThread({ ...job, library: plans.library, changes: new Map() })).rejects.toThrow('inga händelser');
    await ended;
  });

  test('som tar för lång tid avbryts, tråden slutar, och nästa rapport görs', async () => {
    const { round } = await office(many(120));
    const { plans: inForce, events } = await round();
    const job = {
      format: 'excel' as const,
      library: inForce.library,
      changes: inForce.changes,
      events,
      before: [],
      audits: false,
      now: now(),
    };
    const ended = threadEnds();
    await expect(makeInThread(job, 1)).rejects.toThrow('Rapporten blev inte klar inom 1 ms');
    await ended;
    const again = threadEnds();
    expect((await makeInThread(job)).length).toBeGreaterThan(1000);
    await again;
  });
});

describe('en rapport som redan är gjord', () => {
  test('görs inte om när den fås igen, men när omgången har ändrats', async () => {
    const { reports, open } = await office();
    const bytes = async (format: 'word' | 'excel' = 'excel') => (await (await reports.of(me, settings.id, format))?.file)?.bytes;
    const [first, second] = await Promise.all([bytes(), bytes()]);
    expect(second).toBe(first);
    expect(await bytes()).toBe(first);
    expect(await bytes('word')).not.toBe(first);
    const by = { objectId: people.secondController, role: 'controller' };
    const corrected = { ...told.uppdrag, comment: 'Rättad kommentar.' };
    await open([
      {
        type: 'correction proposed',
        at: '2025-09-10T08:00:00.000Z',
        by,
        data: { entry: keyOf(uppdrag), report: corrected, reason: 'Fel.' },
      },
      { type: 'corrected', at: '2025-09-10T09:00:00.000Z', by, data: { entry: keyOf(uppdrag), version: 3 } },
    ]);
    const [row] = (await readExcel((await bytes()) ?? new Uint8Array())).table('Uppdrag');
    expect(row).toMatchObject({ 'Kommentar eller orsak': 'Rättad kommentar.', Rättad: new Date('2025-09-10T11:00:00Z') });
  });

  test('och som nu har något skyddat görs om utan det', async () => {
    const { reports, protect } = await office();
    const comment = async () => {
      const report = await reports.of(me, settings.id, 'excel');
      return (await readExcel((await report?.file)?.bytes ?? new Uint8Array())).table('Uppdrag')[0]?.['Kommentar eller orsak'];
    };
    expect(await comment()).toBe('Arbetet går som det ska.');
    await protect(uppdrag.item);
    expect(await comment()).toBe('Redovisas i särskild ordning');
  });

  test('för en som läser allt är inte densamma som för andra', async () => {
    const { reports } = await office();
    const bytes = async (objectId: string) => (await (await reports.of({ objectId, known: true }, settings.id, 'excel'))?.file)?.bytes;
    expect(await bytes(people.reader)).not.toBe(await bytes(people.controller));
    expect(await bytes(people.reporter)).toBe(await bytes(people.reader));
  });
});

describe('filens namn', () => {
  const named = (more: Partial<typeof settings>, format: 'word' | 'excel' = 'word') =>
    fileName(periodOf([], { ...settings, ...more }), plans, format, '2025-08-29');

  test('säger vad det är, vems och när det togs ut', () => {
    expect(named({})).toBe('Delårsrapport per 31 juli 2025, regionstyrelsen, uttag 2025-08-29.docx');
    expect(named({ practice: true }, 'excel')).toBe('Övningsdata, Delårsrapport per 31 juli 2025, regionstyrelsen, uttag 2025-08-29.xlsx');
    expect(fileName(periodOf([], settings, 'open'), plans, 'word', '2025-08-29')).toContain('preliminär');
  });

  test.each(['a/b\\c:d*e?f"g<h>i|j', '..\\..\\hemligt', 'rad\nbryt\u0000', "#%&{}$!'@+`="])(
    'har inga tecken som betyder något: %j',
    (title) => {
      expect(named({ title })).toMatch(/^[\p{L}\p{N} .,()-]+\.docx$/u);
    },
  );

  test('är aldrig för långt', () => {
    expect(named({ title: 'Å'.repeat(120) }).length).toBeLessThan(200);
  });
});
