import { describe, expect, test } from 'vitest';
import {
  ekonomi,
  entry,
  goal8,
  gul,
  inteAlls,
  keyed,
  nr48,
  nr49,
  office,
  openRound,
  people,
  röd,
  sjuk,
  type Where,
  type Who,
} from './office.ts';

const all = [keyed(nr48), keyed(sjuk), keyed(goal8)];
/** Everybody in a personal chat, and some in the two places where others read. */
const askers: [Who, Where][] = [
  ...people.map((who): [Who, Where] => [who, 'personal']),
  ...(['läsare', 'rapportör', 'granskare', 'controller', 'revisor'] as const).flatMap((who): [Who, Where][] => [
    [who, 'channel'],
    [who, 'groupChat'],
  ]),
];
const questions = [
  'hur går det med uppdrag 48?',
  'status för sjukfrånvaron',
  'hur går det med målsättning 8?',
  'är uppdrag 48 klart?',
  'vilka mål är röda?',
  'vilka uppdrag är gula',
  'vilka har inte rapporterat?',
  'vad har ändrats sedan förra perioden?',
  'hur ligger vi till i delåret?',
  'vilka styrtal når inte målet enligt delårsrapporten?',
  'hjälp',
];
const buttons = [
  { ask: 'status', items: [nr48] },
  { ask: 'status', items: [nr48, sjuk, goal8, nr49] },
  ...['overview', 'list', 'missing', 'changed'].map((what) => ({ ask: 'round', what })),
  { ask: 'round', what: 'list', standings: ['röd'], report: 'delårsrapport', year: 2025, practice: true },
];

/** What each asker is told by every question and every button, forged ones too. */
async function told({ ask, press }: Awaited<ReturnType<typeof office>>, [who, where]: [Who, Where]): Promise<string[]> {
  const answers: string[] = [];
  for (const question of questions) answers.push(await ask(who, question, where));
  for (const query of buttons) answers.push(await press(who, query, where));
  return answers;
}

/** Words that stand only in what is reported here. */
const secret =
  /överklagades|tidsplan läggs|långa sjukfall|Riktat stöd|styrtal faller|7,3 %|■ Röd|◆ Gul|Utkast|Granskad, inte|rapportör, Staben HR|20 augusti/;

describe('the three steps of visibility', () => {
  const sees: Record<'utkast' | 'granskad' | 'publicerad', Who[]> = {
    utkast: ['rapportör', 'ersättare', 'granskare', 'controller', 'revisor'],
    granskad: ['rapportör', 'ersättare', 'granskare', 'controller', 'revisor', 'namngiven', 'uppsikt'],
    publicerad: ['läsare', 'rapportör', 'ersättare', 'granskare', 'controller', 'revisor', 'namngiven', 'uppsikt', 'administratör'],
  };
  /** What rights say that a person may know of a round besides what is reported in it: how far it has come. */
  const follows: Who[] = [...sees.utkast, 'uppsikt', 'administratör'];

  test('who may not see is told exactly what was told before anything was reported, whatever is asked and pressed', async () => {
    const made = await office();
    expect(await made.ask('läsare', 'hur går det med uppdrag 48?')).toContain('Ingen status är rapporterad för uppdrag 48');
    await made.open([entry(nr48), entry(nr49), entry(sjuk), entry(goal8)]);
    const blank = new Map<string, string[]>();
    for (const asker of askers) blank.set(asker.join(), await told(made, asker));
    const outside = (step: keyof typeof sees) =>
      askers.filter(([who, where]) => where !== 'personal' || (!sees[step].includes(who) && !follows.includes(who)));
    await made.report(keyed(nr48), gul);
    await made.report(keyed(sjuk), inteAlls);
    await made.report(keyed(goal8), röd);
    for (const asker of outside('utkast')) expect([asker, await told(made, asker)]).toEqual([asker, blank.get(asker.join())]);
    await made.approve(all);
    await made.name(['namngiven']);
    for (const asker of outside('granskad')) expect([asker, await told(made, asker)]).toEqual([asker, blank.get(asker.join())]);
  }, 60_000);

  test('those who follow a round without seeing its drafts learn nothing of what they say', async () => {
    const made = await openRound();
    await made.report(keyed(nr48), gul);
    await made.report(keyed(sjuk), inteAlls);
    await made.report(keyed(goal8), röd);
    for (const who of ['uppsikt', 'administratör'] as const) {
      const answers = (await told(made, [who, 'personal'])).filter((text) => !text.includes('är inte rapporterade'));
      expect(answers.filter((text) => secret.test(text))).toEqual([]);
      expect(await made.ask(who, 'hur går det med uppdrag 48?')).toContain('Ingen publicerad status finns för uppdrag 48');
      expect(await made.ask(who, 'vilka har inte rapporterat?')).toContain('1 av 4 poster är inte rapporterade');
    }
  });

  test('each step is shown to its people in personal chat, and said', async () => {
    const made = await openRound();
    await made.name(['namngiven']);
    await made.report(keyed(nr48), gul);
    const question = 'hur går det med uppdrag 48?';
    const check = async (step: keyof typeof sees, says: string) => {
      for (const who of people) {
        const words = await made.ask(who, question);
        const may = sees[step].includes(who);
        expect([who, step, words.includes(says), words.includes('överklagades')]).toEqual([who, step, may, may]);
        if (!may) expect(words).toContain('Ingen publicerad status finns för uppdrag 48');
      }
    };
    await check('utkast', 'Utkast. Uppdrag 48: gul');
    await made.approve([keyed(nr48)]);
    await check('granskad', 'Granskad, inte publicerad. Uppdrag 48: gul');
    await made.publish();
    await check('publicerad', 'Publicerad 12 september 2025. Uppdrag 48: gul');
    for (const where of ['channel', 'groupChat'] as const)
      expect(await made.ask('läsare', question, where)).toContain('Publicerad 12 september 2025');
    const unconfirmed = await made.ask('okänd', question);
    expect(unconfirmed).toContain('Teams har ännu inte bekräftat vem du är');
    expect(unconfirmed).not.toContain('överklagades');
  });

  test('what is changed after approval is a draft again, and the named reader loses sight of it', async () => {
    const made = await openRound();
    await made.name(['namngiven']);
    await made.report(keyed(nr48), gul);
    await made.approve([keyed(nr48)]);
    expect(await made.ask('namngiven', 'status uppdrag 48')).toContain('Granskad, inte publicerad');
    await made.report(keyed(nr48), { ...gul, colour: 'röd' });
    expect(await made.ask('namngiven', 'status uppdrag 48')).toContain('Ingen publicerad status finns');
    expect(await made.ask('granskare', 'status uppdrag 48')).toContain('Utkast. Uppdrag 48: röd');
  });

  test('a question that one person asked in a chat gives no one else anything to lean on', async () => {
    const made = await openRound();
    await made.report(keyed(nr48), gul);
    expect(await made.ask('controller', 'hur går det med uppdrag 48?', 'personal', 'samma')).toContain('Utkast');
    expect(await made.ask('läsare', 'och nu?', 'personal', 'samma')).not.toMatch(secret);
  });
});

describe('an answer about one item', () => {
  test('says step, period, what the colour means, who reported and when, why and what is done', async () => {
    const made = await openRound();
    await made.report(keyed(nr48), gul);
    const words = await made.ask('controller', 'hur går det med uppdrag 48?');
    for (const text of [
      'Utkast',
      'Delårsrapport per 31 juli 2025',
      'prognos för 31 december 2025',
      'Gul: mindre, acceptabel avvikelse',
      'Rapporterat 10 augusti 2025 kl. 11.00 av rapportör, Staben HR',
      'Upphandlingen överklagades',
      'Ny tidsplan läggs i september',
      'klart 30 november 2025',
    ])
      expect(words).toContain(text);
    expect(words).not.toContain('Övningsdata');
  });

  test('of a styrtal gives its outcome with unit and day, and finds it by its everyday name', async () => {
    const made = await openRound();
    await made.report(keyed(sjuk), inteAlls);
    const words = await made.ask('controller', 'status för sjukfrånvaron');
    expect(words).toContain('7,3 % den 31 juli 2025');
    expect(words).toContain('Inte alls');
    expect(words).toContain('↓ försämrat');
  });

  test('still answers what the plan says, when that is asked for', async () => {
    const made = await openRound();
    await made.report(keyed(sjuk), inteAlls);
    await made.publish();
    expect(await made.ask('läsare', 'vad är målvärdet för sjukfrånvaron 2025?')).not.toContain('7,3');
    expect(await made.ask('läsare', 'status för sjukfrånvaron 2021')).not.toContain('7,3');
    expect(await made.ask('läsare', 'vad säger uppdrag 48?')).not.toContain('Publicerad');
  });

  test('at year’s end is the result', async () => {
    const made = await office();
    await made.open([entry(nr48)], {
      kind: 'verksamhetsberättelse',
      title: 'Verksamhetsberättelse per 31 december 2025',
      asOf: '2025-12-31',
    });
    await made.report(keyed(nr48), gul);
    const words = await made.ask('controller', 'hur går det med uppdrag 48?');
    expect(words).toContain('resultat 2025');
    expect(words).not.toContain('prognos');
  });

  test('of which several units report says each unit’s', async () => {
    const made = await office();
    await made.open([entry(nr48), entry(nr48, { unit: ekonomi })]);
    await made.report(keyed(nr48), gul);
    await made.report(keyed(nr48, ekonomi), { ...gul, colour: 'grön', comment: null, measures: null }, '2025-delar', 'Staben ekonomi');
    const words = await made.ask('controller', 'hur går det med uppdrag 48?');
    expect(words).toMatch(/Uppdrag 48, Staben HR: gul/);
    expect(words).toMatch(/Uppdrag 48, Staben ekonomi: grön/);
  });

  test('that is skyddad gives no comment, not even one that was written before', async () => {
    const made = await openRound();
    await made.report(keyed(nr48), gul);
    const by = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };
    const data = { added: [entry(nr48, { protected: true })], removed: [], reason: 'Skydd' };
    await made.give('period/2025-delar', { type: 'entries changed', at: '2025-08-11T09:00:00.000Z', by, data });
    const words = await made.ask('controller', 'hur går det med uppdrag 48?');
    expect(words).toContain('Redovisas i särskild ordning');
    expect(words).not.toContain('överklagades');
  });

  test('that waits is said to wait to those who take part, and after publication to be ej rapporterat to all', async () => {
    const made = await openRound();
    expect(await made.ask('rapportör', 'hur går det med uppdrag 48?')).toContain(
      'Ännu inte rapporterat i delårsrapport per 31 juli 2025, ska vara inne senast 20 augusti 2025',
    );
    expect(await made.ask('läsare', 'hur går det med uppdrag 48?')).not.toContain('rapporterat i');
    await made.publish('2025-delar', [keyed(nr48)]);
    expect(await made.ask('läsare', 'hur går det med uppdrag 48?')).toContain('Ej rapporterat i delårsrapport per 31 juli 2025');
  });

  test('is the newest that the asker may see, and an exercise never stands in for it', async () => {
    const made = await office();
    const spring = { id: 'var', kind: 'periodrapport' as const, title: 'Periodrapport per 30 april 2025', asOf: '2025-04-30' };
    await made.open([entry(nr48)], spring, '2025-05-02T06:00:00.000Z');
    await made.report(keyed(nr48), { ...gul, colour: 'grön', comment: 'I tid', measures: null }, 'var');
    await made.publish('var');
    await made.open([entry(nr48)]);
    await made.report(keyed(nr48), gul);
    await made.open([entry(nr48)], { id: 'ovning', title: 'Övningsrapport', asOf: '2025-10-31', practice: true });
    await made.report(keyed(nr48), { ...gul, colour: 'röd' }, 'ovning');
    expect(await made.ask('läsare', 'hur går det med uppdrag 48?')).toMatch(/grön[\s\S]*Periodrapport per 30 april 2025/);
    expect(await made.ask('controller', 'hur går det med uppdrag 48?')).toMatch(/gul[\s\S]*Delårsrapport per 31 juli 2025/);
  });

  test('of an exercise says Övningsdata', async () => {
    const made = await office();
    await made.open([entry(nr48), entry(goal8), entry(sjuk)], { practice: true, title: 'Övningsrapport' });
    await made.report(keyed(sjuk), inteAlls);
    await made.report(keyed(nr48), gul);
    await made.report(keyed(goal8), röd);
    for (const question of [...questions.slice(0, 1), ...questions.slice(4, 10)])
      expect([question, await made.ask('controller', question)]).toEqual([question, expect.stringContaining('Övningsdata')]);
  });
});

describe('a round as a whole', () => {
  async function half() {
    const made = await openRound();
    await made.report(keyed(nr48), gul);
    await made.report(keyed(sjuk), inteAlls);
    await made.report(keyed(goal8), röd);
    return made;
  }

  test.each([
    ['vilka mål är röda?', 'Röda mål', 'Målsättning nr 8'],
    ['vilka uppdrag är gula', 'Gula uppdrag', 'Uppdrag nr 48'],
    ['vilka styrtal når inte målet enligt delårsrapporten?', 'styrtal', 'Inte alls'],
    ['vad avviker i uppföljningen?', 'Poster som avviker', 'Uppdrag nr 48'],
    ['vilka är röda?', 'Röda poster', 'Målsättning nr 8'],
  ])('%s', async (question, heading, row) => {
    const made = await half();
    const words = await made.ask('controller', question);
    expect(words).toContain(heading);
    expect(words).toContain(row);
    expect(words).toContain('Utkast');
    expect(words).toContain('prognos för 31 december 2025');
  });

  test.each([
    ['hur står det till med uppdraget om AI-strategi?', 'Uppdrag 48: gul (mindre, acceptabel avvikelse)'],
    ['hur gick det med sjukfrånvaron i delårsrapporten?', 'målvärdet nås inte alls, 7,3 %'],
    ['status uppdrag 48 och 49', 'Uppdrag 48: gul'],
    ['går det bra för uppdrag 48', 'Uppdrag 48: gul'],
    ['hur går det för staben HR?', 'Uppdrag: 1 gul'],
    ['röda mål?', '1 av 1 mål'],
    ['vilka uppdrag är inte gröna', '1 av 1 uppdrag'],
    ['vilka uppdrag går dåligt?', 'Uppdrag nr 48'],
    ['hur många mål är röda?', '1 av 1 mål'],
    ['vilka styrtal har rapporterats?', 'Rapporterade styrtal'],
    ['läget i uppföljningen', 'Uppdrag: 1 gul'],
    ['vem har inte rapporterat än', '1 av 4 poster är inte rapporterade'],
    ['är alla klara med rapporteringen?', '1 av 4 poster är inte rapporterade'],
    ['vilka är kvar att rapportera?', '1 av 4 poster är inte rapporterade'],
    ['vad har förändrats sen sist?', 'ingen tidigare period'],
  ])('in other words: %s', async (question, says) => {
    const made = await half();
    expect(await made.ask('controller', question)).toContain(says);
  });

  test('none of the colour asked for is said as none of how many', async () => {
    const made = await half();
    expect(await made.ask('controller', 'vilka uppdrag är röda?')).toContain('0 av 1 uppdrag');
  });

  test('hur ligger vi till counts each kind, how many are reported, and leads on', async () => {
    const made = await half();
    const words = await made.ask('controller', 'hur ligger vi till i delåret?');
    for (const text of ['Mål: 1 röd', 'Styrtal: 1 inte alls', 'Uppdrag: 1 gul', 'Rapporterat: 3 av 4', 'Inte rapporterat'])
      expect(words).toContain(text);
  });

  test('what has no colour is told by its figures where it is little', async () => {
    const made = await office();
    const tandvård = 'plan-2025/budget/driftbudget-tandvardsenheten';
    await made.open([entry(tandvård)]);
    await made.report(keyed(tandvård), { kind: 'budget', accumulated: -150, forecast: -270, comment: 'Lägre.' });
    const words = await made.ask('controller', 'hur ligger vi till i delåret?');
    expect(words).toMatch(/Tandvårdsenheten: utfall hittills 150 mnkr, årsprognos 270 mnkr, avvikelse \+\d/);
    expect(words).not.toContain('1 rapporter');
  });

  test('drafts and what is reviewed are counted apart', async () => {
    const made = await half();
    await made.approve([keyed(nr48)]);
    expect(await made.ask('controller', 'hur ligger vi till i delåret?')).toContain('Utkast: 2. Granskade, inte publicerade: 1');
    await made.name(['namngiven']);
    const words = await made.ask('namngiven', 'hur ligger vi till i delåret?');
    expect(words).toContain('Uppdrag: 1 gul');
    expect(words).toContain('Här räknas bara det som du får se');
    expect(words).not.toMatch(/Mål: 1|Styrtal: 1/);
  });

  test('an open round leads to the one that is published, which a läsare is shown', async () => {
    const made = await half();
    const spring = { id: 'var', kind: 'delårsrapport' as const, title: 'Delårsrapport per 30 april 2025', asOf: '2025-04-30' };
    await made.open([entry(goal8)], spring, '2025-05-02T06:00:00.000Z');
    await made.report(keyed(goal8), { ...röd, colour: 'gul' }, 'var');
    await made.publish('var');
    expect(await made.ask('controller', 'vilka mål är röda?')).toContain('Senast publicerat');
    const words = await made.ask('läsare', 'vilka mål är gula?');
    expect(words).toContain('Delårsrapport per 30 april 2025');
    expect(words).not.toContain('31 juli 2025');
  });

  describe('vilka har inte rapporterat', () => {
    test('names units, items and when it is due; and who lacks a rapportör', async () => {
      const made = await office();
      await made.open([entry(nr48), entry(nr49), entry(sjuk, { unit: ekonomi }), entry(goal8, { measured: false })]);
      await made.report(keyed(nr48), gul);
      const words = await made.ask('controller', 'vilka har inte rapporterat?');
      for (const text of [
        '2 av 4 poster är inte rapporterade',
        'Staben HR: 1 post',
        'Staben ekonomi: 1 post',
        '2 poster i 2 enheter',
        'Uppdrag nr 49',
        'saknar rapportör',
        '20 augusti 2025',
      ])
        expect(words).toContain(text);
      expect(words).not.toContain('Målsättning nr 8');
      expect(await made.ask('controller', 'vilka uppdrag är inte rapporterade?')).toContain('1 av 2 poster');
    });

    test('says so when nothing is missing', async () => {
      const made = await office();
      await made.open([entry(nr48)]);
      await made.report(keyed(nr48), gul);
      expect(await made.ask('rapportör', 'vilka har inte rapporterat?')).toContain('Allt är rapporterat i delårsrapport per 31 juli 2025');
    });

    test('is told in a channel only of what is published', async () => {
      const made = await half();
      expect(await made.ask('controller', 'vilka har inte rapporterat?', 'channel')).not.toContain('uppdrag nr 49');
      await made.publish('2025-delar', [keyed(nr49)]);
      const words = await made.ask('läsare', 'vilka har inte rapporterat?', 'channel');
      expect(words).toContain('Ej rapporterat');
      expect(words).toContain('Uppdrag nr 49');
    });
  });

  describe('vad har ändrats sedan förra perioden', () => {
    test('gives was and is, item by item, of what the asker may see in both', async () => {
      const made = await half();
      const spring = { id: 'var', kind: 'delårsrapport' as const, title: 'Delårsrapport per 30 april 2025', asOf: '2025-04-30' };
      await made.open([entry(nr48), entry(goal8), entry(sjuk)], spring, '2025-05-02T06:00:00.000Z');
      await made.report(keyed(nr48), { ...gul, comment: 'Annan orsak' }, 'var');
      await made.report(keyed(goal8), { ...röd, colour: 'grön' }, 'var');
      await made.publish('var');
      const words = await made.ask('controller', 'vad har ändrats sedan förra perioden?');
      expect(words).toContain('1 av 2 poster har ändrats');
      expect(words).toMatch(
        /1 post, före: delårsrapport per 30 april 2025[\s\S]*grön \(uppnått eller överträffat\) → röd \(större negativ avvikelse\)/,
      );
      expect(words).toContain('1 post har ingen tidigare rapport');
      expect(await made.ask('läsare', 'vad har ändrats sedan förra perioden?')).toContain('Det finns ingen tidigare period att jämföra');
    });

    test('says what changed status first, of the rest only the figures, and what was before only once', async () => {
      const made = await office();
      const spring = { id: 'var', title: 'Delårsrapport per 30 april 2025', asOf: '2025-04-30' };
      await made.open([entry(sjuk), entry(nr48)], spring, '2025-05-02T06:00:00.000Z');
      await made.report(
        keyed(sjuk),
        { ...inteAlls, outcome: { date: '2025-04-30', values: [{ part: null, value: 7.1, word: null }] } },
        'var',
      );
      await made.report(keyed(nr48), { ...gul, colour: 'grön', measures: null }, 'var');
      await made.publish('var');
      await made.open([entry(sjuk), entry(nr48)]);
      await made.report(keyed(sjuk), inteAlls);
      await made.report(keyed(nr48), gul);
      const words = await made.ask('controller', 'vad har ändrats sedan förra perioden?');
      expect(words.match(/före: /g)).toHaveLength(1);
      expect(words).toContain('7,1 % → 7,3 %');
      expect(words).not.toContain('målvärdet nås inte alls');
      expect(words.indexOf('grön (uppnått')).toBeLessThan(words.indexOf('7,1 % → 7,3 %'));
    });

    test('says when there is nothing before', async () => {
      const made = await half();
      expect(await made.ask('controller', 'vad har ändrats sedan förra perioden?')).toContain('Det finns ingen tidigare period');
    });
  });
});

test('answers follow the plan as soon as it is changed', async () => {
  const made = await office();
  const by = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };
  const decision = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '112', diary: null };
  expect(await made.ask('läsare', 'vad säger uppdrag 48?')).not.toContain('§ 112');
  await made.give('plan/plan-2025', {
    type: 'item changed',
    at: '2025-08-12T08:00:00.000Z',
    by,
    data: { item: nr48, name: 'Ta fram en plan för robotar', short: 'Plan för robotar', decision },
  });
  const words = await made.ask('läsare', 'vad säger uppdrag 48?');
  expect(words).toContain('Ta fram en plan för robotar');
  expect(words).toContain('Har fått ny lydelse genom beslut av Regionstyrelsen den 11 augusti 2025, § 112');
  expect(await made.ask('läsare', 'status uppdrag 48')).toContain('§ 112');
});

test('help shows questions about the round to whoever may see any of it', async () => {
  const made = await openRound();
  await made.report(keyed(nr48), gul);
  expect(await made.ask('rapportör', 'hjälp')).toContain('Hur går det med uppdrag 48?');
  expect(await made.ask('läsare', 'hjälp')).not.toContain('Hur går det med uppdrag 48?');
  expect(await made.ask('rapportör', 'hjälp', 'channel')).not.toContain('Hur går det med uppdrag 48?');
});

test('forged queries are refused', async () => {
  const made = await openRound();
  for (const query of [
    { ask: 'round', what: 'all' },
    { ask: 'round', what: 'list', person: 'controller' },
    { ask: 'status', items: ['plan-2025/uppdrag/999'] },
  ])
    expect(await made.press('läsare', query)).toContain('Knappen gäller inte längre');
});

test('what has been decided over an item stands on every answer about it, whatever its kind', async () => {
  const made = await office();
  const by = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };
  const decision = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '112', diary: null };
  const ended = [nr48, sjuk, goal8, 'plan-2025/budget/driftbudget-regionkansliet', 'plan-2025/mitigation/bisysslor-riktlinjer'];
  for (const item of ended)
    await made.give('plan/plan-2025', { type: 'item ended', at: '2025-08-12T08:00:00.000Z', by, data: { item, decision } });
  const says = 'Har avslutats genom beslut av Regionstyrelsen den 11 augusti 2025, § 112';
  for (const question of ['vad säger uppdrag 48?', 'sjukfrånvaron?', 'målsättning 8', 'regionkansliets budget 2025', 'status uppdrag 48'])
    expect([question, await made.ask('läsare', question)]).toEqual([question, expect.stringContaining(says)]);
  expect(await made.press('läsare', { ask: 'status', items: ['plan-2025/mitigation/bisysslor-riktlinjer'] })).toContain(says);
  expect(await made.ask('läsare', 'vilka uppdrag finns i planen 2025?')).toContain('Ändrat genom beslut under året: nr 48');
});
