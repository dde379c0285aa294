/** What is said before it is published reaches only those who may see it, by whichever way it is asked for. */
import { describe, expect, test } from 'vitest';
import { type ForgingRoom, going, hr, openForgingRoom, rounds, secret, who, words } from './forging-room.ts';

const entry = `plan-2025/uppdrag/36@${hr}`;
const outsiders = [who.reader, who.otherUnit, who.otherPlan, who.admin];

/** Every way to ask about the item, by command, question and button. */
async function allWays(room: ForgingRoom, objectId: string): Promise<string> {
  const asked = [
    ...['historik uppdrag 36', 'hur går det med uppdrag 36?', 'vilka uppdrag är röda?', 'vilka uppdrag är gröna?', 'hur går det?'],
    ...['vad har ändrats sedan förra perioden?', 'vilka har inte rapporterat?', 'läget', 'mina', 'granska', 'isk', 'rätta uppdrag 36'],
  ];
  const replies = [];
  for (const text of asked) replies.push(words(await room.type(objectId, text)));
  for (const period of Object.values(rounds)) {
    for (const verb of ['mine', 'review', 'progress']) replies.push(words(await room.press(objectId, verb, { period, page: 1 })));
    for (const verb of ['openEntry', 'correctForm', 'decideIskForm', 'handOverForm'])
      replies.push(words(await room.press(objectId, verb, { period, entry, ...(verb === 'openEntry' ? { page: 1 } : {}) })));
    for (const kind of ['events', 'budget'])
      for (const format of ['csv', 'json']) {
        const made = await room.makers[kind]?.(objectId, { period, format });
        replies.push(made ? new TextDecoder().decode(made.bytes) : '');
      }
  }
  return replies.join('\n');
}

/** Red, so that also the status itself tells a draft apart. */
const red = (comment: string) => ({ ...going(comment), colour: 'röd', measures: 'Åtgärd.' }) as ReturnType<typeof going>;

describe('ett utkast som lämnades tillbaka och inte kom igen före låset', () => {
  async function published() {
    const room = await openForgingRoom();
    await room.open(rounds.open, 'delårsrapport', '2025-07-31');
    await room.report(rounds.open, entry, red(secret));
    await room.command(who.reviewer, rounds.open, {
      do: 'return',
      entry,
      seen: await room.seen(rounds.open, entry),
      reason: 'Stryk detta.',
    });
    await room.command(who.controller, rounds.open, { do: 'lock', reason: 'Tiden är ute.' });
    await room.command(who.controller, rounds.open, { do: 'publish', date: '2025-08-12', decision: null });
    return room;
  }

  test('visas inte som publicerat: posten är ej rapporterad', async () => {
    const room = await published();
    for (const objectId of [who.reader, who.otherUnit]) {
      const text = await allWays(room, objectId);
      expect(text).not.toContain(secret);
      expect(text).not.toMatch(/Uppdrag 36: röd|Röd: /);
      expect(text).toContain('Ej rapporterat i omgång delar-oppen');
      expect(words(await room.type(objectId, 'vilka har inte rapporterat?'))).toContain('Uppdrag nr 36');
    }
    expect(words(await room.type(who.reporter, 'historik uppdrag 36'))).toContain(secret);
  });

  test('visas inte heller som det som rättelsen ersatte', async () => {
    const room = await published();
    const seen = async () => room.seen(rounds.open, entry);
    await room.command(who.reporter, rounds.open, {
      ...{ do: 'propose correction', entry, seen: await seen(), report: going('Rätt text.'), reason: 'Den blev inte inlämnad.' },
    });
    await room.command(who.reviewer, rounds.open, { do: 'approve correction', entry, seen: await seen() });
    const history = words(await room.type(who.reader, 'historik uppdrag 36'));
    expect(history).toContain('Rätt text.');
    expect(history).toContain('Före: ej rapporterat');
    expect(history).not.toContain(secret);
    expect(history).not.toContain('Röd');
  });
});

test('en skyddad posts tidigare kommentarer visas inte, inte heller i en omgång som redan är låst eller publicerad', async () => {
  const room = await openForgingRoom();
  for (const [round, asOf] of [
    [rounds.published, '2025-06-30'],
    [rounds.open, '2025-07-31'],
  ] as const) {
    await room.open(round, 'delårsrapport', asOf);
    await room.report(round, entry, going(secret));
  }
  await room.command(who.controller, rounds.published, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
  const protect = { plan: 'plan-2025', change: 'protect', kind: 'uppdrag', item: 'plan-2025/uppdrag/36', written: '', protected: 'ja' };
  expect(words(await room.press(who.controller, 'savePlanChange', protect))).toContain('Ändringen är sparad.');
  for (const objectId of [who.reader, who.reporter, who.reviewer, who.controller, who.revisor]) {
    for (const text of ['historik uppdrag 36', 'hur går det med uppdrag 36?', 'mina', 'granska'])
      expect(words(await room.type(objectId, text)), text).not.toContain(secret);
    expect(words(await room.press(objectId, 'openEntry', { period: rounds.open, entry, page: 1 }))).not.toContain(secret);
  }
});

test('ett utkast nås inte av den som inte deltar, på något sätt att fråga', async () => {
  const room = await openForgingRoom();
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.report(rounds.open, entry, red(secret));
  for (const objectId of outsiders) {
    const text = await allWays(room, objectId);
    // An administratör is handed the events by spårbarhet, and nothing by any other way.
    if (objectId !== who.admin) expect(text).not.toContain(secret);
    expect(words(await room.type(objectId, 'historik uppdrag 36'))).not.toMatch(/Röd|HEMLIG/);
  }
});

test('det som är granskat syns för den som har uppsikt eller är vald, och inte för andra', async () => {
  const room = await openForgingRoom();
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.report(rounds.open, entry, red(secret));
  await room.command(who.controller, rounds.open, { do: 'name readers', readers: [who.reader] });
  expect(await allWays(room, who.reader)).not.toContain(secret);
  await room.command(who.reviewer, rounds.open, { do: 'approve', entry, seen: await room.seen(rounds.open, entry) });
  expect(await allWays(room, who.reader)).toContain(secret);
  expect(await allWays(room, who.otherUnit)).not.toContain(secret);
  // What is said anew after the approval is a draft again.
  await room.report(rounds.open, entry, going(`${secret} igen`));
  expect(await allWays(room, who.reader)).not.toContain(secret);
});

test('händelser och filer bär objekt-id och funktion, aldrig namn eller adress', async () => {
  const room = await openForgingRoom();
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.report(rounds.open, entry, red('Kommentar.'));
  await room.press(who.controller, 'handOver', { period: rounds.open, entry, to: who.reader, reason: 'Semester.' });
  await room.press(who.controller, 'setAway', { person: who.otherUnit, from: '2025-08-13', to: '2025-08-20' });
  await room.press(who.admin, 'appoint', { role: 'revisor', who: who.reader, plan: '' });
  for (const format of ['csv', 'json']) {
    const made = await room.makers.events?.(who.revisor, { period: rounds.open, format });
    const text = new TextDecoder().decode(made?.bytes);
    expect(text).toContain(who.reporter);
    expect(text).not.toMatch(/Person |@region\.example/);
  }
  for (const name of await room.store.streams())
    expect(JSON.stringify(await room.store.read(name))).not.toMatch(/Person |@region\.example/);
});
