/** What people write is shown as it reads, wherever it comes: never as markup, links, mentions, formulas or another reader's text. */
import { expect, test } from 'vitest';
import { going, hr, openForgingRoom, rounds, who, words } from './forging-room.ts';
import { markup } from './reading-cards.ts';

const entry = `plan-2025/uppdrag/36@${hr}`;
const period = rounds.open;
const nasty = [
  ...['=HYPERLINK("http://ond.example","Klicka")', '**fet** _kursiv_ ~~struken~~ `kod`', '[Logga in](https://ond.example/login)'],
  ...['<at>Alla</at> <script>alert(1)</script> <img src=x onerror=1>', '{{DATE(2025-01-01T00:00:00Z)}} {{#if}}'],
  ...['# Rubrik', '![bild](https://ond.example/x.png)', 'javascript:alert(1) https://ond.example', '\u202eomvänt \u0007 \u0000 slut'],
].join(' | ');

const live = /\*\*|~~|`|\]\(|<[a-z/!?]|\{\{|:\/\/ond|\u202e|\p{Cc}/iu;

test('en kommentar, ett skäl, en rubrik, ett namn och en lydelse är bara text för alla som läser dem', async () => {
  const room = await openForgingRoom();
  await room.people.put({ objectId: who.reader, name: nasty.slice(0, 200) });
  await room.people.put({ objectId: who.otherUnit, name: nasty.slice(0, 200) });
  await room.open(period, 'delårsrapport', '2025-07-31');
  const added = {
    plan: 'plan-2025',
    change: 'add',
    kind: 'uppdrag',
    name: nasty.slice(0, 280),
    short: nasty.slice(0, 60),
    number: '',
    giver: 'regionfullmäktige',
    goal: '',
    unit: hr,
    end: '',
  };
  const decision = { body: nasty.slice(0, 190), date: '2025-08-11', paragraph: '12', diary: nasty.slice(0, 50) };
  const shown = [await room.press(who.controller, 'savePlanChange', { ...added, ...decision })];
  expect(words(shown[0] ?? { kind: 'nothing', placed: 'new' })).toContain('Ändringen är sparad');
  await room.report(period, entry, going(nasty));
  shown.push(await room.press(who.reporter, 'handOver', { period, entry, to: who.reader, reason: nasty }));
  for (const [person, text] of [
    ...([
      [who.reviewer, 'granska'],
      [who.reader, 'mina'],
      [who.reporter, 'mina'],
      [who.controller, 'läget'],
      [who.controller, 'ansvar'],
    ] as const),
    ...([
      [who.controller, 'historik uppdrag 36'],
      [who.controller, 'hur går det med uppdrag 36?'],
      [who.controller, 'ändra planen'],
    ] as const),
    ...([
      [who.admin, 'roller'],
      [who.controller, 'frånvaro'],
      [who.reporter, 'lämna över'],
      [who.controller, `historik ${nasty.slice(0, 150)}`],
    ] as const),
    ...([
      [who.reader, nasty],
      [who.controller, `rätta ${nasty.slice(0, 150)}`],
      [who.controller, 'visa uppdrag HYPERLINK'],
    ] as const),
  ])
    shown.push(await room.type(person, text));
  const seen = await room.seen(period, entry);
  shown.push(await room.press(who.reviewer, 'returnEntry', { period, entry, seen, page: 1, reason: nasty }));
  shown.push(await room.type(who.reader, 'mina'), await room.press(who.reader, 'sendQuestion', { question: nasty }));
  shown.push(await room.type(who.controller, 'obesvarade frågor'));
  shown.push(
    await room.press(who.controller, 'lockPeriod', { period, reason: nasty }),
    await room.type(who.controller, 'historik uppdrag 36'),
  );
  expect(words(shown.at(-1) ?? { kind: 'nothing', placed: 'new' })).toContain('HYPERLINK');
  for (const reply of shown) {
    if (reply.kind === 'text') expect(reply.text).not.toMatch(live);
    if (reply.kind !== 'card') continue;
    for (const text of markup(reply.card)) expect(text).not.toMatch(live);
  }
  const made = await room.makers.events?.(who.controller, { period, format: 'csv' });
  const cells = new TextDecoder()
    .decode(made?.bytes)
    .split(/\r\n/)
    .flatMap((row) => row.split(';'));
  expect(cells.filter((cell) => /^"?[\s]*[=+@]/.test(cell))).toEqual([]);
});
