import { describe, expect, test } from 'vitest';
import { problemsOf } from '../cards/reading.ts';
import { inputs } from '../round/reading-cards.ts';
import { channel, key, office, personal, room, team, twoNämnder, who } from './follow-room.ts';

const wish = { name: 'Ledningen', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'publication', drawn: '' };

describe('följ här', () => {
  test('controllern fyller i formuläret och kanalen följer: vad, när, nästa inlägg och hur man slutar', async () => {
    const { type, press, state, open } = await office();
    await open();
    const form = await type(who.controller, 'Följ här!');
    expect(inputs(form.card).map(({ id, value }) => [id, value])).toEqual([
      ['name', 'Regionkansliet › Allmänt'],
      ['scope', 'allt'],
      ['when', 'publication'],
    ]);
    const shown = await press(who.controller, form, /^Spara$/, { scope: 'plan-2023/unit/staben-hr', when: 'weekly,publication' });
    expect(shown.placed).toBe('in place');
    for (const said of [
      'Staben HR',
      'Vid publicering · varje vecka',
      'Resultatet av Delårsrapport per 31 juli 2025 postas när det är publicerat och controllern har förhandsgranskat det.',
      'Veckans läge i Delårsrapport per 31 juli 2025 postas 18 augusti 2025 kl. 08, om perioden är öppen då.',
      'sluta följa',
    ])
      expect(shown.text).toContain(said);
    expect(await state.channel(key)).toMatchObject({
      key,
      channel: { conversation: channel.conversation, team, name: 'Regionkansliet › Allmänt', bot: '28:bot' },
      nämnd: 'Regionstyrelsen',
      scope: { of: 'unit', unit: 'plan-2023/unit/staben-hr' },
      when: ['publication', 'weekly'],
      followed: { by: { objectId: who.controller, role: 'controller, Verksamhetsplan 2025' } },
      left: null,
    });
  });

  test('korten är rätta', async () => {
    const { type, act, open } = await office();
    await open({ practice: true });
    const cards = [
      await type(who.controller, 'följ här'),
      await act(who.controller, 'follow', { ...wish, name: '' }),
      await act(who.controller, 'follow', { ...wish, when: 'publication,weekly,demand' }),
      await type(who.controller, 'kanaler', personal),
      await type(who.controller, 'sluta följa'),
    ];
    for (const shown of cards) expect(problemsOf(JSON.parse(JSON.stringify(shown.card)))).toEqual([]);
    expect(cards[2]?.text).toContain('Delårsrapport per 31 juli 2025 (Övningsdata)');
  });

  test('listan visar nyaste planens mål och enheter, internkontroll, och inte det som är avslutat', async () => {
    const { type, give } = await office();
    const ended = 'plan-2025/goal/malsattning-2';
    const decision = { body: 'Regionstyrelsen', date: '2025-06-01', paragraph: '1', diary: null };
    const by = { objectId: who.admin, role: 'administratör' };
    await give('plan/plan-2025', { type: 'item ended', at: '2025-06-02T08:00:00.000Z', by, data: { item: ended, decision } });
    const scope = inputs((await type(who.controller, 'följ här')).card).find(({ id }) => id === 'scope');
    const offered = JSON.stringify(scope);
    for (const title of ['Hela regionstyrelsen', 'Internkontroll', 'Målsättning nr 1', 'Staben HR', 'Regionkansliet'])
      expect(offered).toContain(title);
    for (const not of [ended, 'plan-2023/goal/effektmal-1', 'Perspektivet']) expect(offered).not.toContain(not);
  });

  test('i den personliga chatten och i en gruppchatt sägs var det görs, och inget sparas', async () => {
    const { type, act, state } = await office();
    expect((await type(who.controller, 'följ här', personal)).text).toContain('Säg det i kanalen');
    const group = { conversation: 'g', kind: 'groupChat' as const, team: null };
    expect((await type(who.controller, 'följ här', group)).text).toContain('En gruppchatt kan inte följa');
    for (const where of [personal, group]) await act(who.controller, 'follow', wish, where);
    expect(await state.channels()).toEqual([]);
  });

  test('samma värden igen ger ingen händelse, vem som än trycker; två samtidigt ger en', async () => {
    const { act, events, appoint } = await office();
    await appoint('controller-två', 'plan-2025');
    const both = await Promise.all([act(who.controller, 'follow', wish), act('controller-två', 'follow', wish)]);
    expect(both.map(({ text }) => /följer redan så här/.test(text)).sort()).toEqual([false, true]);
    await act(who.controller, 'follow', wish);
    expect(await events()).toEqual(['channel followed']);
  });

  test('andra värden ur ett gammalt formulär sparas inte: ett nytt visar hur det är, och vem som ändrade', async () => {
    const { type, press, act, state, events } = await office();
    const old = await type(who.controller, 'följ här');
    await act(who.admin, 'follow', { ...wish, when: 'weekly' });
    const fresh = await press(who.controller, old, /^Spara$/, { when: 'demand' });
    expect(fresh.text).toContain('av administratör');
    expect((await state.channel(key))?.when).toEqual(['weekly']);
    await press(who.controller, fresh, /^Spara$/, { when: 'demand' });
    expect((await state.channel(key))?.when).toEqual(['demand']);
    expect(await events()).toHaveLength(2);
  });

  test('det som rättas i ett gammalt formulär är fortfarande gammalt', async () => {
    const { type, press, act, state } = await office();
    const old = await type(who.controller, 'följ här');
    const mend = await press(who.controller, old, /^Spara$/, { name: '' });
    await act(who.admin, 'follow', { ...wish, when: 'weekly' });
    await press(who.controller, mend, /^Spara$/, { name: 'Ny' });
    expect((await state.channel(key))?.channel.name).toBe('Ledningen');
  });

  test('ett upprepat ”spara” efter att kanalen slutat följa börjar inte om', async () => {
    const { act, type, events } = await office();
    await act(who.controller, 'follow', wish);
    await type(who.controller, 'sluta följa');
    await act(who.controller, 'follow', wish);
    expect(await events()).toEqual(['channel followed', 'channel left']);
  });

  test.each([
    [{ name: ' \u202e ' }, 'Skriv vad kanalen heter.'],
    [{ name: 'x'.repeat(121) }, 'Skriv högst 120 tecken.'],
    [{ when: '' }, 'Välj när kanalen ska få inlägg.'],
    [{ when: 'alltid' }, 'Välj när kanalen ska få inlägg.'],
    [{ scope: 'plan-2025/goal/påhittat' }, 'Välj något i listan'],
    [{ scope: 'plan-2023/goal/effektmal-1' }, 'Välj något i listan'],
    [{ nämnd: 'Kungen' }, 'Välj en av nämnderna'],
  ])('det som är fel sägs vid fältet, och det andra står kvar: %o', async (over, said) => {
    const { act, state } = await office({ library: twoNämnder });
    const shown = await act(who.admin, 'follow', { ...wish, ...over });
    expect(shown).toMatchObject({ placed: 'in place', text: expect.stringContaining(said) });
    expect(await state.channels()).toEqual([]);
  });

  test('ett namn är en rad: radbrott och tecken som vänder läsriktningen tas bort', async () => {
    const { act, state } = await office();
    await act(who.controller, 'follow', { ...wish, name: ' Led\u202ening \n en ' });
    expect((await state.channel(key))?.channel.name).toBe('Led ning en');
  });

  test('förfalskade data flyttar inte kanalen: den är där knappen trycks', async () => {
    const { act, state } = await office();
    await act(who.controller, 'follow', { ...wish, conversation: '19:annan', team: 'annat', serviceUrl: 'https://evil.example' });
    expect((await state.channels()).map((one) => one.channel)).toMatchObject([
      { conversation: channel.conversation, team, serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    ]);
  });
});

describe('vem som får', () => {
  test.each([who.reader, who.tand, who.installer])('%s får varken se formuläret, spara eller avsluta', async (person) => {
    const { type, act, events, appoint } = await office({ library: twoNämnder });
    await appoint(who.tand, 'plan-tand');
    await act(who.controller, 'follow', wish);
    expect((await act(person, 'follow', { ...wish, when: 'demand' })).text).toContain('får du inte');
    expect((await type(person, 'sluta följa')).text).toContain('Det får du inte göra');
    expect((await act(person, 'unfollow', { channel: key }, personal)).text).toContain('Det får du inte göra');
    expect(await events()).toEqual(['channel followed']);
    if (person !== who.tand) expect((await type(person, 'följ här')).text).toContain('Det får du inte göra');
  });

  test('den som lade till Styrkoll i teamet får, så länge det är kvar där, och bara i det teamet', async () => {
    const { installed, removed, act, state } = await room();
    await installed(who.installer);
    const other = { ...channel, conversation: '19:x', team: 'annat' };
    await act(who.installer, 'follow', wish, other);
    expect(await state.channels()).toEqual([]);
    await act(who.installer, 'follow', wish);
    expect((await state.channel(key))?.followed.by.role).toBe('den som lade till Styrkoll i teamet');
    await removed(who.admin);
    await act(who.installer, 'follow', { ...wish, drawn: (await state.channel(key))?.left?.at });
    expect((await state.channel(key))?.left?.why).toBe('removed');
  });

  test('den som Teams inte har bekräftat får inte, också om den lade till Styrkoll', async () => {
    const { installed, act, state } = await room();
    await installed(who.installer);
    expect((await act(who.installer, 'follow', wish, channel, false)).text).toContain('inte bekräftat');
    expect(await state.channels()).toEqual([]);
  });

  test('en annan nämnds controller tar inte över kanalen; en administratör byter nämnd', async () => {
    const { act, appoint, state } = await office({ library: twoNämnder });
    await appoint(who.tand, 'plan-tand');
    await act(who.controller, 'follow', wish);
    const drawn = (await state.channel(key))?.followed.at;
    const theirs = { ...wish, nämnd: 'Folktandvårdsnämnden', drawn };
    expect((await act(who.tand, 'follow', theirs)).text).toContain('Kanalen följer Regionstyrelsen');
    await act(who.admin, 'follow', theirs);
    expect((await state.channel(key))?.nämnd).toBe('Folktandvårdsnämnden');
  });

  test('flera nämnder: var och en väljer bland dem som är dess, och byter man visas den andras mål', async () => {
    const { type, press } = await office({ library: twoNämnder });
    const own = inputs((await type(who.controller, 'följ här')).card).map(({ id }) => id);
    expect(own).not.toContain('nämnd');
    const form = await type(who.admin, 'följ här');
    expect(inputs(form.card).map(({ id }) => id)).toContain('nämnd');
    const changed = await press(who.admin, form, /^Spara$/, { nämnd: 'Regionstyrelsen', scope: 'plan-2025/goal/påhittat' });
    expect(JSON.stringify(inputs(changed.card))).toContain('Målsättning nr 1');
  });
});

describe('sluta följa', () => {
  test('kanalen slutar och kan följa igen; en gång till ger ingen händelse', async () => {
    const { act, type, press, state, events } = await office();
    expect((await type(who.controller, 'sluta följa')).text).toContain('Kanalen följer inte');
    const followed = await act(who.controller, 'follow', wish);
    expect((await press(who.controller, followed, /^Sluta följa$/)).text).toContain('Ledningen följer inte längre');
    await type(who.controller, 'sluta följ här');
    expect((await state.channel(key))?.left).toMatchObject({ why: 'asked', by: { objectId: who.controller } });
    const form = await type(who.controller, 'följ här');
    expect(inputs(form.card).find(({ id }) => id === 'name')?.value).toBe('Ledningen');
    await press(who.controller, form, /^Spara$/);
    expect(await events()).toEqual(['channel followed', 'channel left', 'channel followed']);
  });

  test.each(['0'.repeat(24), 'kort', '../../roles'])('en förfalskad kanal finns inte, och lämnar inget efter sig: %s', async (forged) => {
    const { act, store } = await office();
    const before = await store.streams();
    expect((await act(who.admin, 'unfollow', { channel: forged }, personal)).text).toMatch(/Det finns inte|gick inte att läsa/);
    expect(await store.streams()).toEqual(before);
  });
});

test('formuläret ryms på ett kort, hur många mål planen än har', async () => {
  const goals = twoNämnder.plans.flatMap(({ goals }) => goals).find(({ id }) => id === 'plan-2025/goal/malsattning-1');
  if (!goals) throw new Error('målsättning 1 saknas');
  const many = Array.from({ length: 400 }, (_, n) => ({
    ...goals,
    id: `plan-2025/goal/m-${n}`,
    number: n,
    short: `En målsättning med ett ganska långt namn ${n}`,
  }));
  const library = {
    ...twoNämnder,
    plans: twoNämnder.plans.map((plan) => (plan.head.id === 'plan-2025' ? { ...plan, goals: many } : plan)),
  };
  const { type } = await office({ library });
  const form = await type(who.controller, 'följ här');
  expect(JSON.stringify(form.card).length).toBeLessThan(28_000);
  expect(form.text).toMatch(/Listan visar \d+ av/);
});
