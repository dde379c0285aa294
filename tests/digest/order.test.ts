import { describe, expect, test } from 'vitest';
import { keyOfChannel } from '../../data/channel.ts';
import { keyOf } from '../../data/status.ts';
import { inputs } from '../round/reading-cards.ts';
import { delår, economy, entries, hr, office, published, type Room, told, uppdrag, who } from './post-room.ts';

const [, second = uppdrag(37)] = entries;
const stream = `digest/${delår.id}`;

/** Previews and orders now in the channels that are chosen beforehand. */
async function orderNow(o: Room, person = who.controller, over: Record<string, string> = {}) {
  const preview = await o.type(person, 'posta sammanfattningen');
  const form = await o.press(person, preview, /^Posta/);
  return o.press(person, form, /^Posta$/, over);
}

describe('förhandsgranskning', () => {
  test('controllern ser inlägget med avvikelser och går vidare till att redigera och posta', async () => {
    const o = await published();
    await o.follow('kansli');
    const shown = await o.type(who.controller, 'Förhandsgranska sammanfattningen');
    expect(shown.text).toContain('bara du ser det än');
    expect(shown.text).toContain('Rekryteringen drar ut på tiden.');
    expect(shown.text).toContain('Redigera');
    expect(o.messages).toEqual([]);
  });

  test('innan omgången är publicerad sägs att det är preliminärt och vad som är kvar, och det går inte att posta', async () => {
    const o = await office();
    await o.follow('kansli');
    await o.open();
    await o.report(second, told('gul', 'Hemligt än.'));
    const shown = await o.type(who.controller, 'förhandsgranska sammanfattningen');
    expect(shown.text).toContain('Preliminärt: bara du ser det här. 2 poster är inte rapporterade och 1 post är inte godkänd.');
    expect(shown.text).not.toContain('Posta…');
    const forged = await o.act(who.controller, 'orderPost', { period: delår.id, seen: 0, channels: keyOfChannel('kansli'), when: 'now' });
    expect(forged.text).toContain('det som är preliminärt postas inte');
    await o.tick();
    expect(o.messages).toEqual([]);
    expect(await o.events(stream)).toEqual([]);
  });

  test('utan kanal som följer sägs hur en kanal börjar följa', async () => {
    const o = await published();
    const shown = await o.type(who.controller, 'posta sammanfattningen');
    expect(shown.text).toContain('@Styrkoll följ här');
    expect(shown.text).not.toContain('Posta…');
  });

  test('följer alla kanaler samma del visas den; annars allt, med en knapp för varje annan del', async () => {
    const o = await published();
    await o.follow('hr', { scope: { of: 'unit', unit: hr } });
    expect((await o.type(who.controller, 'förhandsgranska')).text).toContain('Staben HR');
    await o.follow('ekonomi', { scope: { of: 'unit', unit: economy } });
    const all = await o.type(who.controller, 'förhandsgranska');
    expect(all.text).toContain('Varje kanal får den del som den följer.');
    const one = await o.press(who.controller, all, /^Visa: .*HR/);
    expect(one.text).toContain('Rekryteringen');
  });

  test.each([['reader'], ['other']] as const)('%s, som inte är omgångens controller, ser och ändrar inget', async (role) => {
    const o = await published();
    await o.follow('kansli');
    const data = { period: delår.id, seen: 0, channels: keyOfChannel('kansli'), channel: keyOfChannel('kansli'), when: 'now' };
    const { period, seen } = data;
    const presses: [string, unknown][] = [
      ['previewPost', { period }],
      ['editPostForm', { period }],
      ['editPost', { period, seen, introduction: 'Hej', details: 'none' }],
      ['orderPostForm', { period, seen }],
      ['orderPost', { period, seen, channels: data.channels, when: 'now' }],
      ['posts', { period }],
      ['withdrawPost', { period, channel: data.channel }],
    ];
    for (const [verb, given] of presses) expect((await o.act(who[role], verb, given)).text).toContain('Bara för omgångens controller');
    expect(await o.events(stream)).toEqual([]);
  });

  test('i en kanal förhandsgranskas inget', async () => {
    const o = await published();
    expect((await o.type(who.controller, 'förhandsgranska sammanfattningen', 'channel')).text).toContain('personliga chatten');
  });
});

describe('redigera', () => {
  async function form(o: Room, person = who.controller) {
    return o.press(person, await o.type(person, 'förhandsgranska'), /^Redigera/);
  }

  test('inledningen står i inlägget, och en kommentar som utelämnas syns inte men dess status', async () => {
    const o = await published();
    await o.follow('kansli');
    const saved = await o.press(who.controller, await form(o), /^Spara/, { introduction: 'Så gick delåret.', leftOut: keyOf(second) });
    expect(saved.text).toContain('Sparat; inget är postat.');
    expect(saved.text).toContain('Så gick delåret.');
    expect(saved.text).not.toContain('Rekryteringen');
    expect(saved.text).toContain('Gul');
  });

  test('samma sak sparad två gånger är en ändring', async () => {
    const o = await published();
    const first = await form(o);
    await o.press(who.controller, first, /^Spara/, { introduction: 'Så gick det.' });
    const again = await o.press(who.controller, first, /^Spara/, { introduction: ' Så gick det. ' });
    expect(again.text).toContain('Inget ändrades.');
    expect(await o.events(stream)).toEqual(['post edited']);
  });

  test('den som hade ett äldre utkast framför sig får veta vem som hann före, med sitt eget kvar', async () => {
    const o = await published();
    const old = await form(o, who.second);
    await o.press(who.controller, await form(o), /^Spara/, { introduction: 'Först.' });
    const late = await o.press(who.second, old, /^Spara/, { introduction: 'Sist.' });
    expect(late.text).toContain('ändrade inlägget den 1 september 2025');
    expect(late.text).toContain('”Först.”');
    expect(inputs(late.card).find(({ id }) => id === 'introduction')?.value).toBe('Sist.');
    await o.press(who.second, late, /^Spara/);
    expect((await o.state.digest(delår.id)).draft.introduction).toBe('Sist.');
  });

  test('en för lång inledning sägs vid fältet och sparas inte', async () => {
    const o = await published();
    const long = await o.press(who.controller, await form(o), /^Spara/, { introduction: 'å'.repeat(1001) });
    expect(long.text).toContain('Inledningen är 1 001 tecken. Korta den till högst 1 000.');
    expect(await o.events(stream)).toEqual([]);
  });

  test('med fler kommentarer än som har plats delas de på sidor, och sidan ändrar bara det den visar', async () => {
    const o = await office();
    const many = Array.from({ length: 70 }, (_, n) => uppdrag(36 + (n % 10), `plan-2023/unit/enhet-${n}`));
    await o.open(delår, many);
    for (const entry of many) await o.report(entry, told('röd', `Orsak ${entry.unit}. ${'x'.repeat(900)}`));
    await o.lock();
    await o.publish();
    const first = await form(o);
    const [one, other] = [many[0], many[40]].map((entry) => (entry ? keyOf(entry) : ''));
    const saved = await o.press(who.controller, first, /^Spara/, { leftOut: one ?? '' });
    const page = await o.press(who.controller, await o.press(who.controller, saved, /^Redigera/), /sida 2/);
    expect(inputs(page.card).map(({ id }) => id)).toEqual(['leftOut']);
    await o.press(who.controller, page, /^Spara/, { leftOut: other ?? '' });
    expect((await o.state.digest(delår.id)).draft.leftOut).toEqual([one, other]);
    for (const { card } of [first, page, saved]) expect(new TextEncoder().encode(JSON.stringify(card)).length).toBeLessThan(28_000);
  });
});

describe('beställa', () => {
  test('de som följer vid publicering är valda, de andra kan väljas, och den som slutat följa finns inte med', async () => {
    const o = await published();
    await o.follow('kansli');
    await o.follow('vid behov', { when: ['demand'] });
    await o.follow('borta');
    await o.leave('borta');
    await o.follow('annan nämnd', { nämnd: 'Folktandvårdsnämnden' });
    const form = await o.press(who.controller, await o.type(who.controller, 'posta'), /^Posta/);
    expect(inputs(form.card).find(({ id }) => id === 'channels')?.value).toBe(keyOfChannel('kansli'));
    expect(form.text).toContain('vid behov');
    expect(form.text).not.toMatch(/borta|annan nämnd/);
  });

  test('nu: inlägget postas, och hur det gick står i listan', async () => {
    const o = await published();
    await o.follow('kansli', { name: 'Regionkansliet › Allmänt' });
    const ordered = await orderNow(o);
    expect(ordered.text).toContain('Beställt i 1 kanal. Det postas nu.');
    await o.poke();
    expect(o.messages).toHaveLength(1);
    const after = await o.press(who.controller, ordered, /^Uppdatera/);
    expect(after.text).toContain('Regionkansliet › Allmänt');
    expect(after.text).toContain('Postat 1 september 2025 kl. 09.00.');
  });

  test('två controllers som postar samma sak ger ett inlägg, också efter en omstart', async () => {
    const o = await published();
    await o.follow('kansli');
    await Promise.all([orderNow(o), orderNow(o, who.second)]);
    await Promise.all([o.poke(), o.tick(), o.poke()]);
    expect((await orderNow(o, who.second)).text).toContain('Samma inlägg är redan beställt där.');
    o.restart();
    await o.at('2025-09-01T08:00:00Z');
    expect(o.messages).toHaveLength(1);
    expect(await o.events(stream)).toEqual(['post ordered']);
  });

  test('vid en vald tid postas det då, i svensk tid, och kan tas tillbaka dessförinnan', async () => {
    const o = await published();
    await o.follow('kansli');
    const later = { when: 'later', day: '2025-09-03', time: '8.30' };
    const ordered = await orderNow(o, who.controller, later);
    expect(ordered.text).toContain('Det postas 3 september 2025 kl. 08.30.');
    const back = await o.press(who.second, ordered, /^Ta tillbaka/);
    expect(back.text).toContain('Beställningen är tillbakatagen.');
    expect((await o.press(who.second, ordered, /^Ta tillbaka/)).text).toContain('Inget var beställt där.');
    await orderNow(o, who.controller, later);
    await o.at('2025-09-03T06:29:00Z');
    expect(o.messages).toEqual([]);
    await o.at('2025-09-03T06:30:00Z');
    expect(o.messages).toHaveLength(1);
    expect((await o.act(who.controller, 'withdrawPost', { period: delår.id, channel: keyOfChannel('kansli') })).text).toContain(
      'är redan postat',
    );
  });

  test('tas en ny beställning tillbaka gäller den som redan är postad, och rättelser når den', async () => {
    const o = await published();
    await o.follow('kansli');
    await orderNow(o);
    await o.tick();
    await o.press(who.controller, await o.press(who.controller, await o.type(who.controller, 'posta'), /^Redigera/), /^Spara/, {
      introduction: 'Senare.',
    });
    const later = await orderNow(o, who.controller, { when: 'later', day: '2025-09-10', time: '08.00' });
    await o.press(who.controller, later, /^Ta tillbaka/);
    await o.correct(second, told('röd', 'Ny uppgift.'));
    await o.at('2025-09-12T06:30:00Z');
    expect(o.messages).toHaveLength(1);
    expect(o.messages[0]?.texts).toHaveLength(2);
    expect(o.messages[0]?.texts[1]).toContain('Ny uppgift.');
    expect(o.messages[0]?.texts[1]).not.toContain('Senare.');
  });

  test.each([
    ['ingen kanal', { channels: '' }, 'Välj minst en kanal.'],
    ['en påhittad kanal', { channels: 'a'.repeat(24) }, 'följer inte längre'],
    ['en dag som varit', { when: 'later', day: '2025-08-31', time: '08.00' }, 'Tiden har redan varit.'],
    ['ett klockslag som inte finns', { when: 'later', day: '2025-09-03', time: '25' }, 'Skriv klockslaget som 08.00.'],
    ['flera år bort', { when: 'later', day: '2027-09-03', time: '08.00' }, 'Välj en dag inom ett år.'],
  ])('%s sägs i formuläret, och inget beställs', async (_, over, said) => {
    const o = await published();
    await o.follow('kansli');
    expect((await orderNow(o, who.controller, over)).text).toContain(said);
    expect(await o.events(stream)).toEqual([]);
  });

  test('har någon redigerat sedan förhandsgranskningen postas inget som controllern inte har sett', async () => {
    const o = await published();
    await o.follow('kansli');
    const form = await o.press(who.controller, await o.type(who.controller, 'posta'), /^Posta/);
    await o.act(who.second, 'editPost', { period: delår.id, seen: 0, introduction: 'Ny inledning.', details: 'none' });
    const late = await o.press(who.controller, form, /^Posta$/);
    expect(late.text).toContain('ändrade inlägget');
    expect(late.text).toContain('Ny inledning.');
    expect(await o.events(stream)).toEqual(['post edited']);
  });

  test('många kanaler får plats på kortet och nås genom grupper', async () => {
    const o = await published();
    for (let n = 0; n < 200; n += 1)
      await o.follow(`kanal-${n}`, { name: `Teamet för uppföljning nummer ${n} › Allmänt`, when: n < 150 ? ['publication'] : ['demand'] });
    const form = await o.press(who.controller, await o.type(who.controller, 'posta'), /^Posta/);
    expect(new TextEncoder().encode(JSON.stringify(form.card)).length).toBeLessThan(28_000);
    const ordered = await o.press(who.controller, form, /^Posta$/);
    expect(ordered.text).toContain('Beställt i 150 kanaler.');
    expect(ordered.text).toContain('sida 1 av 15');
    await o.tick();
    expect(new Set(o.messages.map(({ conversation }) => conversation)).size).toBe(150);
    expect(o.messages).toHaveLength(150);
  });

  test('på en övning står det Övningsdata på allt', async () => {
    const o = await office();
    await o.open({ ...delår, practice: true });
    await o.lock(entries);
    await o.publish();
    await o.follow('kansli');
    const preview = await o.type(who.controller, 'posta');
    const form = await o.press(who.controller, preview, /^Posta/);
    const ordered = await o.press(who.controller, form, /^Posta$/);
    await o.tick();
    for (const text of [preview.text, form.text, ordered.text, o.messages[0]?.texts[0]]) expect(text).toContain('Övningsdata');
  });
});
