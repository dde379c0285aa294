import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../data/events.ts';
import type { Failure } from '../../data/ledger-events.ts';
import { problemsOf } from '../cards/reading.ts';
import { pressables } from '../round/reading-cards.ts';
import { channel, key, office, oneNämnd, personal, room, twoNämnder, who } from './follow-room.ts';

const wish = { name: 'Ledningen', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'publication,weekly', drawn: '' };
const by = { objectId: 'styrkoll', role: 'Styrkoll, inlägg' };
const claimed = (name: string, at: string): NewEvent => ({ type: 'post claimed', at, by, data: { key: name, revision: '1' } });
const posted = (name: string, at: string): NewEvent => ({ type: 'posted', at, by, data: { key: name, revision: '1', message: 'm1' } });
const failed = (name: string, at: string, failure: Failure = 'not installed'): NewEvent => ({
  type: 'post failed',
  at,
  by,
  data: { key: name, revision: '1', failure },
});

describe('kanaler', () => {
  test('visar var och en med vad, när, vad som postades sist och hur det gick', async () => {
    const { act, type, give, open } = await office();
    await open({ practice: true });
    await act(who.controller, 'follow', wish);
    expect((await type(who.controller, 'Kanaler', personal)).text).toContain('Inget är postat än.');
    const day = '2025-08-18T06:00:00.000Z';
    await give(`channel/${key}`, claimed('result/delar', '2025-08-14T09:00:00.000Z'), posted('result/delar', '2025-08-14T09:00:01.000Z'));
    await give(`channel/${key}`, claimed('week/delar/2025-08-18', day), failed('week/delar/2025-08-18', day));
    const shown = await type(who.controller, 'kanaler', personal);
    for (const said of [
      'Ledningen',
      'Hela regionstyrelsen',
      'Vid publicering · varje vecka',
      'Senast postat: sammanfattningen av Delårsrapport per 31 juli 2025 (Övningsdata), 14 augusti 2025 kl. 11.00.',
      'Kom inte fram 18 augusti 2025 kl. 08.00: veckans läge i Delårsrapport per 31 juli 2025 (Övningsdata). Skäl: Styrkoll är inte tillagt i teamet.',
      'Inget mer postas förrän kanalen följer igen',
    ])
      expect(shown.text).toContain(said);
    expect(problemsOf(JSON.parse(JSON.stringify(shown.card)))).toEqual([]);
  });

  test('det som är på väg sägs vara på väg', async () => {
    const { act, type, give } = await office();
    await act(who.controller, 'follow', wish);
    await give(`channel/${key}`, claimed('result/delar', '2025-08-14T09:00:00.000Z'));
    expect((await type(who.controller, 'kanaler', personal)).text).toContain('inte känt hur det gick');
  });

  test('det som är oklart om det kom fram sägs vara oklart, och att titta i kanalen', async () => {
    const { act, type, give, open } = await office();
    await open();
    await act(who.controller, 'follow', wish);
    const at = '2025-08-14T09:00:00.000Z';
    await give(`channel/${key}`, claimed('result/delar', at), failed('result/delar', at, 'uncertain'));
    const { text } = await type(who.controller, 'kanaler', personal);
    expect(text).toContain(
      'Det är oklart om det kom fram: sammanfattningen av Delårsrapport per 31 juli 2025, 14 augusti 2025 kl. 11.00. Titta i kanalen.',
    );
    expect(text).not.toContain('Inget mer postas');
  });

  test('det som Teams har nekat börjar om med samma värden, en gång', async () => {
    const { act, type, press, give, events, state, setNow } = await office();
    await act(who.controller, 'follow', wish);
    const at = '2025-08-14T09:00:00.000Z';
    await give(`channel/${key}`, claimed('result/delar', at), failed('result/delar', at));
    setNow('2025-08-15T09:00:00Z');
    const form = await type(who.controller, 'följ här');
    expect((await press(who.controller, form, /^Spara$/)).text).toContain('Kanalen följer nu');
    expect((await press(who.controller, form, /^Spara$/)).text).toContain('följer redan så här');
    expect((await events()).filter((one) => one === 'channel followed')).toHaveLength(2);
    expect((await state.channel(key))?.postings.size).toBe(1);
  });

  test('ett mål ur en äldre plan sägs behöva väljas om', async () => {
    const before = await office();
    await before.act(who.controller, 'follow', { ...wish, scope: 'plan-2025/goal/malsattning-1' });
    expect((await before.type(who.controller, 'kanaler', personal)).text).not.toContain('Målet står i');
    await before.store.close();
    const plans = oneNämnd.plans.map((plan) => (plan.head.id === 'plan-2023' ? { ...plan, head: { ...plan.head, year: 2026 } } : plan));
    const { type } = await room({ home: before.home, library: { ...oneNämnd, plans } });
    expect((await type(who.controller, 'kanaler', personal)).text).toContain('Målet står i Verksamhetsplan 2025.');
  });

  test('controllern ser sin nämnds kanaler, administratören alla, den som lade till Styrkoll sitt teams, andra ingen', async () => {
    const { act, type, appoint, installed } = await office({ library: twoNämnder });
    await appoint(who.tand, 'plan-tand');
    await installed(who.installer);
    await act(who.controller, 'follow', wish);
    const tand = { ...channel, conversation: '19:tand', team: 'tandteam' };
    await act(who.tand, 'follow', { ...wish, name: 'Tandläkarna', nämnd: 'Folktandvårdsnämnden' }, tand);
    const seen = async (person: string) => {
      const { text } = await type(person, 'kanaler', personal);
      return ['Ledningen', 'Tandläkarna'].filter((name) => text.includes(name));
    };
    expect(await seen(who.controller)).toEqual(['Ledningen']);
    expect(await seen(who.tand)).toEqual(['Tandläkarna']);
    expect(await seen(who.admin)).toEqual(['Ledningen', 'Tandläkarna']);
    expect(await seen(who.installer)).toEqual(['Ledningen']);
    expect((await type(who.reader, 'kanaler', personal)).text).toContain('Listan visas inte');
    expect((await type(who.controller, 'kanaler')).text).toContain('Skriv till mig enskilt');
  });

  test('avslutas ur listan, som sedan visar vad som är kvar', async () => {
    const { act, type, press, state } = await office();
    await act(who.controller, 'follow', wish);
    const list = await type(who.controller, 'kanaler', personal);
    const after = await press(who.controller, list, /^Sluta följa$/, {}, personal);
    expect(after).toMatchObject({ placed: 'in place', text: expect.stringContaining('Kanalen Ledningen följer inte längre.') });
    expect(after.text).toContain('Ingen kanal följer.');
    expect((await state.channel(key))?.left?.why).toBe('asked');
  });

  test('tio på varje sida, och alla går att nå', async () => {
    const { act, type, press } = await office();
    const names = Array.from({ length: 23 }, (_, n) => `Kanal ${String(n + 1).padStart(2, '0')}`);
    for (const name of names) await act(who.controller, 'follow', { ...wish, name }, { ...channel, conversation: `19:${name}` });
    let shown = await type(who.controller, 'kanaler', personal);
    const seen: string[] = [];
    for (;;) {
      expect(JSON.stringify(shown.card).length).toBeLessThan(28_000);
      seen.push(...names.filter((name) => shown.text.includes(name)));
      if (!pressables(shown.card).some(({ title }) => title === 'Nästa')) break;
      shown = await press(who.controller, shown, /^Nästa$/, {}, personal);
    }
    expect(seen).toEqual(names);
    expect(shown.text).toContain('Sida 3 av 3');
    expect((await act(who.controller, 'channels', { page: 400 }, personal)).text).toContain('Sida 3 av 3');
  });
});
