/** Every verb pressed by those who may not, with data made by hand, and in places where others read the answer. */
import { beforeAll, describe, expect, test } from 'vitest';
import { actions, type Verb } from '../../cards/actions.ts';
import { keyOfChannel } from '../../data/channel.ts';
import { type ForgingRoom, going, hr, openForgingRoom, rounds, secret, who, words } from './forging-room.ts';

type Role = keyof typeof who;

const entry = `plan-2025/uppdrag/36@${hr}`;
const other = `plan-2025/uppdrag/37@${hr}`;
const isk = 'plan-2025/isk/bedomning@plan-2023/unit/regionkansliet';
const body = { body: 'Regionstyrelsen', date: '2025-08-11', decided: '2025-08-11', paragraph: '12', diary: '' };
const query = { ask: 'round', what: 'list', standings: [], kinds: [], page: 1 } as const;
const period = rounds.open;

let room: ForgingRoom;
let data: { [V in Verb]: Record<string, unknown> };

/** Who may do what changes something; nobody else's press of a verb writes anything. Nobody stands for all who are known. */
const mayChange: Partial<Record<Verb, readonly Role[]>> = {
  sendQuestion: ['controller', 'second', 'reporter', 'standIn', 'reviewer', 'otherUnit', 'otherPlan', 'revisor', 'admin', 'reader'],
  pauseReminders: ['controller', 'second', 'reporter', 'standIn', 'reviewer', 'otherUnit', 'otherPlan', 'revisor', 'admin', 'reader'],
  saveEntry: ['reporter', 'standIn'],
  unchangedEntry: ['reporter', 'standIn'],
  noNewValue: ['reporter', 'standIn'],
  handOver: ['reporter', 'standIn', 'controller', 'second'],
  approve: ['reviewer'],
  approveAll: ['reviewer'],
  returnEntry: ['reviewer', 'controller', 'second'],
  remindNow: ['controller', 'second'],
  changeDates: ['controller', 'second'],
  nameReaders: ['controller', 'second'],
  lockPeriod: ['controller', 'second'],
  publishPeriod: ['controller', 'second'],
  correctEntry: ['reporter', 'standIn', 'controller', 'second'],
  approveCorrection: ['reviewer'],
  refuseCorrection: ['reviewer'],
  decideIsk: ['controller', 'second'],
  openPeriod: ['controller'],
  appoint: ['admin'],
  dismiss: ['admin'],
  setResponsible: ['controller', 'second'],
  setAway: ['controller', 'second', 'admin'],
  applyFile: ['controller'],
  erasePerson: ['admin', 'otherUnit'],
  savePlanChange: ['controller', 'second'],
  unfollow: ['controller', 'second', 'admin'],
  editPost: ['controller', 'second'],
  orderPost: ['controller', 'second'],
};
/** What answers also where others read along, and who changes something by it there. */
const anywhere: Partial<Record<Verb, readonly Role[]>> = {
  ...{ summary: [], summaryList: [], askAbout: [], details: [], exportReport: [], exportFile: [] },
  ...{ followForm: [], follow: ['controller', 'second', 'admin'], unfollow: ['controller', 'second', 'admin'] },
};
/** Who may read what is said in the draft. */
const mayRead: readonly Role[] = ['reporter', 'standIn', 'reviewer', 'controller', 'second', 'revisor'];

const roles = Object.keys(who).filter((name): name is Role => name in who);
const verbs = Object.keys(actions).filter((name): name is Verb => name in actions);

/** A name of what is kept until it is confirmed, out of a card. */
const draftIn = (text: string) => /"draft":"([\w-]+)"/.exec(text)?.[1] ?? 'saknas';

beforeAll(async () => {
  room = await openForgingRoom();
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.open(rounds.locked, 'delårsrapport', '2025-06-30');
  await room.open(rounds.published, 'delårsrapport', '2025-05-31');
  await room.open(rounds.year, 'verksamhetsberättelse', '2025-04-30');
  for (const round of [rounds.open, rounds.locked]) await room.report(round, entry, going(secret));
  await room.report(rounds.published, other, going('Det går bra.'));
  const answers = (['a', 'b', 'c', 'd', 'e'] as const).map((krav) => ({ krav, met: 'ja' as const, comment: secret }));
  const said = { kind: 'isk' as const, answers, documented: true, used: true, conclusion: 'tillräcklig' as const, comment: secret };
  await room.report(rounds.year, isk, said);
  for (const round of [rounds.locked, rounds.published]) await room.command(who.controller, round, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.reporter, rounds.locked, {
    ...{ do: 'propose correction', entry, seen: await room.seen(rounds.locked, entry), report: going(`${secret} två`), reason: secret },
  });
  await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
  await room.give('roles', [{ type: 'role given', data: { role: 'revisor', person: who.reader, plan: null } }]);
  await room.give('roles', [{ type: 'role taken', data: { role: 'revisor', person: who.reader, plan: null } }]);

  const preview = words(
    await room.press(who.controller, 'previewPeriod', openingTyped(words(await room.press(who.controller, 'openPeriodForm', {})))),
  );
  const difference = words(await room.send(who.controller, `plan;enhet;rapportör\nplan-2025;Staben HR;${who.reader}\n`));
  expect([draftIn(preview), draftIn(difference)].includes('saknas'), preview.slice(0, 3000)).toBe(false);
  const seen = await room.seen(period, entry);
  const channel = await room.follow('19:kanalen@thread.tacv2', 'Regionstyrelsen');
  const of = { period, entry };
  const uppdrag = { status: 'grön', comment: 'Annan text.', measures: '', arrow: '', end: '' };
  const dates = { opens: '2025-08-01', due: '2025-08-21', reviewDue: '2025-08-26', lock: '2025-08-31', reason: '' };
  const locked = { period: rounds.locked, entry, seen: await room.seen(rounds.locked, entry) };
  const share = { plan: 'plan-2025', unit: hr, item: null };
  data = {
    ...{
      show: { query },
      page: { query },
      ask: { question: 'hur går det med uppdrag 36?' },
      sendQuestion: { question: 'Vad är en utredning?' },
    },
    ...{ mine: { period, page: 1 }, openEntry: { ...of, page: 1 }, saveEntry: { ...of, seen, page: 1, ...uppdrag } },
    ...{ unchangedEntry: { ...of, seen, page: 1 }, noNewValue: { ...of, seen, page: 1 } },
    ...{ handOverForm: of, handOver: { ...of, to: who.reader, reason: '' }, pauseReminders: { pause: '1', until: '' } },
    ...{ budgetFile: { period }, applyFile: { draft: draftIn(difference) }, review: { period, page: 1 } },
    ...{ approve: { ...of, seen, page: 1 }, approveAll: { period, drawn: 2 } },
    ...{ returnForm: { ...of, seen, page: 1 }, returnEntry: { ...of, seen, page: 1, reason: 'Skriv mer.' } },
    ...{ openPeriodForm: {}, previewPeriod: { kind: 'delårsrapport', asOf: '2025-07-31' }, openPeriod: { draft: draftIn(preview) } },
    ...{ progress: { period, page: 1 }, datesForm: { period }, changeDates: { period, ...dates }, remindNow: { period } },
    ...{ readersForm: { period }, nameReaders: { period, readers: who.reader }, lockForm: { period } },
    ...{ lockPeriod: { period, reason: 'Nu låses den.' }, publishForm: { period: rounds.locked } },
    ...{ publishPeriod: { period: rounds.locked, date: '2025-08-12', body: '', decided: '', paragraph: '', diary: '' } },
    ...{ correctForm: { period: rounds.published, entry: other } },
    ...{ correctEntry: { period: rounds.published, entry: other, seen: 1, ...uppdrag, reason: 'Fel.' } },
    ...{ approveCorrection: locked, refuseCorrection: { ...locked, reason: 'Nej.' } },
    ...{
      decideIskForm: { period: rounds.year, entry: isk },
      decideIsk: { period: rounds.year, entry: isk, conclusion: 'tillräcklig', ...body },
    },
    ...{ history: { item: 'plan-2025/uppdrag/36', page: 1 }, exportEvents: { period, format: 'json' } },
    ...{ roles: {}, appointForm: {}, appoint: { role: 'controller', who: who.reader, plan: 'plan-2025' } },
    ...{ dismiss: { role: 'controller', person: who.second, plan: 'plan-2025' }, responsibility: { plan: 'plan-2025', page: 1 } },
    ...{ responsibleForm: share, setResponsible: { ...share, of: '', reporter: who.reader, standIn: '', reviewer: who.second } },
    ...{ awayForm: { person: who.reporter }, setAway: { person: who.reporter, from: '2025-08-13', to: '2025-08-20' } },
    ...{ operatorFile: {}, erasePerson: { person: who.otherUnit }, changePlan: { plan: 'plan-2025' } },
    ...{ changePlanForm: { plan: 'plan-2025', change: 'end', kind: 'uppdrag' } },
    ...{ savePlanChange: { plan: 'plan-2025', change: 'end', kind: 'uppdrag', item: 'plan-2025/uppdrag/37', written: '', ...body } },
    ...{
      summary: { period },
      summaryList: { period, scope: { of: 'all' }, list: 'deviations', page: 1 },
      askAbout: { period },
      details: { period, scope: { of: 'all' } },
    },
    ...{ followForm: {}, follow: { name: 'Kanal', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'weekly', drawn: '' } },
    ...{ unfollow: { channel }, channels: {}, previewPost: { period }, editPostForm: { period } },
    ...{ editPost: { period, seen: 0, introduction: secret, details: 'none' } },
    ...{
      orderPostForm: { period: rounds.published, seen: 0 },
      orderPost: { period: rounds.published, seen: 0, channels: channel, when: 'now' },
      posts: { period },
      withdrawPost: { period, channel },
    },
    ...{ exportReport: { period }, exportFile: { period, format: 'word' } },
    cancel: {},
  };
}, 60_000);

/** What stands in the form's fields, as the client sends it. */
function openingTyped(text: string): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [, node = ''] of text.matchAll(/(\{"type":"Input\.[^{}]*)/g)) {
    const [, id = ''] = /"id":"([^"]*)"/.exec(node) ?? [];
    const [, value = ''] = /"value":"([^"]*)"/.exec(node) ?? [];
    typed[id] = value;
  }
  return { ...typed, kind: 'delårsrapport', plans: 'plan-2025', kinds: 'uppdrag', practice: 'true' };
}

/** A refusal, a form or a card: something to read, that never says that the bot broke. */
function sentence(text: string): void {
  expect(text).toMatch(/\S+ \S+/);
  expect(text).not.toMatch(/Något gick fel|INTE TAGEN|undefined|\[object/);
}

test('det som trycks i proven är välformat', async () => {
  for (const verb of verbs) expect([verb, actions[verb].safeParse(data[verb]).success]).toEqual([verb, true]);
});

describe.each(roles)('%s', (role) => {
  const cannot = verbs.filter((verb) => !mayChange[verb]?.includes(role));
  test.each(cannot)('%s ändrar inget', async (verb) => {
    const before = await room.everything();
    const text = words(await room.press(who[role], verb, data[verb]));
    sentence(text);
    expect(await room.everything()).toBe(before);
    if (!mayRead.includes(role)) expect(text).not.toContain(secret);
  });
});

describe('den som Teams inte har bekräftat', () => {
  test.each(verbs)('%s ändrar och visar inget', async (verb) => {
    const before = await room.everything();
    for (const objectId of [...Object.values(who), null]) {
      const text = words(await room.press(objectId, verb, data[verb], 'personal', false));
      sentence(text);
      expect(text).not.toContain(secret);
    }
    expect(await room.everything()).toBe(before);
  });
});

describe('i en kanal eller gruppchatt', () => {
  const asked: readonly Verb[] = ['show', 'page', 'ask', 'sendQuestion'];
  test.each(verbs.filter((verb) => !asked.includes(verb) && !anywhere[verb]))('%s ändrar och visar inget', async (verb) => {
    const before = await room.everything();
    for (const kind of ['channel', 'groupChat'] as const)
      for (const objectId of Object.values(who)) {
        const text = words(await room.press(objectId, verb, data[verb], kind));
        expect(text).toContain('Skriv till mig enskilt');
        expect(text).not.toContain(secret);
      }
    expect(await room.everything()).toBe(before);
  });

  const open = verbs.filter((verb) => anywhere[verb]);
  const roundsOf = (verb: Verb) => ('period' in data[verb] ? [rounds.open, rounds.locked, rounds.year] : [null]);
  test.each(open)('%s ändrar inget utan rätt, och visar inget av det som inte är publicerat', async (verb) => {
    const before = await room.everything();
    // A group chat cannot follow; the channel's key may be pressed from anywhere.
    for (const kind of ['channel', 'groupChat'] as const)
      for (const role of roles.filter((one) => kind === 'groupChat' || !anywhere[verb]?.includes(one)))
        for (const round of verb === 'unfollow' && anywhere[verb]?.includes(role) ? [] : roundsOf(verb)) {
          const text = words(await room.press(who[role], verb, round === null ? data[verb] : { ...data[verb], period: round }, kind));
          sentence(text);
          expect([role, round, text]).not.toEqual([
            role,
            round,
            expect.stringMatching(/HEMLIGHETEN|Omgång delar-(oppen|last)|Omgång helar/),
          ]);
        }
    expect(await room.everything()).toBe(before);
  });

  test.each(['summary', 'summaryList', 'askAbout'] as const)('%s svarar alla om det som är publicerat', async (verb) => {
    for (const kind of ['channel', 'groupChat'] as const)
      for (const objectId of Object.values(who))
        expect(words(await room.press(objectId, verb, { ...data[verb], period: rounds.published }, kind))).toContain(
          'Omgång delar-publicerad',
        );
  });

  test.each(['exportReport', 'exportFile'] as const)('%s säger bara var rapporten finns', async (verb) => {
    for (const round of Object.values(rounds))
      for (const [role, objectId] of Object.entries(who)) {
        const text = words(await room.press(objectId, verb, { ...data[verb], period: round }, 'channel'));
        const mayHave = round === rounds.published || ['controller', 'second', 'revisor'].includes(role);
        expect([round, role, text]).toEqual([
          round,
          role,
          expect.stringContaining(mayHave ? 'Rapporten ligger i din chatt' : 'Rapporten finns inte för dig än'),
        ]);
        expect(text).not.toMatch(/Omgång |https?:|files/);
      }
  });

  const commands =
    'mina|granska|läget|lås|publicera|ändra datum|läsare|öppna delårsrapport|historik uppdrag 36|historik|spårbarhet|roller|utse controller|ansvar|frånvaro|glöm mig|ändra planen|budgetfil|lämna över|pausa|sluta pausa|isk|rätta uppdrag 36|kanaler|förhandsgranska sammanfattningen|posta sammanfattningen';
  test.each(commands.split('|'))('”%s” ändrar och visar inget', async (command) => {
    const before = await room.everything();
    for (const kind of ['channel', 'groupChat'] as const)
      for (const objectId of [who.controller, who.reporter, who.reviewer, who.revisor, who.admin])
        expect(words(await room.type(objectId, command, kind))).toContain('Skriv till mig enskilt');
    expect(await room.everything()).toBe(before);
  });

  const questions = ['hur går det med uppdrag 36?', 'vilka uppdrag är gröna?', 'vilka har inte rapporterat?', 'hur går det?'];
  const results = ['sammanfatta', 'sammanfatta delårsrapporten 2025', 'sammanfatta helåret', 'sammanfatta för staben HR', 'exportera'];
  test.each([...questions, ...results, 'exportera delårsrapporten som word', 'följ här', 'sluta följa'])(
    'frågan ”%s” visar inget utkast',
    async (question) => {
      for (const kind of ['channel', 'groupChat'] as const)
        for (const objectId of Object.values(who)) expect(words(await room.type(objectId, question, kind))).not.toContain(secret);
    },
  );
});

describe('kanaler', () => {
  test('en kanal följer när den som bestämmer över nämnden säger det där, och bara då', async () => {
    for (const role of roles) {
      const key = `channel/${keyOfChannel(`c-${who[role]}-channel`)}`;
      await room.press(who[role], 'follow', data.follow);
      await room.press(who[role], 'follow', data.follow, 'groupChat');
      expect([role, (await room.store.read(key)).length]).toEqual([role, 0]);
      await room.press(who[role], 'follow', data.follow, 'channel');
      expect([role, (await room.store.read(key)).length]).toEqual([role, anywhere.follow?.includes(role) ? 1 : 0]);
    }
  });

  test('en annan nämnds kanal släpps inte, väljs inte och postas det inte i', async () => {
    const theirs = await room.follow('19:tandvarden@thread.tacv2', 'Folktandvårdsnämnden');
    const before = await room.everything();
    const order = { period: rounds.published, seen: 0, channels: theirs, when: 'now' };
    for (const role of ['controller', 'second', 'reader', 'revisor'] as const)
      for (const kind of ['personal', 'channel'] as const) {
        expect(words(await room.press(who[role], 'unfollow', { channel: theirs }, kind))).not.toContain('tandvarden');
        expect(words(await room.press(who[role], 'orderPost', order, kind))).not.toContain('tandvarden');
        expect(words(await room.press(who[role], 'channels', {}, kind))).not.toContain('tandvarden');
      }
    expect(await room.everything()).toBe(before);
    expect(words(await room.press(who.otherPlan, 'channels', {}))).toContain('tandvarden');
  });
});

describe('felformade data', () => {
  const odd: unknown[] = [
    ...[null, true, -1, 1.5, 1e21, Number.NaN, 999_999, '', ' ', [], {}, [[]], { $ne: null }, 'x'.repeat(200_000), '\u0000\u202e'],
    ...['__proto__', 'constructor', '../../etc/passwd', 'plan-2025/uppdrag/9999@plan-2023/unit/finns-inte', entry, other, 'finns-inte'],
    ...[rounds.locked, rounds.published, 'plan-2023', 'plan-2099', '9999-12-31', '2025-02-30', '12 §', "'; DROP TABLE x; --", '<script>'],
  ];
  const wrapped: unknown[] = [null, undefined, 1, 'text', [], {}, [{}], JSON.parse('{"__proto__":{"known":true},"constructor":1}')];

  function altered(verb: Verb): unknown[] {
    const right = data[verb];
    const keys = Object.keys(right);
    return [
      ...wrapped,
      ...keys.map((key) => Object.fromEntries(Object.entries(right).filter(([one]) => one !== key))),
      ...keys.flatMap((key) => odd.map((value) => ({ ...right, [key]: value }))),
      { ...right, extra: 'mer' },
      { ...right, extra: { djupt: [1] } },
      { ...right, hasOwnProperty: 'x', toString: 'x' },
      JSON.parse(JSON.stringify(right).replace(/^\{/, '{"__proto__":{"a":1}').replace('}"', '},"').replace(/,\}$/, '}')),
    ];
  }

  test.each(verbs)('%s går inte sönder och ändrar inget', async (verb) => {
    const before = await room.everything();
    for (const given of altered(verb)) {
      // By somebody without any right where it can be read, else by those who may use the button.
      const readable = actions[verb].safeParse(given).success;
      const pressers = readable ? [who.reader] : [who.reader, who.reporter, who.reviewer, who.controller, who.admin];
      if (readable && mayChange[verb]?.includes('reader')) continue;
      for (const objectId of pressers) sentence(words(await room.press(objectId, verb, given)));
    }
    expect(await room.everything()).toBe(before);
  });

  test.each(['', 'finnsInte', '__proto__', 'constructor', 'toString', 'x'.repeat(10_000)])('verbet ”%.20s” finns inte', async (verb) => {
    const before = await room.everything();
    sentence(words(await room.press(who.controller, verb, {})));
    expect(await room.everything()).toBe(before);
  });
});

/** Last, since it changes things: what was refused above was refused because of who pressed, not because of what was pressed. */
describe('den som får', () => {
  const order: [Verb, Role][] = [
    ['approve', 'reviewer'],
    ['sendQuestion', 'reader'],
    ['pauseReminders', 'reader'],
    ['remindNow', 'controller'],
    ['nameReaders', 'controller'],
    ['changeDates', 'controller'],
    ['handOver', 'controller'],
    ['openPeriod', 'controller'],
    ['decideIsk', 'controller'],
    ['approveCorrection', 'reviewer'],
    ['publishPeriod', 'controller'],
    ['correctEntry', 'reporter'],
    ['setAway', 'controller'],
    ['applyFile', 'controller'],
    ['setResponsible', 'second'],
    ['appoint', 'admin'],
    ['dismiss', 'admin'],
    ['savePlanChange', 'controller'],
    ['erasePerson', 'admin'],
    ['orderPost', 'controller'],
    ['editPost', 'controller'],
    ['unfollow', 'admin'],
    ['lockPeriod', 'controller'],
  ];
  test.each(order)('%s ändrar när %s trycker', async (verb, role) => {
    const before = await room.everything();
    const text = words(await room.press(who[role], verb, data[verb]));
    expect(await room.everything(), text.slice(0, 2000)).not.toBe(before);
  });
});
