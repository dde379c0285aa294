/**
 * The period's result over the real server and wire: a channel follows, the week's progress, a round that is published, the preview, a restart
 * before it is posted, two controllers who post the same, the details in its thread, a correction, the files, and a team that removes the bot.
 * The clock is the only thing that is not real.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractRawText } from 'mammoth';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { roundEntries } from '../../bot/report/deciding/round-entries.ts';
import { createCatalog } from '../../data/catalog.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { inChannel } from '../connector.ts';
import { reportAll } from './filling.ts';
import { cardsIn, type Player } from './player.ts';
import { button, inputs, textOf } from './reading-cards.ts';
import { admin, numbered, type RunningBot, startRunningBot } from './running-bot.ts';

const team = '19:team@thread.tacv2';
const channel = '19:kanal@thread.tacv2';
const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
const who = {
  boss: { id: 'admin', objectId: admin, name: 'Administratör' },
  controller: { id: 'controller', objectId: numbered('0002', 1), name: 'Controller' },
  second: { id: 'controller-2', objectId: numbered('0002', 2), name: 'Controller två' },
  reader: { id: 'lasare', objectId: numbered('0003', 1), name: 'Läsare' },
  reporter: { id: 'rapportor', objectId: numbered('0004', 1), name: 'Rapportör' },
  reviewer: { id: 'granskare', objectId: numbered('0005', 1), name: 'Granskare' },
};

let bot: RunningBot;
const chat = (person: keyof typeof who): Player => bot.person(who[person]);
const inThread = (person: keyof typeof who, thread: string): Player => bot.person(who[person], { team, channel, thread });

/** What stands in the channel itself: posts of their own, not what is said in threads. */
const posts = () => cardsIn(bot.connector, channel);
/** How often something was sent to the channel, its threads included. */
const sent = () => bot.connector.sent.filter(({ conversation }) => conversation.startsWith(channel));

beforeAll(async () => {
  bot = await startRunningBot('2025-07-14T09:00:00+02:00');
  bot.connector.teams.set(team, { name: 'Regionkansliet', channels: [{ id: team }, { id: channel, name: 'Uppföljning' }] });
});

afterAll(() => bot.close());

test('periodens resultat, från att en kanal börjar följa till att teamet tar bort boten', async () => {
  const [boss, controller, second, reader, reporter, reviewer] = [
    chat('boss'),
    chat('controller'),
    chat('second'),
    chat('reader'),
    chat('reporter'),
    chat('reviewer'),
  ];
  for (const one of [boss, controller, second, reader, reporter, reviewer]) await one.says('hej');
  // People are learned beside the answer.
  const learned = join(bot.dataDir, 'people.json');
  await vi.waitUntil(() => existsSync(learned) && readFileSync(learned, 'utf8').includes(reviewer.objectId));
  for (const { objectId } of [controller, second]) {
    const appointing = await boss.presses(await boss.says('roller'), /Utse/);
    await boss.presses(appointing, /Utse/, { role: 'controller', who: objectId, plan: 'plan-2025' });
  }
  await responsible(controller, reporter.objectId, reviewer.objectId);

  // The channel follows: not by anybody, and by its name in Teams.
  const refused = await inThread('reader', '1').says('följ här');
  expect(textOf(refused)).toMatch(/controller/i);
  const form = await inThread('controller', '2').says('följ här');
  expect(inputs(form).find(({ id }) => id === 'name')?.value).toBe('Regionkansliet › Uppföljning');
  const follows = await inThread('controller', '2').presses(form, /Spara/, { when: 'publication,weekly' });
  expect(textOf(follows)).toMatch(/sluta följa/);

  // A round is opened, and on Mondays the channel reads how far it has come, and no statuses.
  const preview = await controller.presses(await controller.says('öppna delårsrapport'), /Förhandsgranska/, {
    kinds: 'goal,uppdrag,budget,text',
  });
  await controller.presses(preview, /^Öppna$/);
  await bot.at('2025-08-04T09:00:00+02:00');
  expect(posts()).toHaveLength(1);
  await bot.at('2025-08-04T10:00:00+02:00');
  expect(posts()).toHaveLength(1);
  await reportAll(reporter, await reporter.says('mina'), 200);
  await bot.at('2025-08-11T08:00:00+02:00');
  expect(posts()).toHaveLength(2);
  const week = textOf(posts()[1]);
  expect(week).toMatch(/\d+ av \d+/);
  expect(week).not.toMatch(/Grön|Röd|Helt|planerat/);

  // Before it is published the channel is told nothing, and the controller previews what is preliminary.
  expect(textOf(await inThread('reader', '3').says('sammanfatta'))).not.toMatch(/Grön/);
  expect(textOf(await controller.says('förhandsgranska sammanfattningen'))).toMatch(/Preliminärt/);
  expect(textOf(await reader.says('exportera'))).not.toMatch(/Word/);

  await reviewer.presses(await reviewer.says('granska'), /^Godkänn alla/);
  await bot.at('2025-08-29T10:00:00+02:00');
  const locked = await controller.presses(await controller.presses(await controller.says('läget'), /^Lås/), /^Lås$/, {});
  const published = await controller.presses(await controller.presses(locked, /^Publicera/), /^Publicera/, {});
  const before = sent().length;
  await bot.tick();
  expect(sent()).toHaveLength(before);

  // The preview is the very post; what is edited outlives a restart.
  const shown = await controller.presses(published, /Förhandsgranska/);
  const editing = await controller.presses(shown, /Redigera/);
  const introduction = 'Det här är resultatet efter sju månader.';
  const edited = await controller.presses(editing, /Spara/, { introduction, details: 'goal' });
  expect(textOf(edited)).toContain(introduction);
  await bot.restart();
  const again = await controller.says('förhandsgranska sammanfattningen');
  expect(textOf(again)).toContain(introduction);

  // Two controllers post it, and the clock strikes, and the bot is started anew: one post.
  const ordered = await controller.presses(await controller.presses(again, /^Posta/), /^Posta$/, {});
  expect(textOf(ordered)).toMatch(/Beställt i 1 kanal/);
  const other = await second.says('förhandsgranska sammanfattningen');
  expect(textOf(await second.presses(await second.presses(other, /^Posta/), /^Posta$/, {}))).toMatch(/redan beställt/);
  await bot.at('2025-08-29T10:05:00+02:00');
  await bot.restart();
  await bot.at('2025-08-29T10:06:00+02:00');
  const standing = posts()
    .slice(2)
    .filter((card) => textOf(card).includes(introduction));
  expect(standing).toHaveLength(1);
  const post = textOf(standing[0]);
  expect(post).toMatch(/prognos/);
  expect(post).toMatch(/Grön/);
  expect(post).not.toMatch(/Förhandsgranskning|Redigera/);
  expect(sent().filter(({ method, conversation }) => method === 'PUT' && conversation === channel)).toEqual([]);

  // The details hang in its thread, one for each målsättning.
  const root = bot.connector.sent.findLast(
    ({ conversation, activity }) => conversation === channel && JSON.stringify(activity).includes(introduction),
  );
  const replies = cardsIn(bot.connector, `${channel};messageid=${root?.id}`);
  expect(replies.length).toBeGreaterThan(5);
  expect(textOf(replies[0])).toMatch(/Målsättning nr 1/);

  // Everybody in the channel reads on from the post; the report comes to one's own chat.
  const thread = inThread('reader', root?.id ?? '');
  expect(textOf(await thread.says('sammanfatta'))).toMatch(/Grön/);
  const chatBefore = reader.inbox().length;
  const fetching = button(standing[0], /rapporten/i);
  await thread.client.press(fetching.verb, fetching.data);
  const card = reader.inbox()[chatBefore];
  expect(textOf(card)).toMatch(/Word/);
  const linked = await reader.presses(card, /Word/);
  const [url = ''] = textOf(linked).match(/http:\/\/127\.0\.0\.1:\d+\/files\/\S+/) ?? [];
  const word = await fetch(url);
  expect(decodeURIComponent(word.headers.get('content-disposition') ?? '')).toMatch(/Delårsrapport per 31 juli 2025.*\.docx/);
  const { value: text } = await extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
  for (const heading of ['Väsentliga händelser', 'Ekonomi', 'Fylls i av Staben HR', 'Framtida utmaningar', 'Internkontrollplan'])
    expect(text).toContain(heading);
  const sheet = await controller.presses(await controller.says('exportera'), /Excel/);
  const [excel = ''] = textOf(sheet).match(/http:\/\/127\.0\.0\.1:\d+\/files\/\S+/) ?? [];
  const rows = await readSheet(Buffer.from(await (await fetch(excel)).arrayBuffer()), 'Uppdrag');
  expect(rows.flat().join('\n')).toMatch(/Grön: uppnått/);

  // A correction updates the post where it stands, and says when.
  await bot.at('2025-09-01T09:00:00+02:00');
  const correcting = await reporter.says('rätta uppdrag 49');
  const given = { status: 'röd', comment: 'Försenat.', measures: 'Ny tidplan tas fram.', reason: 'Fel färg angavs.' };
  await reporter.presses(correcting, /rättelse/i, given);
  const count = posts().length;
  await reviewer.presses(await reviewer.says('granska'), /^Godkänn/);
  await bot.tick();
  expect(posts()).toHaveLength(count);
  const corrected =
    posts()
      .map(textOf)
      .find((one) => one.includes(introduction)) ?? '';
  expect(corrected).toMatch(/Rättad 1 september 2025/);
  expect(corrected).toContain('Försenat.');

  // The team removes the bot: the controllers are told, and nothing more is posted.
  const told = controller.inbox().length;
  await controller.client.post({ type: 'installationUpdate', action: 'remove', text: undefined, ...inChannel(team, team) });
  await vi.waitUntil(() => controller.inbox().length > told);
  expect(textOf(controller.inbox().at(-1))).toContain('Regionkansliet › Uppföljning');
  const silent = sent().length;
  await bot.at('2025-09-08T09:00:00+02:00');
  expect(sent()).toHaveLength(silent);
}, 180_000);

/** One person reports all of the plan, and another reviews it. */
async function responsible(controller: Player, reporter: string, reviewer: string): Promise<void> {
  const plans = { library, catalog: createCatalog(library), changes: new Map() };
  const units = new Set(roundEntries(plans, 'delårsrapport', ['plan-2025'], '2025-07-31').map(({ unit }) => unit));
  const rows = [...units].map((unit) => ['plan-2025', unit, '', reporter, '', reviewer].join(';'));
  const difference = await bot.sendFile(controller, 'ansvar.csv', `plan;enhet;post;rapportör;ersättare;granskare\n${rows.join('\n')}\n`);
  await controller.presses(difference, /Genomför/);
}
