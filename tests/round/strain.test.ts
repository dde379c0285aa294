/** Bad luck and bad timing: the same press many times at once, two people at once, rights that go, a disk that fails. */
import { describe, expect, test } from 'vitest';
import { engine } from '../store-place.ts';
import { type ForgingRoom, going, hr, openForgingRoom, rounds, secret, who, words } from './forging-room.ts';

const entry = `plan-2025/uppdrag/36@${hr}`;
const period = rounds.open;
const uppdrag = { status: 'grön', comment: 'Det går bra.', measures: '', arrow: '', end: '' };

async function started(): Promise<ForgingRoom> {
  const room = await openForgingRoom();
  await room.open(period, 'delårsrapport', '2025-07-31');
  return room;
}

const events = async (room: ForgingRoom, type: string, stream = `period/${period}`) =>
  (await room.store.read(stream)).filter((event) => event.type === type).length;
const stateOf = async (room: ForgingRoom, key = entry) => (await room.state.period(period))?.entries.get(key);
const commentOf = (entry: Awaited<ReturnType<typeof stateOf>>) =>
  entry?.reported && 'comment' in entry.reported.report ? entry.reported.report.comment : null;
const three = <T>(make: () => Promise<T>) => Promise.all([make(), make(), make()]);

describe('samma tryck tre gånger på en gång', () => {
  test('ger en rapport, ett godkännande, ett lås och en publicering, och tre svar', async () => {
    const room = await started();
    const said = await three(() => room.press(who.reporter, 'saveEntry', { period, entry, seen: 0, page: 1, ...uppdrag }));
    for (const reply of said) expect(words(reply)).toContain('Sparat: Uppdrag nr 36');
    expect(await events(room, 'status reported')).toBe(1);
    for (const reply of await three(() => room.press(who.reviewer, 'approve', { period, entry, seen: 1, page: 1 })))
      expect(words(reply)).toMatch(/Godkänd: |är redan godkänd/);
    expect(await events(room, 'approved')).toBe(1);
    await three(() => room.press(who.controller, 'remindNow', { period }));
    expect(await events(room, 'reminder asked')).toBe(1);
    await three(() => room.press(who.controller, 'lockPeriod', { period, reason: 'Tiden är ute.' }));
    expect(await events(room, 'period locked')).toBe(1);
    const published = { period, date: '2025-08-12', body: '', decided: '', paragraph: '', diary: '' };
    await three(() => room.press(who.controller, 'publishPeriod', published));
    expect(await events(room, 'published')).toBe(1);
    expect(words(await room.press(who.second, 'publishPeriod', { ...published, date: '2025-08-11' }))).toMatch(
      /kan inte vara före|publicerades/,
    );
    expect(await events(room, 'published')).toBe(1);
  });

  test('en roll, en ansvarsrad, en frånvaro, en planändring och en överlämning blir en var', async () => {
    const room = await started();
    const decision = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '12', diary: '' };
    const share = { plan: 'plan-2025', unit: hr, item: null };
    await three(() => room.press(who.admin, 'appoint', { role: 'revisor', who: who.reader, plan: '' }));
    await three(() => room.press(who.reporter, 'handOver', { period, entry, to: who.standIn, reason: '' }));
    await three(() => room.press(who.controller, 'setAway', { person: who.reporter, from: '2025-08-13', to: '2025-08-20' }));
    await three(() => room.press(who.controller, 'setResponsible', { ...share, of: '', reporter: who.reader, standIn: '', reviewer: '' }));
    const added = {
      plan: 'plan-2025',
      change: 'add',
      kind: 'uppdrag',
      name: 'Ett nytt uppdrag',
      short: '',
      number: '',
      giver: 'regionfullmäktige',
      goal: '',
      unit: hr,
      end: '',
    };
    for (const reply of await three(() => room.press(who.controller, 'savePlanChange', { ...added, ...decision })))
      expect(words(reply)).toMatch(/Ändringen är sparad|redan så/);
    expect(await events(room, 'item added', 'plan/plan-2025')).toBe(1);
    expect(await events(room, 'role given', 'roles')).toBe(5);
    expect(await events(room, 'handed over')).toBe(1);
    expect(await events(room, 'away set', 'responsibility')).toBe(1);
    expect(await events(room, 'responsible set', 'responsibility')).toBe(2);
  });
});

describe('två på en gång', () => {
  test.each([true, false])('det som godkänns är det som granskaren hade framför sig (rapportören först: %s)', async (first) => {
    const room = await started();
    await room.report(period, entry, going('Första.'));
    const approve = () => room.press(who.reviewer, 'approve', { period, entry, seen: 1, page: 1 });
    const save = () => room.press(who.reporter, 'saveEntry', { period, entry, seen: 1, page: 1, ...uppdrag, comment: 'Andra.' });
    const both = first ? [save(), approve()] : [approve(), save()];
    const texts = (await Promise.all(both)).map(words);
    const after = await stateOf(room);
    // Whichever of them is decided first holds; the other is told, and nothing is approved that was not seen.
    expect([`reported Andra.`, `approved Första.`]).toContain(`${after?.stage} ${commentOf(after)}`);
    expect(texts.filter((text) => text.includes('efter att ditt kort ritades'))).toHaveLength(1);
  });

  test.each([true, false])(
    'en rapport som sparas när omgången låses kommer med, eller nekas med ord (rapporten först: %s)',
    async (first) => {
      const room = await started();
      const save = () => room.press(who.reporter, 'saveEntry', { period, entry, seen: 0, page: 1, ...uppdrag });
      const lock = () => room.press(who.controller, 'lockPeriod', { period, reason: 'Tiden är ute.' });
      const replies = await Promise.all(first ? [save(), lock()] : [lock(), save()]);
      const said = replies.map(words)[first ? 0 : 1] ?? '';
      const missing = (await room.state.period(period))?.locked?.missing.includes(entry);
      const { stage } = (await stateOf(room)) ?? {};
      // Either it came before the lock and counts, or it did not, and what was written is given back to be copied.
      expect([[false, 'reported'].join(), [true, 'open'].join()]).toContain([missing, stage].join());
      expect(said).toMatch(missing ? /låstes den[\s\S]*”Det går bra\.”/ : /Sparat: /);
    },
  );
});

describe('det som ingen får godkänna', () => {
  test('den som rapporterat och sedan blivit granskare, eller lämnat över i en ring, godkänner inte sitt eget', async () => {
    const room = await started();
    await room.report(period, entry, going('Eget.'));
    const share = { plan: 'plan-2025', unit: hr, item: 'plan-2025/uppdrag/36' };
    await room.press(who.controller, 'setResponsible', { ...share, of: '', reporter: who.standIn, standIn: '', reviewer: who.reporter });
    expect((await room.state.rights()).responsible.rows.size).toBe(4);
    await room.press(who.reporter, 'approve', { period, entry, seen: 1, page: 1 });
    await room.press(who.reporter, 'approveAll', { period, drawn: 2 });
    expect((await stateOf(room))?.stage).toBe('reported');
    for (const [from, to] of [
      [who.standIn, who.reporter],
      [who.reporter, who.reader],
      [who.reader, who.standIn],
    ] as const)
      await room.press(from, 'handOver', { period, entry, to, reason: '' });
    expect((await stateOf(room))?.handedTo?.to).toBe(who.standIn);
    await room.press(who.reporter, 'approve', { period, entry, seen: (await stateOf(room))?.version, page: 1 });
    expect((await stateOf(room))?.stage).toBe('reported');
  });

  test('en rättelse av den som föreslog den, vilken roll den än får sedan', async () => {
    const room = await started();
    await room.report(period, entry, going('Före.'));
    await room.command(who.controller, period, { do: 'lock', reason: 'Tiden är ute.' });
    const propose = { period, entry, seen: 1, ...uppdrag, comment: 'Efter.', reason: 'Fel text.' };
    await room.press(who.controller, 'correctEntry', propose);
    expect((await stateOf(room))?.correction?.by.objectId).toBe(who.controller);
    const share = { plan: 'plan-2025', unit: hr, item: null };
    await room.press(who.second, 'setResponsible', { ...share, of: '', reporter: who.reporter, standIn: '', reviewer: who.controller });
    const approve = { period, entry, seen: 2 };
    expect(words(await room.press(who.controller, 'approveCorrection', approve))).toContain('Du har själv föreslagit');
    expect(await events(room, 'corrected')).toBe(0);
    expect(words(await room.press(who.second, 'approveCorrection', approve))).toContain('Rättelsen är godkänd');
    expect((await stateOf(room))?.reported?.report).toMatchObject({ comment: 'Efter.' });
  });

  test('det som rapporteras efter att kortet ritades, också när kortet säger sig visa mer än det som finns', async () => {
    const room = await started();
    await room.report(period, entry, going('Första.'));
    const text = words(await room.press(who.reviewer, 'approveAll', { period, drawn: 2099 }));
    expect((await stateOf(room))?.stage).toBe('reported');
    expect(text).toContain('Inget är godkänt');
  });
});

describe('rätt som försvinner', () => {
  test('en ansvarsfil tas inte in av den som inte längre är controller, och inte två gånger', async () => {
    const room = await started();
    const shown = words(await room.send(who.second, `plan;enhet;rapportör\nplan-2025;Staben HR;${who.reader}\n`));
    const draft = /"draft":"([\w-]+)"/.exec(shown)?.[1];
    expect(draft).toBeDefined();
    await room.press(who.admin, 'dismiss', { role: 'controller', person: who.second, plan: 'plan-2025' });
    await room.press(who.second, 'applyFile', { draft });
    expect(await events(room, 'responsible set', 'responsibility')).toBe(1);
    await room.press(who.controller, 'applyFile', { draft });
    expect(await events(room, 'responsible set', 'responsibility')).toBe(1);
    await room.press(who.admin, 'appoint', { role: 'controller', who: who.second, plan: 'plan-2025' });
    await three(() => room.press(who.second, 'applyFile', { draft }));
    expect(await events(room, 'responsible set', 'responsibility')).toBe(2);
  });

  test('en länk lämnar inget till den som har förlorat rollen', async () => {
    const room = await started();
    await room.report(period, entry, going(secret));
    const made = () => room.makers.events?.(who.revisor, { period, format: 'json' });
    expect(new TextDecoder().decode((await made())?.bytes)).toContain(secret);
    await room.press(who.admin, 'dismiss', { role: 'revisor', person: who.revisor, plan: null });
    expect(await made()).toBeNull();
  });
});

test('datum i oordning ändrar inget och sägs vid sitt fält', async () => {
  const room = await started();
  const dates = { period, opens: '2025-08-01', due: '2025-07-30', reviewDue: '2025-07-29', lock: '2025-07-28', reason: '' };
  expect(words(await room.press(who.controller, 'changeDates', dates))).toContain('kan inte vara före');
  expect(await events(room, 'dates changed')).toBe(0);
});

describe('en disk som inte tar emot', () => {
  const every = (['open', 'append', 'sync'] as const).flatMap((step) =>
    (['ENOSPC', 'EIO', 'EROFS'] as const).map((code) => ({ step, code })),
  );
  // PostgreSQL's disk is its own: the bot is told one thing, whatever failed.
  const failing = engine === 'postgres' ? every.slice(0, 1) : every;
  const decision = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '12', diary: '' };
  const share = { plan: 'plan-2025', unit: hr, item: null };
  const presses: [string, string, object][] = [
    [who.reporter, 'saveEntry', { period, entry, seen: 0, page: 1, ...uppdrag }],
    [who.reporter, 'handOver', { period, entry, to: who.standIn, reason: '' }],
    [
      who.controller,
      'changeDates',
      { period, opens: '2025-08-01', due: '2025-08-21', reviewDue: '2025-08-26', lock: '2025-08-31', reason: '' },
    ],
    [who.controller, 'lockPeriod', { period, reason: 'Tiden är ute.' }],
    [who.controller, 'editPost', { period, seen: 0, introduction: 'Hej.', details: 'none' }],
    [who.admin, 'appoint', { role: 'revisor', who: who.reader, plan: '' }],
    [who.controller, 'setResponsible', { ...share, of: '', reporter: who.reader, standIn: '', reviewer: '' }],
    [
      who.controller,
      'savePlanChange',
      { plan: 'plan-2025', change: 'end', kind: 'uppdrag', item: 'plan-2025/uppdrag/36', written: '', ...decision },
    ],
  ];

  test.each(failing)('$code vid $step: inget är ändrat, det sägs, och samma tryck går när disken är frisk', async ({ step, code }) => {
    for (const [person, verb, data] of presses) {
      const room = await started();
      const before = await room.everything();
      room.home.fail(step, code, 1);
      const text = words(await room.press(person, verb, data));
      const after = await room.everything();
      // A stream that is open already is not opened again: then nothing failed.
      if (after === before) expect(text).toContain('Något gick fel');
      else expect(text).not.toContain('Något gick fel');
      room.home.revive();
      const again = words(await room.press(person, verb, data));
      expect(again).not.toContain('Något gick fel');
      expect(await room.everything()).not.toBe(before);
    }
  });
});
