/** What people write in the result's fields is shown as it reads: in posts, previews, lists, forms, Word and Excel, never as markup, links, mentions or formulas. */
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileName } from '../../bot/digest/exporting/file-name.ts';
import type { Reply } from '../../bot/turn.ts';
import type { StatusReport } from '../../data/status.ts';
import { type ForgingRoom, hr, openForgingRoom, rounds, who, words } from '../round/forging-room.ts';
import { markup } from '../round/reading-cards.ts';
import { readExcel } from './export-room.ts';
import { partsOf, readWord } from './word-room.ts';

const entry = `plan-2025/uppdrag/36@${hr}`;
const text = `plan-2025/text/handelser@${hr}`;
const period = rounds.published;
const nasty = [
  ...['=HYPERLINK("http://ond.example","Klicka")', '**fet** _kursiv_ ~~struken~~ `kod`', '[Logga in](https://ond.example/login)'],
  ...['[x](javascript:alert(1))', '<at>Alla</at> @everyone @channel <script>alert(1)</script>', '{{DATE(2025-01-01T00:00:00Z)}}'],
  ...[
    '# Rubrik',
    '![bild](https://ond.example/x.png)',
    ']]> &amp; &#x3c; <w:p> <!-- x -->',
    '\u202eomvänt\u2066 \u0007\u0000\u000b\ufffe\ud83d slut',
  ],
].join(' | ');
const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=cmd', '\r=cmd', "=cmd|'/c calc'!A1", '__proto__', 'constructor', '_x000D_=1'];
const red = (comment: string, measures = comment): StatusReport => ({
  ...{ kind: 'uppdrag', colour: 'röd', arrow: null, expectedEnd: null },
  ...{ comment, measures },
});

// What XML cannot hold, and what turns the reading direction.
const forbidden = /(?![\n\r\t])\p{Cc}|[\ufffe\uffff\u202e]/u;

/** Every text of a card, whoever reads it and how; what a person has typed in a field of their own is given back as it is. */
function texts(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  const typed = 'type' in node && String(node.type).startsWith('Input.');
  return Object.entries(node).flatMap(([name, value]) => (name === 'data' || (typed && name === 'value') ? [] : texts(value)));
}

const live = /\*\*|~~|`|\]\(|<[a-z/!?]|\{\{|:\/\/ond|\u202e|\p{Cc}/iu;

let room: ForgingRoom;
let shown: Reply[];
beforeAll(async () => {
  room = await openForgingRoom();
  await room.open(period, 'delårsrapport', '2025-05-31');
  await room.report(period, entry, red(nasty));
  await room.report(period, text, { kind: 'text', text: nasty });
  await room.report(period, `plan-2025/uppdrag/37@${hr}`, red(formulas[0] ?? '', formulas[3]));
  await room.command(who.controller, period, { do: 'lock', reason: nasty });
  await room.command(who.controller, period, { do: 'publish', date: '2025-08-12', decision: null });
  const form = {
    name: nasty.replace(/\s+/g, ' ').slice(0, 110),
    nämnd: 'Regionstyrelsen',
    scope: 'allt',
    when: 'publication,weekly',
    drawn: '',
  };
  shown = [
    await room.press(who.controller, 'follow', form, 'channel'),
    await room.press(who.controller, 'follow', { ...form, name: nasty.repeat(3), drawn: 'x' }, 'channel'),
    await room.press(who.controller, 'editPost', { period, seen: 0, introduction: nasty.slice(0, 900), details: 'unit' }),
    await room.press(who.controller, 'orderPost', { period, seen: 1, channels: 'alla', when: 'now' }),
  ];
  await room.tick();
  for (const verb of ['previewPost', 'editPostForm', 'posts', 'summary', 'askAbout', 'exportReport'])
    shown.push(await room.press(who.controller, verb, { period }));
  for (const list of ['deviations', 'changes', 'missing'])
    shown.push(await room.press(who.reader, 'summaryList', { period, scope: { of: 'all' }, list, page: 1 }, 'channel'));
  shown.push(await room.press(who.controller, 'orderPostForm', { period, seen: 1 }), await room.press(who.controller, 'channels', {}));
  shown.push(await room.press(who.controller, 'followForm', {}, 'channel'));
  for (const said of [nasty, `sammanfatta ${nasty}`, `sammanfatta för staben ${nasty}`, `exportera ${nasty}`])
    shown.push(await room.type(who.reader, said), await room.type(who.reader, said, 'channel'));
  for (const { card, speak } of [...room.posts, ...room.told]) shown.push({ kind: 'card', placed: 'new', card, speak });
});

describe('på korten', () => {
  test('är det bara text, i inlägg, svar, listor och formulär', () => {
    expect(room.posts.length).toBeGreaterThan(2);
    expect(shown.map(words).join('\n')).toContain('HYPERLINK');
    for (const reply of shown) {
      if (reply.kind === 'text') expect(reply.text).not.toMatch(live);
      if (reply.kind === 'card') for (const one of markup(reply.card)) expect(one).not.toMatch(live);
    }
  });

  test('har inget kort en länk som någon har skrivit, ett omnämnande eller ett halvt tecken', () => {
    for (const reply of shown) {
      if (reply.kind !== 'card') continue;
      expect(JSON.stringify(reply.card)).not.toMatch(/"type":"Action\.OpenUrl"[^}]*ond\.example|"mention"|"msteams":\{[^}]*entities/);
      for (const one of texts(reply.card)) expect(one).not.toMatch(/[\p{Cs}\u202e]/u);
    }
  });
});

describe('i Word', () => {
  test('är det bara text i delar som går att läsa: inga länkar, fält eller andras filer', async () => {
    const made = await room.makers.report?.(who.reader, { period, format: 'word' });
    const bytes = made?.bytes ?? new Uint8Array();
    const part = partsOf(bytes);
    for (const path of Object.keys(unzipSync(bytes)).filter((one) => /\.(xml|rels)$/.test(one))) {
      expect([path, part(path).match(forbidden)]).toEqual([path, null]);
      expect([path, part(path).includes('TargetMode="External"')]).toEqual([path, false]);
    }
    const fields = [...part('word/document.xml').matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, code]) => code?.trim().split(' ')[0]);
    expect(fields.filter((one) => !['TOC', 'PAGEREF'].includes(one ?? ''))).toEqual([]);
    const { text: said, html } = await readWord(bytes);
    for (const one of ['=HYPERLINK("http://ond.example","Klicka")', '<script>alert(1)</script>', ']]> &amp; &#x3c; <w:p> <!-- x -->'])
      expect(said).toContain(one);
    expect(html).not.toMatch(/<a [^>]*href="(?!#)/);
  });
});

describe('i Excel', () => {
  test('är det som ser ut som en formel en text, på varje blad', async () => {
    const made = await room.makers.report?.(who.reader, { period, format: 'excel' });
    const bytes = made?.bytes ?? new Uint8Array();
    const files = unzipSync(bytes);
    for (const [path, content] of Object.entries(files)) {
      const xml = new TextDecoder().decode(content);
      expect([path, /<f[ >]|<hyperlink|externalLink|TargetMode="External"/.test(xml)]).toEqual([path, false]);
      if (path.endsWith('.xml')) expect([path, xml.match(forbidden)]).toEqual([path, null]);
    }
    const { all, names } = await readExcel(bytes);
    expect(all).toContain('=1+1');
    expect(all.filter((cell) => typeof cell === 'string' && cell.includes('=HYPERLINK')).length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^[^[\]/\\:*?']{1,31}$/);
  });

  test.each(formulas)('%j som kommentar står i sin cell och gör ingen fil trasig', async (formula) => {
    const other = await openForgingRoom();
    await other.open(period, 'delårsrapport', '2025-05-31');
    await other.report(period, entry, red(formula));
    await other.command(who.controller, period, { do: 'lock', reason: 'Tiden är ute.' });
    await other.command(who.controller, period, { do: 'publish', date: '2025-08-12', decision: null });
    const made = await other.makers.report?.(who.reader, { period, format: 'excel' });
    const { all } = await readExcel(made?.bytes ?? new Uint8Array());
    const plain = formula.trim();
    expect(all.filter((cell) => typeof cell === 'string' && cell.trim() === plain).length).toBeGreaterThan(0);
  });
});

test.each(['../../etc/passwd', 'CON', '=cmd', 'a/b\\c:d*e?f"g<h>i|j', '\u202efdp.exe', 'x'.repeat(400), '😀', "o'hej; rm -rf"])(
  'filens namn av en omgång som heter %j är ett namn',
  async (title) => {
    const [round, plans] = await Promise.all([room.state.period(period), room.state.plans()]);
    if (!round) throw new Error('omgången saknas');
    const name = fileName({ ...round, settings: { ...round.settings, title } }, plans, 'word', '2025-08-12');
    expect(name).toMatch(/^[\p{L}\p{N} .,()…-]+, uttag 2025-08-12\.docx$/u);
    expect(name).not.toMatch(/\.\.|\//);
    expect(name.length).toBeLessThan(200);
  },
);
