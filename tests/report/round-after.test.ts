import { describe, expect, test } from 'vitest';
import { delår, going, inputsOn, type Office, opened, openOffice, uppdrag36, who, words } from './round-office.ts';

const { controller, overseer, outsider, reporter, reviewer, revisor, admin } = who;
const item = 'plan-2025/uppdrag/36';

/** A locked round: uppdrag 36 was reported, returned, reported anew and approved; all else is missing. */
async function locked(): Promise<Office> {
  const office = await openOffice();
  await opened(office, { kinds: 'uppdrag' });
  const entry = uppdrag36;
  await office.command(reporter, delår, { do: 'report', entry, seen: 0, report: { ...going, comment: 'Utkastet.' }, way: 'form' });
  await office.command(reviewer, delår, { do: 'return', entry, seen: 1, reason: 'Skriv tydligare.' });
  office.to('2025-08-05');
  await office.command(reporter, delår, { do: 'report', entry, seen: 2, report: going, way: 'form' });
  await office.command(reviewer, delår, { do: 'approve', entry, seen: 3 });
  await office.press(controller, await office.type(controller, 'lås'), 'Lås', { reason: 'Nämnden sammanträder.' });
  return office;
}

const publish = async (office: Office) => office.press(controller, await office.type(controller, 'publicera'), 'Publicera');
const entryOf = async (office: Office) => (await office.state.period(delår))?.entries.get(uppdrag36);
const change = { status: 'gul', comment: 'Upphandlingen är försenad.', measures: 'Ny tidplan.', reason: 'Fel färg.' };

describe('rätta', () => {
  test('opens the form with what stands, proposes with a reason, and takes effect when another has approved', async () => {
    const office = await locked();
    const form = await office.type(reporter, 'rätta uppdrag 36');
    expect(inputsOn(form)).toMatchObject({ status: 'grön', comment: 'Arbetet går som det ska.', reason: '' });
    const proposed = await office.press(reporter, form, 'Föreslå', change);
    expect(words(proposed)).toContain('gäller när granskaren har godkänt den');
    expect(await entryOf(office)).toMatchObject({ reported: { report: { colour: 'grön' } }, correction: { reason: 'Fel färg.' } });
    const approval = { do: 'approve correction', entry: uppdrag36, seen: 5 } as const;
    expect(await office.command(reporter, delår, approval)).toMatchObject({ refused: 'not allowed' });
    await office.command(reviewer, delår, approval);
    expect(await entryOf(office)).toMatchObject({ reported: { report: { colour: 'gul' } }, corrected: [{ reason: 'Fel färg.' }] });
    const history = words(await office.type(reporter, 'historik uppdrag 36'));
    expect(history).toContain('Före: ● Grön');
    expect(history).toContain('Efter: ◆ Gul');
    expect(history).toContain('Skäl: Fel färg.');
  });

  test('says at the field what is wrong and keeps what was typed', async () => {
    const office = await locked();
    const form = await office.type(reporter, 'rätta uppdrag 36');
    const typed = { ...change, measures: '', reason: '' };
    const again = await office.press(reporter, form, 'Föreslå', typed);
    expect(words(again)).toContain('Skriv varför uppgiften rättas.');
    expect(inputsOn(again)).toMatchObject(typed);
    const third = await office.press(reporter, again, 'Föreslå', { reason: 'Fel färg.' });
    expect(words(third)).toMatch(/Rätta: .*vad som görs/i);
    expect((await entryOf(office))?.correction).toBeNull();
  });

  test('an equal value, or one against an old form, changes nothing and says why', async () => {
    const office = await locked();
    const form = await office.type(reporter, 'rätta uppdrag 36');
    expect(words(await office.press(reporter, form, 'Föreslå', { reason: 'x' }))).toContain('lika med det som redan står');
    await office.press(reporter, form, 'Föreslå', change);
    await office.press(reporter, form, 'Föreslå', change);
    expect((await office.store.read(`period/${delår}`)).filter(({ type }) => type === 'correction proposed')).toHaveLength(1);
    const other = await office.press(controller, form, 'Föreslå', { ...change, comment: 'Annat.' });
    expect(words(other)).toContain('efter att ditt kort ritades');
    expect(inputsOn(other)).toMatchObject({ comment: 'Annat.' });
  });

  test.each([
    [false, 'gäller när planens controller har godkänt den'],
    [true, 'Be en administratör utse en controller till.'],
  ])('where there is no granskare says who approves, also when nobody can: the plan’s only controller: %s', async (only, said) => {
    const office = await locked();
    const data = { role: 'controller', person: who.second, plan: 'plan-2025' } as const;
    if (only) await office.log('roles', [{ type: 'role taken', data }]);
    const proposed = await office.press(controller, await office.type(controller, 'rätta uppdrag 35'), 'Föreslå', change);
    expect(words(proposed)).toContain(said);
  });

  test('is not for others, nor before the lock', async () => {
    const office = await locked();
    for (const person of [outsider, reviewer, overseer, revisor]) {
      expect(words(await office.type(person, 'rätta uppdrag 36'))).toContain('Inget att rätta');
      const forged = { period: delår, entry: uppdrag36, seen: 4, ...change };
      expect(words(await office.send(person, 'correctEntry', forged))).toContain('Det kan du inte rätta');
    }
    expect((await entryOf(office))?.correction).toBeNull();
    const early = await openOffice();
    await opened(early, { kinds: 'uppdrag' });
    expect(words(await early.type(reporter, 'rätta uppdrag 36'))).toContain('inte i någon låst omgång');
    expect(words(await early.send(reporter, 'correctForm', { period: delår, entry: uppdrag36 }))).toContain('Omgången är inte låst');
  });

  test('several that fit are a choice, and nothing that fits is said', async () => {
    const office = await locked();
    expect(words(await office.type(controller, 'rätta uppdrag 999'))).toContain('hittar ingen post');
    const choice = await office.type(controller, 'rätta beredskap');
    expect(words(choice)).toContain('Vilken menar du?');
    expect(words(await office.tap(controller, choice, 'Uppdrag nr 55'))).toContain('Rätta: Uppdrag nr 55');
  });
});

describe('historik', () => {
  test('shows those who take part every value, the newest first, with who, when, before and after', async () => {
    const office = await locked();
    const text = words(await office.type(reviewer, 'historik uppdrag 36'));
    const parts = ['Godkänd', 'Före: ● Grön', 'Återlämnad', 'Skäl: Skriv tydligare.', 'Kommentar: Utkastet.'];
    const places = parts.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(text).toContain('5 augusti 2025 kl. 10.00 av rapportör, Staben HR');
    expect(text.indexOf('Kommentar: Arbetet går')).toBeLessThan(text.indexOf('Kommentar: Utkastet.'));
  });

  test('shows nobody else anything until it is published, and then neither drafts nor returns', async () => {
    const office = await locked();
    expect(words(await office.type(outsider, 'historik uppdrag 36'))).toContain('Inget är rapporterat som du får se');
    await publish(office);
    const text = words(await office.type(outsider, 'historik uppdrag 36'));
    expect(text).toContain('Grön: uppnått');
    expect(text).toContain('Publicerad 5 augusti 2025');
    for (const hidden of ['Utkastet.', 'Skriv tydligare.', 'Återlämnad']) expect(text).not.toContain(hidden);
    expect(words(await office.type(outsider, 'historik uppdrag 48'))).toContain('Ej rapporterad när omgången låstes');
  });

  test('does not show a proposed correction to others before it is approved', async () => {
    const office = await locked();
    await publish(office);
    await office.press(reporter, await office.type(reporter, 'rätta uppdrag 36'), 'Föreslå', change);
    expect(words(await office.type(outsider, 'historik uppdrag 36'))).not.toContain('Gul');
    expect(words(await office.type(reviewer, 'historik uppdrag 36'))).toMatch(/Rättelse föreslagen[\s\S]*Efter: ◆ Gul/);
  });

  test('goes through the periods, and keeps what was taken out of a round', async () => {
    const office = await locked();
    office.to('2026-01-08');
    const form = await office.type(controller, 'öppna verksamhetsberättelse');
    await office.tap(controller, await office.press(controller, form, 'Förhandsgranska', { kinds: 'uppdrag' }), 'Öppna');
    const helår = 'verksamhetsberattelse-2025-12-31-plan-2025';
    const done = { ...going, comment: 'Uppdraget är genomfört.' };
    await office.command(reporter, helår, { do: 'report', entry: uppdrag36, seen: 0, report: done, way: 'form' });
    const text = words(await office.type(reporter, `historik ${item}`));
    expect(text.indexOf('Uppdraget är genomfört.')).toBeLessThan(text.indexOf('Delårsrapport per 31 juli 2025'));
    const data = { added: [], removed: [uppdrag36], reason: 'Avslutat i september.' };
    await office.log(`period/${helår}`, [{ type: 'entries changed', data }]);
    const after = words(await office.type(controller, 'historik uppdrag 36'));
    expect(after).toContain('Uppdraget är genomfört.');
    expect(after).toContain('Togs ur omgången');
  });

  test('of what nobody has is said, and of several is a choice', async () => {
    const office = await locked();
    expect(words(await office.type(controller, 'historik rymdfärder'))).toContain('hittar ingen post');
    expect(words(await office.type(controller, 'historik'))).toContain('Historik för vad?');
    const choice = await office.type(controller, 'historik beredskap');
    expect(words(await office.tap(controller, choice, 'Uppdrag nr 55'))).toContain('Historik: Uppdrag nr 55');
    expect(words(await office.type(controller, 'historik sjukfrånvaro'))).toMatch(/sjukfrånvaro/i);
    expect(words(await office.send(controller, 'history', { item: 'x/y/z', page: 1 }))).toContain('finns inte');
  });
});

describe('isk', () => {
  const helår = 'verksamhetsberattelse-2025-12-31-plan-2025';
  const isk = 'plan-2025/isk/bedomning@plan-2023/unit/regionkansliet';
  const answers = (['a', 'b', 'c', 'd', 'e'] as const).map((krav) => ({ krav, met: 'ja' as const, comment: 'Uppfyllt.' }));

  async function assessed(): Promise<Office> {
    const office = await openOffice('2026-01-08');
    const trio = { reporter, standIn: null, reviewer };
    const share = { plan: 'plan-2025', unit: 'plan-2023/unit/regionkansliet', item: null };
    await office.log('responsibility', [{ type: 'responsible set', data: { way: 'card', rows: [{ share, trio }] } }]);
    const form = await office.type(controller, 'öppna verksamhetsberättelse');
    await office.tap(controller, await office.press(controller, form, 'Förhandsgranska', { kinds: 'isk' }), 'Öppna');
    const rest = { documented: true, used: false, conclusion: 'tillräcklig', comment: 'Samlat.' } as const;
    const report = { kind: 'isk', answers, ...rest } as const;
    await office.command(reporter, helår, { do: 'report', entry: isk, seen: 0, report, way: 'form' });
    return office;
  }

  test('is the förvaltning’s proposal, seen by the overseeing controller when it is granskad, and by others when published', async () => {
    const office = await assessed();
    expect(words(await office.type(controller, 'isk'))).toContain('Förvaltningens förslag: tillräcklig.');
    expect(words(await office.type(overseer, 'isk'))).toContain('Inte granskad än.');
    await office.command(reviewer, helår, { do: 'approve', entry: isk, seen: 1 });
    expect(words(await office.type(overseer, 'isk'))).toContain('Förvaltningens förslag: tillräcklig.');
    expect(words(await office.type(overseer, 'isk'))).toContain('dokumenterad men används inte');
    expect(words(await office.type(outsider, 'isk'))).toContain('Ingen ISK-bedömning att visa');
  });

  test('is decided by the nämnd, written in by the plan’s controller alone, and may differ from the proposal', async () => {
    const office = await assessed();
    const form = await office.tap(controller, await office.type(controller, 'isk'), 'Regionstyrelsen, Verksamhetsplan 2025');
    expect(inputsOn(form)).toMatchObject({ body: 'Regionstyrelsen', conclusion: '' });
    const half = await office.press(controller, form, 'Spara', { decided: '2026-01-07' });
    expect(words(half)).toContain('Välj nämndens slutsats.');
    expect(words(half)).toContain('Skriv paragrafens nummer');
    const right = { conclusion: 'inte tillräcklig', decided: '2026-01-07', paragraph: '4' };
    const decided = words(await office.press(controller, half, 'Spara', right));
    expect(decided).toContain('Nämndens beslut: inte tillräcklig, Regionstyrelsen den 7 januari 2026, § 4.');
    expect(decided).toContain('Förvaltningens förslag var: tillräcklig.');
    for (const person of [overseer, reporter, outsider])
      expect(words(await office.send(person, 'decideIsk', { period: helår, entry: isk, body: 'X', ...right }))).toContain(
        'Bara för planens controller',
      );
    await office.press(controller, half, 'Spara', right);
    expect((await office.store.read(`period/${helår}`)).filter(({ type }) => type === 'isk decided')).toHaveLength(1);
  });
});

describe('roles that only read', () => {
  test('neither revisor nor administratör can change anything of a round', async () => {
    const office = await locked();
    const before = (await office.store.read(`period/${delår}`)).length;
    for (const person of [revisor, admin]) {
      await office.send(person, 'publishPeriod', { period: delår, date: '2025-08-05' });
      await office.send(person, 'correctEntry', { period: delår, entry: uppdrag36, seen: 4, ...change });
      await office.send(person, 'remindNow', { period: delår });
    }
    expect((await office.store.read(`period/${delår}`)).length).toBe(before);
  });
});
