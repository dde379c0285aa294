import { describe, expect, test } from 'vitest';
import { keyOfChannel, postKeys } from '../../data/channel.ts';
import type { Details } from '../../data/digest-events.ts';
import type { Failure } from '../../data/ledger-events.ts';
import { keyOf } from '../../data/status.ts';
import { delår, entries, hr, office, published, type Room, told, uppdrag, who } from './post-room.ts';

const [first = uppdrag(36), second = uppdrag(37), third = uppdrag(38)] = entries;

type Ordered = { at?: string; details?: Details; introduction?: string };

/** Edits the draft and orders it in a channel, now unless said. */
async function order(o: Room, conversation: string, { at = '', details = 'none', introduction = '' }: Ordered = {}) {
  const { version } = await o.state.digest(delår.id);
  await o.act(who.controller, 'editPost', { period: delår.id, seen: version, introduction, details });
  const seen = (await o.state.digest(delår.id)).version;
  const [day = '', time = ''] = at.split(' ');
  const when = day === '' ? { when: 'now' } : { when: 'later', day, time };
  return o.act(who.controller, 'orderPost', { period: delår.id, seen, channels: keyOfChannel(conversation), ...when });
}

const main = (o: Room) => o.messages.filter(({ thread }) => thread === null);
const replies = (o: Room) => o.messages.filter(({ thread }) => thread !== null);

describe('resultatet', () => {
  test('en rättelse uppdaterar inlägget där det står och säger när, och bara en gång', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.tick();
    o.clock.now = new Date('2025-09-03T08:12:00Z');
    await o.correct(second, told('röd', 'Rekryteringen är avbruten.'));
    await o.tick();
    await o.tick();
    expect(o.messages).toHaveLength(1);
    expect(o.messages[0]?.texts).toHaveLength(2);
    expect(o.messages[0]?.texts[1]).toContain('Rekryteringen är avbruten.');
    expect(o.messages[0]?.texts[1]).toContain('Rättad 3 september 2025 kl. 10.12');
  });

  test('det som inte var rapporterat vid låset och rättas två gånger uppdaterar inlägget två gånger', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.tick();
    await o.correct(third, told('gul', 'Kom sent.'));
    await o.at('2025-09-03T08:00:00Z');
    await o.correct(third, told('röd', 'Kom sent och fel.'));
    await o.at('2025-09-03T08:01:00Z');
    expect(o.messages[0]?.texts).toHaveLength(3);
  });

  test('ett förslag till rättelse ändrar inget som står i kanalen', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.tick();
    const report = told('röd', 'Bara ett förslag.');
    await o.give(`period/${delår.id}`, {
      ...{ at: o.clock.now.toISOString(), by: { objectId: who.controller, role: 'roll' } },
      ...{ type: 'correction proposed', data: { entry: keyOf(second), report, reason: 'Fel.' } },
    });
    await o.tick();
    expect(o.messages[0]?.texts).toHaveLength(1);
  });

  test('det som blir skyddat efteråt försvinner ur inlägget', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.tick();
    expect(o.messages[0]?.texts[0]).toContain('Rekryteringen');
    await o.protect(second.item);
    await o.tick();
    expect(o.messages[0]?.texts[1]).not.toContain('Rekryteringen');
  });

  test('en ny beställning byter inlägget där det står', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.tick();
    await order(o, 'kansli', { introduction: 'Med en inledning.' });
    await o.tick();
    expect(o.messages).toHaveLength(1);
    expect(o.messages[0]?.texts[1]).toContain('Med en inledning.');
  });

  test('det som redigeras utan att beställas postas inte', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.tick();
    await o.act(who.controller, 'editPost', { period: delår.id, seen: 0, introduction: 'Bara ett utkast.', details: 'none' });
    await o.tick();
    expect(o.messages[0]?.texts).toHaveLength(1);
  });

  test('varje kanal får den del som den följer', async () => {
    const o = await published();
    await o.follow('allt');
    await o.follow('hr', { scope: { of: 'unit', unit: hr } });
    await order(o, 'allt');
    await order(o, 'hr');
    await o.tick();
    const said = (conversation: string) => o.messages.find((one) => one.conversation === conversation)?.texts[0];
    expect(said('hr')).toContain('Staben HR');
    expect(said('allt')).toContain('Regionstyrelsen');
  });

  test('en kanal som slutat följa innan tiden kommer får inget', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { at: '2025-09-03 08.00' });
    await o.leave('kansli');
    await o.at('2025-09-03T07:00:00Z');
    expect(o.messages).toEqual([]);
  });

  test('det som tas tillbaka medan omgången går postas inte', async () => {
    const o = await published();
    for (const name of ['a', 'b']) {
      await o.follow(name);
      await order(o, name);
    }
    let said = '';
    o.whenPosting(async (conversation) => {
      const rest = conversation === 'a' ? 'b' : 'a';
      if (o.calls.length === 1)
        said = (await o.act(who.controller, 'withdrawPost', { period: delår.id, channel: keyOfChannel(rest) })).text;
    });
    await o.tick();
    await o.tick();
    // Both are begun side by side: what has been claimed is posted, what has not is not.
    expect(o.messages).toHaveLength(said.includes('Beställningen är tillbakatagen.') ? 1 : 2);
  });
});

describe('svar i tråden', () => {
  test('de kommer efter inlägget, i dess tråd, ett för varje enhet', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    expect(o.calls[0]).toBe('kansli nytt');
    expect(main(o)).toHaveLength(1);
    expect(replies(o)).toHaveLength(2);
    expect(new Set(replies(o).map(({ thread }) => thread))).toEqual(new Set([main(o)[0]?.id]));
    await o.tick();
    expect(o.messages).toHaveLength(3);
  });

  test('kommer inlägget inte fram kommer inga svar', async () => {
    const o = await published();
    await o.follow('kansli');
    o.failing.set('kansli', 'throttled');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    expect(o.calls).toEqual(['kansli nytt']);
  });

  test('beställs inlägget sedan utan svar står svaren kvar, och rättas', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    await order(o, 'kansli', { details: 'none' });
    await o.correct(second, told('röd', 'Rättad orsak.'));
    await o.tick();
    expect(o.messages).toHaveLength(3);
    expect(replies(o).some(({ texts }) => texts.at(-1)?.includes('Rättad orsak.'))).toBe(true);
  });

  test('en rättelse ändrar bara svaret om den enhet som den gäller', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    await o.correct(second, told('röd', 'Rättad orsak.'));
    await o.tick();
    expect(
      replies(o)
        .map(({ texts }) => texts.length)
        .sort(),
    ).toEqual([1, 2]);
  });

  test('en ny inledning ändrar inlägget och inte svaren', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    await order(o, 'kansli', { details: 'unit', introduction: 'Ny inledning.' });
    await o.tick();
    expect(main(o)[0]?.texts).toHaveLength(2);
    expect(replies(o).map(({ texts }) => texts.length)).toEqual([1, 1]);
  });
});

describe('det som inte kommer fram', () => {
  test.each<Failure>(['throttled', 'failed', 'unreachable'])(
    '%s prövas igen efter en halvtimme, tre gånger på en dag och sedan en om dagen',
    async (failure) => {
      const o = await published();
      await o.follow('kansli');
      o.failing.set('kansli', failure);
      await order(o, 'kansli');
      const tries: number[] = [];
      for (const moment of ['07:01', '07:20', '07:40', '08:20', '10:00', '15:00']) {
        await o.at(`2025-09-01T${moment}:00Z`);
        tries.push(o.calls.length);
      }
      expect(tries).toEqual([1, 1, 2, 3, 3, 3]);
      for (let day = 2; day <= 20; day += 1) await o.at(`2025-09-${String(day).padStart(2, '0')}T07:00:00Z`);
      expect(o.calls).toHaveLength(10);
      expect(o.notices).toEqual([]);
    },
  );

  test('är Styrkoll inte i teamet prövas det inte igen, den som beställde får veta det en gång, och det postas när kanalen följer igen', async () => {
    const o = await published();
    await o.follow('kansli', { when: ['publication', 'weekly'], name: 'Regionkansliet › Allmänt' });
    o.failing.set('kansli', 'not installed');
    await order(o, 'kansli');
    for (const day of ['01', '02', '08', '15']) await o.at(`2025-09-${day}T08:00:00Z`);
    expect(o.calls).toHaveLength(1);
    expect(o.notices).toHaveLength(1);
    expect(o.notices[0]?.person).toBe(who.controller);
    expect(o.notices[0]?.text).toContain('Delårsrapport per 31 juli 2025 i Regionkansliet › Allmänt: Styrkoll är inte tillagt i teamet.');
    const list = await o.act(who.controller, 'posts', { period: delår.id });
    expect(list.text).toContain('Det postas när kanalen följer igen.');
    o.failing.clear();
    await o.follow('kansli');
    await o.tick();
    expect(o.messages).toHaveLength(1);
  });

  test('ett inlägg som någon tagit bort läggs inte tillbaka för en rättelse, men när det beställs på nytt', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    o.messages.splice(0);
    await o.correct(second, told('röd', 'Rättad.'));
    for (const hour of ['08', '09', '10']) await o.at(`2025-09-01T${hour}:00:00Z`);
    expect(o.messages).toEqual([]);
    const list = await o.act(who.controller, 'posts', { period: delår.id });
    expect(list.text).toContain('är borttaget i Teams');
    await order(o, 'kansli', { details: 'unit' });
    await o.at('2025-09-01T11:00:00Z');
    expect(main(o)).toHaveLength(1);
    expect(replies(o)).toHaveLength(2);
    expect(replies(o)[0]?.thread).toBe(main(o)[0]?.id);
  });

  test('är det oklart om inlägget kom fram prövas det inte igen, inte heller för en rättelse; den som beställde får veta det och kan posta igen', async () => {
    const o = await published();
    await o.follow('kansli', { name: 'Regionkansliet › Allmänt' });
    o.failing.set('kansli', 'uncertain');
    await order(o, 'kansli');
    await o.tick();
    o.failing.clear();
    await o.correct(second, told('röd', 'Rättad.'));
    for (const day of ['01', '02', '03']) await o.at(`2025-09-${day}T09:00:00Z`);
    o.restart();
    await o.at('2025-09-04T09:00:00Z');
    expect(o.calls).toEqual(['kansli nytt']);
    expect(o.notices.map(({ person }) => person)).toEqual([who.controller]);
    expect(o.notices[0]?.text).toMatch(
      /kom kanske inte fram[\s\S]*i Regionkansliet › Allmänt: det är oklart om det kom fram: titta i kanalen/,
    );
    const list = await o.act(who.controller, 'posts', { period: delår.id });
    expect(list.text).toContain('Det är oklart om det kom fram: titta i kanalen. Står det inte där: posta igen.');
    expect(list.text).not.toContain('Ta tillbaka');
    await order(o, 'kansli');
    await o.tick();
    await o.tick();
    expect(o.messages).toHaveLength(2);
    expect(o.messages[1]?.texts).toHaveLength(1);
    await o.correct(second, told('gul', 'Rättad igen.'));
    await o.tick();
    expect(o.messages[1]?.texts).toHaveLength(2);
  });

  test('är det oklart om ett svar kom fram prövas bara det igen, och bara när det beställs på nytt', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli', { details: 'unit' });
    o.whenPosting(async (conversation) => {
      if (o.calls.length === 2) o.failing.set(conversation, 'uncertain');
      else o.failing.clear();
    });
    await o.tick();
    await o.at('2025-09-02T09:00:00Z');
    expect(o.calls).toEqual(['kansli nytt', 'kansli svar', 'kansli svar']);
    const list = await o.act(who.controller, 'posts', { period: delår.id });
    expect(list.text).toContain('Det är oklart om 1 svar kom fram: titta i tråden.');
    await order(o, 'kansli', { details: 'unit' });
    await o.tick();
    await o.tick();
    expect(o.calls.slice(3)).toEqual(['kansli byt', 'kansli svar']);
  });

  test('är det oklart om veckans läge kom fram postas det inte igen den veckan', async () => {
    const o = await office({ start: '2025-08-04T05:00:00Z' });
    await o.follow('kansli', { when: ['weekly'] });
    await o.open();
    o.failing.set('kansli', 'uncertain');
    for (const moment of ['04T06:00', '04T09:00', '05T09:00', '11T06:00']) await o.at(`2025-08-${moment}:00Z`);
    expect(o.calls).toHaveLength(2);
  });

  test('ett fel i en kanal stör inte de andra', async () => {
    const o = await published();
    for (const name of ['a', 'b', 'c']) {
      await o.follow(name);
      await order(o, name);
    }
    o.whenPosting(async (conversation) => {
      if (conversation === 'b') throw new Error('oväntat');
    });
    await o.tick();
    expect(o.messages.map(({ conversation }) => conversation).sort()).toEqual(['a', 'c']);
    expect(o.errors).toHaveLength(1);
  });
});

describe('veckans läge', () => {
  const weekly = { when: ['weekly' as const] };

  async function open() {
    const o = await office({ start: '2025-08-04T05:00:00Z' });
    await o.follow('kansli', weekly);
    await o.open();
    await o.report(first, told('röd', 'Hemligt än så länge.'));
    return o;
  }

  test('det går ut måndag kl. 08 medan perioden är öppen, och säger hur många men inte hur det går', async () => {
    const o = await open();
    await o.at('2025-08-04T05:59:00Z');
    expect(o.messages).toEqual([]);
    await o.at('2025-08-04T06:00:00Z');
    await o.at('2025-08-04T06:01:00Z');
    expect(o.messages).toHaveLength(1);
    expect(o.messages[0]?.texts[0]).toContain('1 av 3');
    expect(o.messages[0]?.texts[0]).not.toMatch(/Hemligt|Röd/);
    await o.at('2025-08-11T06:00:00Z');
    expect(o.messages).toHaveLength(2);
    await o.lock([second, third]);
    await o.at('2025-08-18T06:00:00Z');
    expect(o.messages).toHaveLength(2);
  });

  test.each([
    ['en missad måndag tas igen samma vecka på en arbetsdag', ['2025-08-06T03:00:00Z', '2025-08-06T09:00:00Z', '2025-08-07T09:00:00Z'], 1],
    ['inte på en lördag', ['2025-08-09T09:00:00Z'], 0],
    ['två missade veckor blir ett inlägg', ['2025-08-19T09:00:00Z', '2025-08-20T09:00:00Z'], 1],
  ])('%s', async (_, moments, count) => {
    const o = await open();
    for (const moment of moments) await o.at(moment);
    expect(o.messages).toHaveLength(count);
  });

  test('inte för en vecka vars dag kom innan kanalen följde, och inte i veckor då ingen påminns', async () => {
    const o = await office({ start: '2025-06-23T05:00:00Z' });
    await o.open({ ...delår, opens: '2025-06-23' });
    o.clock.now = new Date('2025-06-23T09:00:00Z');
    await o.follow('kansli', weekly);
    await o.at('2025-06-24T09:00:00Z');
    expect(o.messages).toEqual([]);
    for (const day of ['07-07', '07-14', '07-21', '07-28']) await o.at(`2025-${day}T09:00:00Z`);
    expect(o.messages).toEqual([]);
    await o.at('2025-08-04T09:00:00Z');
    expect(o.messages).toHaveLength(1);
  });

  test('den som inte valt varje vecka, eller följer en annan nämnd, får det inte', async () => {
    const o = await office({ start: '2025-08-04T05:00:00Z' });
    await o.open();
    await o.follow('vid publicering');
    await o.follow('annan', { ...weekly, nämnd: 'Folktandvårdsnämnden' });
    await o.at('2025-08-04T07:00:00Z');
    expect(o.messages).toEqual([]);
  });
});

describe('omstart', () => {
  test('en process som dör mellan inlägg och anteckning postar det en gång till, aldrig mer', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    for (let minute = 1; minute <= 5; minute += 1) {
      o.clock.now = new Date(`2025-09-01T08:0${minute}:00Z`);
      o.killWhenPosted();
      await o.at(`2025-09-01T08:0${minute}:30Z`);
    }
    o.restart();
    await o.at('2025-09-02T08:00:00Z');
    expect(o.messages).toHaveLength(2);
    expect((await o.channel('kansli')).postings.get(postKeys.result(delår.id))?.tried.tries).toBe(2);
  });

  test('stannar processen mellan förhandsgranskning och post postas det som beställdes, efter omstarten', async () => {
    const before = await published();
    await before.follow('kansli');
    await order(before, 'kansli', { at: '2025-09-02 09.00', introduction: 'Så gick det.' });
    await before.close();
    await before.store.close();
    const { home } = before;
    const after = await office({ start: '2025-09-02T10:00:00Z', home });
    await after.tick();
    expect(after.messages).toHaveLength(1);
    expect(after.messages[0]?.texts[0]).toContain('Så gick det.');
  });

  test('det som väntar på sin tur är inte påbörjat: dör processen då postas det en gång, hur ofta den än dör', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    for (const minute of ['01', '02', '03']) {
      o.killBeforeTurn();
      await o.at(`2025-09-01T08:${minute}:00Z`);
    }
    expect(o.calls).toEqual([]);
    o.restart();
    await o.at('2025-09-01T08:04:00Z');
    expect(o.messages).toHaveLength(1);
    expect((await o.channel('kansli')).postings.get(postKeys.result(delår.id))?.tried.tries).toBe(1);
  });

  test('tjänsten tagen av en annan: inget postas och inget skrivs, utan fel, och den som har den postar', async () => {
    const o = await published();
    for (const name of ['kansli', 'ekonomi']) {
      await o.follow(name);
      await order(o, name);
    }
    o.loseDuty();
    await o.at('2025-09-01T08:01:00Z');
    expect([o.calls, o.errors, o.told]).toEqual([[], [], ['inläggen postas av en annan instans']]);
    expect((await o.channel('kansli')).postings.size).toBe(0);
    o.restart();
    await o.at('2025-09-01T08:02:00Z');
    expect(o.messages).toHaveLength(2);
  });

  test('det som tas tillbaka medan det väntar på sin tur postas inte', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    o.whenWaiting(async () => void (await o.act(who.controller, 'withdrawPost', { period: delår.id, channel: keyOfChannel('kansli') })));
    await o.tick();
    expect(o.calls).toEqual([]);
    expect(o.errors).toEqual([]);
  });

  test('efter att den stängts postas inget mer', async () => {
    const o = await published();
    await o.follow('kansli');
    await order(o, 'kansli');
    await o.close();
    await o.tick();
    expect(o.messages).toEqual([]);
  });
});
