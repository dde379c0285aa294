/** What units have told in a round, asked for in words; and lists that they do not disturb. */
import { describe, expect, test } from 'vitest';
import { ekonomi, entry, gul, hr, keyed, nr48, nr49, office } from './office.ts';

const text = (topic: string) => `plan-2025/text/${topic}`;
const all = ['handelser', 'analys', 'utmaningar'].map(text);
const secret = /systemet|pensionsavgångar|vakanser/;

/** Staben HR and staben ekonomi have each an uppdrag and their texts; some are told. */
async function told(more: Parameters<Awaited<ReturnType<typeof office>>['open']>[1] = {}) {
  const made = await office();
  await made.open(
    [entry(nr48), entry(nr49, { unit: ekonomi }), ...[hr, ekonomi].flatMap((unit) => all.map((item) => entry(item, { unit })))],
    more,
  );
  const id = more.id ?? '2025-delar';
  await made.report(keyed(nr48), gul, id);
  await made.report(keyed(text('handelser')), { kind: 'text', text: 'Det nya systemet togs i drift.' }, id);
  await made.report(keyed(text('analys')), { kind: 'text', text: 'Många vakanser.' }, id);
  await made.report(keyed(text('utmaningar')), { kind: 'text', text: 'Två pensionsavgångar.' }, id);
  await made.report(keyed(text('utmaningar'), ekonomi), { kind: 'text', text: null }, id, 'Staben ekonomi');
  return made;
}

describe('what has been told', () => {
  test.each([
    ['vad rapporterade staben HR om framtida utmaningar?', 'Staben HR: Två pensionsavgångar.'],
    ['väsentliga händelser i delårsrapporten', 'Staben HR: Det nya systemet togs i drift.'],
    ['vilka väsentliga händelser har staben HR rapporterat?', 'Staben HR: Det nya systemet togs i drift.'],
    ['vad skrev enheterna i sin analys?', 'Staben HR: Många vakanser.'],
    ['framtida utmaningar', 'Inget att ta upp: Staben ekonomi.'],
  ])('%s', async (question, answer) => {
    const made = await told();
    await made.publish();
    const words = await made.ask('läsare', question);
    expect(words).toContain(answer);
    expect(words).toContain('Publicerad 12 september 2025');
  });

  test('of one unit is said alone', async () => {
    const made = await told();
    await made.publish();
    expect(await made.ask('läsare', 'vad rapporterade staben HR om framtida utmaningar?')).not.toContain('Staben ekonomi');
  });

  test('is read by nobody who may not see it, and never in a channel, before it is published', async () => {
    const made = await told();
    for (const question of [
      'väsentliga händelser i delårsrapporten',
      'vad rapporterade staben HR om framtida utmaningar?',
      'vad skrev enheterna i sin analys?',
    ]) {
      for (const who of ['läsare', 'uppsikt', 'administratör', 'namngiven', 'okänd'] as const)
        expect(await made.ask(who, question)).not.toMatch(secret);
      for (const where of ['channel', 'groupChat'] as const) expect(await made.ask('controller', question, where)).not.toMatch(secret);
    }
    const words = await made.ask('controller', 'väsentliga händelser i delårsrapporten');
    expect(words).toContain('Staben HR (utkast): Det nya systemet togs i drift.');
    const forged = { ask: 'round', what: 'texts', topic: 'utmaningar', kinds: ['text'] };
    expect(await made.press('läsare', forged)).not.toMatch(secret);
  });

  test('that has become skyddat since is not said', async () => {
    const made = await told();
    await made.publish();
    await made.give('plan/plan-2025', {
      type: 'protection set',
      at: '2025-09-13T08:00:00.000Z',
      by: { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' },
      data: { item: text('handelser'), protected: true },
    });
    const words = await made.ask('läsare', 'väsentliga händelser i delårsrapporten');
    expect(words).toContain('Staben HR: Redovisas i särskild ordning');
    expect(words).not.toMatch(secret);
  });

  test('in an exercise says Övningsdata', async () => {
    const made = await told({ practice: true });
    await made.publish();
    expect(await made.ask('läsare', 'framtida utmaningar')).toContain('Övningsdata');
  });

  test('before any round the plans are asked instead', async () => {
    const made = await office();
    expect(await made.ask('läsare', 'framtida utmaningar')).not.toContain('Framtida utmaningar: ');
  });
});

describe('other answers over a round', () => {
  test('”vilka har inte rapporterat?” counts texts, and texts can be asked for alone', async () => {
    const made = await told();
    expect(await made.ask('controller', 'vilka har inte rapporterat?')).toContain('3 av 8 poster är inte rapporterade');
    const words = await made.ask('controller', 'vilka har inte rapporterat väsentliga händelser?');
    expect(words).toContain('Staben ekonomi');
    expect(words).not.toContain('Uppdrag nr 49');
  });

  test('lists of what stands so, and of what has changed, are as if there were no texts', async () => {
    const made = await told();
    expect(await made.ask('controller', 'vilka avviker i delåret?')).toContain('1 av 1 post');
    for (const question of ['vilka uppdrag är gula?', 'vilka avviker i delåret?', 'vad har ändrats sedan förra perioden?']) {
      const words = await made.ask('controller', question);
      expect(words).not.toMatch(/Väsentliga händelser|Analys|Framtida utmaningar/);
      expect(words).not.toMatch(secret);
    }
    expect(await made.ask('controller', 'vad har ändrats sedan förra perioden?')).toContain('1 post');
  });

  test('the overview says how many have been told', async () => {
    const made = await told();
    expect(await made.ask('controller', 'hur ligger vi till i delåret?')).toContain('Texter: 3 lämnade, 1 utan något att ta upp.');
  });
});
