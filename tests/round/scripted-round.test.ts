/**
 * A whole round over the real server and wire: a controller, 30 rapportörer and 5 granskare, two of them blocked and one on leave, a
 * restart in the middle, a lock, a publication and a correction. The clock is the only thing that is not real.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { roundEntries } from '../../bot/report/deciding/round-entries.ts';
import { createCatalog } from '../../data/catalog.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import { emptyLedger, evolveLedger } from '../../data/ledger.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { PeriodState } from '../../data/period.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { tenant } from '../connector.ts';
import { reportAll } from './filling.ts';
import type { Player } from './player.ts';
import { textOf } from './reading-cards.ts';
import { admin, numbered, type RunningBot, startRunningBot } from './running-bot.ts';

const count = <T>(length: number, make: (number: number) => T): T[] => Array.from({ length }, (_, index) => make(index + 1));
const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);

let bot: RunningBot;
const person = (id: string, objectId: string, name: string): Player => bot.person({ id, objectId, name });

beforeAll(async () => {
  bot = await startRunningBot('2025-07-14T09:00:00+02:00');
});

afterAll(() => bot.close());

test('en omgång från öppning till rättelse', async () => {
  const boss = person('admin', admin, 'Administratör');
  const controller = person('controller', numbered('0002', 1), 'Controller');
  const reader = person('lasare', numbered('0003', 1), 'Läsare');
  const reporters = count(30, (n) => person(`r${n}`, numbered('0004', n), `Rapportör ${n}`));
  const reviewers = count(5, (n) => person(`g${n}`, numbered('0005', n), `Granskare ${n}`));
  for (const one of [boss, controller, reader, ...reporters, ...reviewers]) await one.says('hej');
  // People are learned beside the answer.
  const last = reviewers.at(-1)?.objectId ?? '';
  await vi.waitUntil(() => readFileSync(join(bot.dataDir, 'people.json'), 'utf8').includes(last));

  // Roles: an administratör appoints the controller of the plan.
  const appointing = await boss.presses(await boss.says('roller'), /Utse/);
  expect(textOf(await boss.presses(appointing, /Utse/, { role: 'controller', who: controller.objectId, plan: 'plan-2025' }))).toContain(
    'Controller',
  );

  // Responsibility: by a file that the controller sends.
  const plans = { library, catalog: createCatalog(library), changes: new Map() };
  const entries = roundEntries(plans, 'delårsrapport', ['plan-2025'], '2025-07-31');
  const rows = entries.map((entry, index) => {
    const reporter = reporters[index % 30]?.objectId;
    const standIn = reporters[(index + 1) % 30]?.objectId;
    return ['plan-2025', entry.unit, entry.item, reporter, standIn, reviewers[index % 5]?.objectId].join(';');
  });
  const difference = await bot.sendFile(controller, 'ansvar.csv', `plan;enhet;post;rapportör;ersättare;granskare\n${rows.join('\n')}\n`);
  expect(textOf(difference)).toContain('Inget är ändrat än');
  await controller.presses(difference, /Genomför/);

  // The round is previewed, then opened.
  const preview = await controller.presses(await controller.says('öppna delårsrapport'), /Förhandsgranska/);
  expect(textOf(preview)).toContain('30 rapportörer får sitt kort den 4 augusti 2025');
  await controller.presses(preview, /^Öppna$/);

  // Two have blocked the bot, one is on leave: the stand-in gets that card.
  const [first, second, third, fourth] = reporters;
  if (!first || !second || !third || !fourth) throw new Error('rapportörer saknas');
  for (const id of ['r1', 'r2']) bot.connector.unreached.set(id, 'ConversationBlockedByUser');
  await away(controller, third);
  const standing = new Map(reporters.map((one) => [one, one.inbox().length]));
  const got = (one: Player) => one.inbox().length - (standing.get(one) ?? 0);
  await bot.at('2025-08-01T09:00:00+02:00');
  expect(reporters.map(got)).toEqual(reporters.map(() => 0));
  await bot.at('2025-08-04T09:00:00+02:00');
  await bot.at('2025-08-04T09:01:00+02:00');
  expect(reporters.map(got)).toEqual(reporters.map((_, index) => (index < 3 ? 0 : 1)));

  // Half of them report, the bot is stopped and started, and the others do.
  const able = reporters.slice(3);
  for (const one of able.slice(0, 13)) await reportAll(one, one.inbox().at(-1));
  await bot.restart();
  for (const one of able.slice(13)) await reportAll(one, one.inbox().at(-1));
  const progress = textOf(await controller.says('läget'));
  expect(progress).toContain('Har blockerat boten');

  // The reviewers approve; one returns an item, whose rapportör is told at once and reports it again.
  await bot.at('2025-08-18T09:00:00+02:00');
  const [strict] = reviewers;
  if (!strict) throw new Error('granskare saknas');
  const returning = await strict.presses(await strict.says('granska'), /Lämna tillbaka/);
  const told = new Map(able.map((one) => [one, one.inbox().length]));
  const [reported = 0, total = 0] = howMany(textOf(await controller.says('läget')));
  await strict.presses(returning, /Lämna tillbaka/, { reason: 'Skriv vad som återstår.' });
  await bot.tick();
  // What is returned is its rapportör's to report again: neither läget nor the rapportör's card counts it.
  expect(howMany(textOf(await controller.says('läget')))).toEqual([reported - 1, total]);
  const again = able.filter(
    (one) => one.inbox().length > (told.get(one) ?? 0) && /Skriv vad som återstår/.test(textOf(one.inbox().at(-1))),
  );
  expect(again).toHaveLength(1);
  const [returned] = again;
  if (!returned) throw new Error('ingen fick posten tillbaka');
  const [done = 0, own = 0] = howMany(textOf(await returned.says('mina')));
  expect(done).toBe(own - 1);
  await reportAll(returned, await returned.says('mina'));
  for (const one of reviewers) await one.presses(await one.says('granska'), /^Godkänn alla/);

  // The calendar's own reminders reach only those who have something left: the blocked are not tried again.
  const posts = () => bot.connector.requests.filter(({ method }) => method === 'POST').length;
  const before20 = posts();
  for (const day of ['19', '20', '21', '22']) await bot.at(`2025-08-${day}T09:00:00+02:00`);
  // Two granskare are told that one of theirs is late; nobody else has anything left.
  expect(posts() - before20).toBe(2);

  // One of the blocked comes back, and reports late; the other never does.
  bot.connector.unreached.delete('r2');
  await reportAll(second, await second.says('mina'));
  for (const one of reviewers) {
    const card = await one.says('granska');
    if (/Godkänn alla/.test(textOf(card))) await one.presses(card, /^Godkänn alla/);
  }

  // Locked with a reason, and published with the nämnd's decision.
  await bot.at('2025-08-29T10:00:00+02:00');
  const locking = await controller.presses(await controller.says('läget'), /^Lås/);
  expect(textOf(locking)).toContain('blir ”ej rapporterat” i omgången');
  expect(textOf(await controller.presses(locking, /^Lås$/))).toContain('Varför låses');
  const locked = await controller.presses(locking, /^Lås$/, { reason: 'En rapportör har inte gått att nå.' });
  expect(textOf(await reader.says('hur går det med uppdrag 49?'))).not.toContain('Grön');
  const publishing = await controller.presses(locked, /^Publicera/);
  const published = await controller.presses(publishing, /^Publicera/, {});
  expect(textOf(published)).toContain('Publicerad 29 augusti 2025');
  expect(textOf(await reader.says('hur går det med uppdrag 49?'))).toMatch(
    /Publicerad 29 augusti 2025[\s\S]*Grön[\s\S]*prognos för 31 december 2025/,
  );

  // A correction: proposed by the rapportör, approved by the granskare, and the old value kept.
  const correcting = await second.says('rätta uppdrag 49');
  const given = { status: 'röd', comment: 'Försenat.', measures: 'Ny tidplan tas fram.', reason: 'Fel färg angavs.' };
  await second.presses(correcting, /rättelse/i, given);
  expect(textOf(await reader.says('hur går det med uppdrag 49?'))).not.toContain('Röd');
  for (const one of reviewers) {
    const card = await one.says('granska');
    if (/Fel färg angavs/.test(textOf(card))) await one.presses(card, /^Godkänn/);
  }
  expect(textOf(await reader.says('hur går det med uppdrag 49?'))).toMatch(/Röd[\s\S]*Försenat/);
  const history = textOf(await reader.says('historik uppdrag 49'));
  expect(history).toMatch(/Fel färg angavs/);
  expect(history).toMatch(/Grön/);

  // The audit is fetched by its link, and what it says is what the store holds.
  const links = textOf(await controller.says('spårbarhet')).match(/http:\/\/127\.0\.0\.1:\d+\/files\/\S+/g) ?? [];
  expect(links).toHaveLength(2);
  const exported = await Promise.all(links.map(async (link) => (await fetch(link)).text()));
  expect(exported.join('\n')).toContain('Fel färg angavs.');
  expect(exported.join('\n')).not.toContain('Rapportör 2');
  await bot.restart(() => holds(bot.dataDir));
}, 180_000);

/** "152 av 165" */
function howMany(text: string): number[] {
  return [...(text.match(/(\d+) av (\d+)/) ?? [])].slice(1).map(Number);
}

/** What the store says when all is over: statuses, ledger and audit. */
async function holds(folder: string): Promise<void> {
  const store = await openLowdbStore({ dataDir: folder, tenant, onBroken: () => {} });
  const [name = ''] = (await store.streams()).filter((stream) => stream.startsWith('period/'));
  const period = (await store.read(name)).reduce<PeriodState | null>(evolvePeriod, null);
  const sendings = [...(await store.read(name.replace('period/', 'ledger/'))).reduce(evolveLedger, emptyLedger).sendings.values()];
  await store.close();
  const stages = [...(period?.entries.values() ?? [])].map(({ stage }) => stage);
  // 123 items and three texts from each of 14 units. Of the 30 rapportörer the first, who never came back, has every thirtieth.
  expect(stages).toHaveLength(123 + 3 * 14);
  expect(stages.filter((stage) => stage === 'approved')).toHaveLength(159);
  expect(stages.filter((stage) => stage === 'open')).toHaveLength(6);
  expect(period?.locked?.missing).toHaveLength(6);
  const corrected = [...(period?.entries.values() ?? [])].filter((entry) => entry.corrected.length > 0);
  expect(corrected.map(({ corrected: [past] }) => [past?.before.report, past?.after])).toEqual([
    [expect.objectContaining({ colour: 'grön' }), expect.objectContaining({ colour: 'röd' })],
  ]);
  // Every send has its outcome, and nobody got the same one twice.
  expect(sendings.filter(({ outcome }) => outcome === null)).toEqual([]);
  expect(sendings.filter(({ outcome, tries }) => tries > 1 && outcome !== null && 'message' in outcome)).toEqual([]);
  expect(sendings.filter(({ outcome }) => outcome !== null && 'failure' in outcome).map(({ person }) => person.slice(-2))).toEqual([
    '01',
    '02',
  ]);
}

/** The controller says that a person is away for the whole round. */
async function away(controller: Player, person: Player): Promise<void> {
  const form = await controller.says('frånvaro');
  const said = await controller.presses(form, /Spara/, { who: person.objectId, from: '2025-08-01', to: '2025-08-31' });
  expect(textOf(said)).toContain('är frånvarande');
}
