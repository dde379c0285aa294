import { describe, expect, test } from 'vitest';
import { delar, helar, office, uppdrag } from './office.ts';

const hr = { reporter: 'hr', standIn: 'vikarie', reviewer: 'chef' };
const [one, two, three] = [uppdrag(1, 'hr'), uppdrag(2, 'hr'), uppdrag(3, 'hr')];
const morning = (day: string) => `${day}T07:30:00Z`;

/** A delår that opened on 4 August, with the first card sent. */
async function round(entries = [one, two]) {
  const o = await office('2025-08-04T05:00:00Z', { hr });
  await o.open(delar, entries);
  await o.at(morning('2025-08-04'));
  return o;
}

const fresh = (messages: { person: string; inPlaceOf: string | null }[]) =>
  messages.filter(({ inPlaceOf }) => inPlaceOf === null).map(({ person }) => person);

describe('ett kort om dagen', () => {
  test('den som är rapportör, granskare och controller får ett kort med allt', async () => {
    const all = { reporter: 'controller', reviewer: 'controller' };
    const o = await office('2025-08-04T05:00:00Z', { hr: { reporter: 'hr', reviewer: 'controller' }, ekonomi: all });
    await o.open(delar, [one, two, uppdrag(4, 'ekonomi')]);
    await o.report(one, 'hr');
    const sent = await o.at(morning('2025-08-28'));
    expect(fresh(sent).sort()).toEqual(['controller', 'hr']);
    const said = sent.find(({ person }) => person === 'controller')?.said;
    expect(said).toContain('Du är rapportör för ekonomi. 1 av 1 återstår.');
    expect(said).toContain('Du är granskare för hr. 1 post väntar på granskning.');
    expect(said).toContain('Du är controller för plan-2025. 2 av 3 poster är ännu inte rapporterade.');
  });

  test('två som går på en gång skickar en omgång', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.clock.now = new Date(morning('2025-08-04'));
    await Promise.all([o.tick(), o.tick(), o.poke(), o.poke(), o.tick()]);
    expect(fresh(o.messages)).toEqual(['hr']);
  });

  test('många som sparar på en gång delar på några få genomgångar, och det sista som hände sägs', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr }, 50);
    await o.open(delar, [one, two]);
    await o.at(morning('2025-08-04'));
    await o.report(one, 'hr');
    const before = o.reads();
    await Promise.all(Array.from({ length: 100 }, () => o.poke()));
    const last = Promise.all(Array.from({ length: 100 }, () => o.poke()));
    await o.giveBack(one, 'chef');
    await Promise.all([last, o.poke()]);
    expect(o.reads() - before).toBeLessThanOrEqual(3);
    expect(o.messages.some(({ said }) => said.includes('återlämnad'))).toBe(true);
  });

  test('det som händer medan en omgång går sägs i nästa, som följer direkt', async () => {
    const o = await round();
    await o.report(one, 'hr');
    o.clock.now = new Date(morning('2025-08-11'));
    let poked: Promise<void> | null = null;
    o.whenSending(async () => {
      if (poked) return;
      await o.giveBack(one, 'chef');
      poked = o.poke();
    });
    await o.tick();
    await poked;
    expect(o.messages.filter(({ day }) => day === '2025-08-11').map(({ said }) => said)).toEqual([
      expect.stringMatching(/^Du är rapportör/),
      expect.stringMatching(/Ersatt av kortet/),
      expect.stringMatching(/^”1” är återlämnad/),
      expect.stringMatching(/Ersatt av kortet/),
    ]);
  });

  test('det andra samma dag läggs i dagens kort', async () => {
    const o = await round();
    const [first] = o.messages;
    await o.ask('hr');
    const again = await o.at('2025-08-04T09:00:00Z');
    expect(again.map(({ person, inPlaceOf }) => [person, inPlaceOf])).toEqual([['hr', first?.id]]);
    expect(again[0]?.said).toBe(
      'Controllern påminner om det som återstår. Du är rapportör för hr. 2 poster ska rapporteras, senast 20 augusti 2025.',
    );
    expect(await o.at('2025-08-04T09:01:00Z')).toEqual([]);
  });

  test('ett nytt kort ersätter det förra med en rad som pekar vidare', async () => {
    const o = await round();
    const [first] = o.messages;
    const sent = await o.at(morning('2025-08-18'));
    expect(sent.map(({ inPlaceOf }) => inPlaceOf)).toEqual([null, first?.id]);
    expect(sent[1]?.said).toBe('Delårsrapport per 31 juli 2025. Ersatt av kortet den 18 augusti 2025.');
  });

  test('två omgångar samtidigt: den som brådskar mest sägs och nämner den andra, som sägs nästa dag', async () => {
    const o = await office('2025-08-11T05:00:00Z', { hr });
    await o.open(delar, [one]);
    const title = 'Periodrapport juli 2025';
    await o.open({ ...delar, id: '2025-07', title, kind: 'periodrapport', due: '2025-08-14', reviewDue: '2025-08-15' }, [two]);
    const first = await o.at(morning('2025-08-11'));
    expect(first.map(({ said }) => said)).toEqual([
      `${title} är öppen. Du är rapportör för hr. 1 post ska rapporteras, senast 14 augusti 2025. Även Delårsrapport per 31 juli 2025 väntar på dig (sista dag 20 augusti 2025).`,
    ]);
    expect(await o.at('2025-08-11T13:00:00Z')).toEqual([]);
    const next = await o.at(morning('2025-08-12'));
    expect(fresh(next)).toEqual(['hr']);
    expect(next[0]?.said).toContain('Delårsrapport per 31 juli 2025 är öppen.');
    expect(next[0]?.said).toContain(`Även ${title} väntar på dig (sista dag 14 augusti 2025).`);
    expect(await o.days('2025-08-13', '2025-08-15')).toEqual(['2025-08-13 hr', '2025-08-14 hr', '2025-08-15 hr']);
  });
});

describe('det som någon gör sägs genast', () => {
  test('återlämnat på dagen sägs i ett nytt kort, fast dagens redan har gått', async () => {
    const o = await round();
    await o.report(one, 'hr');
    await o.giveBack(one, 'chef', 'Ange orsaken till avvikelsen.');
    const sent = await o.at('2025-08-04T12:00:00Z');
    expect(sent[0]).toMatchObject({ person: 'hr', inPlaceOf: null });
    expect(sent[0]?.said).toContain('”1” är återlämnad till dig. Skäl: Ange orsaken till avvikelsen.');
    expect(await o.at('2025-08-04T12:01:00Z')).toEqual([]);
  });

  test('återlämnat efter kontorstid och på helg sägs nästa arbetsdags morgon', async () => {
    const o = await round();
    await o.report(one, 'hr');
    o.clock.now = new Date('2025-08-08T14:30:00Z');
    await o.giveBack(one, 'chef');
    for (const at of ['2025-08-08T14:31:00Z', '2025-08-09T09:00:00Z', '2025-08-10T09:00:00Z', '2025-08-11T05:59:00Z'])
      expect(await o.at(at)).toEqual([]);
    expect(fresh(await o.at('2025-08-11T06:00:00Z'))).toEqual(['hr']);
  });

  test('flera återlämnade på en gång blir ett kort; en till blir ett till', async () => {
    const o = await round([one, two, three]);
    for (const entry of [one, two, three]) await o.report(entry, 'hr');
    await o.giveBack(one, 'chef');
    await o.giveBack(two, 'chef');
    const both = await o.at('2025-08-05T09:00:00Z');
    expect(fresh(both)).toEqual(['hr']);
    expect(both[0]?.said).toContain('2 poster är återlämnade till dig.');
    await o.giveBack(three, 'chef', 'Fel år.');
    const last = await o.at('2025-08-05T10:00:00Z');
    expect(last[0]?.said).toContain('”3” är återlämnad till dig. Skäl: Fel år.');
  });

  test('återlämnat igen efter en ny rapport sägs igen', async () => {
    const o = await round();
    for (const hour of ['09', '11']) {
      o.clock.now = new Date(`2025-08-05T${hour}:00:00Z`);
      await o.report(one, 'hr');
      await o.giveBack(one, 'chef');
      expect(fresh(await o.at(`2025-08-05T${hour}:30:00Z`))).toEqual(['hr']);
    }
  });

  test('överlämnat av controllern: den nya och den förra får veta det, även i en kedja', async () => {
    const o = await round();
    await o.handOver([one, two], 'ny', 'controller');
    const sent = await o.at('2025-08-05T09:00:00Z');
    expect(fresh(sent).sort()).toEqual(['hr', 'ny']);
    expect(sent.find(({ person }) => person === 'ny')?.said).toContain('2 poster för hr är överlämnade till dig.');
    expect(sent.find(({ person }) => person === 'hr')?.said).toContain(
      '2 poster för hr är överlämnade från dig till någon annan. Du behöver inte rapportera dem.',
    );
    o.clock.now = new Date('2025-08-06T09:00:00Z');
    await o.handOver([one], 'nyare', 'controller');
    expect(fresh(await o.at('2025-08-06T09:01:00Z')).sort()).toEqual(['ny', 'nyare']);
    expect(await o.days('2025-08-07', '2025-08-08')).toEqual([]);
  });

  test('den som själv lämnar över har fått veta det av knappen; bara den nya får ett kort', async () => {
    const o = await round();
    await o.handOver([one, two], 'vikarie', 'hr');
    expect(fresh(await o.at('2025-08-05T09:00:00Z'))).toEqual(['vikarie']);
    expect((await o.days('2025-08-06', '2025-08-20')).filter((line) => line.endsWith(' hr'))).toEqual([]);
  });

  test('påminn nu når den som har något kvar och inte den som är klar', async () => {
    const o = await round();
    await o.report(one, 'hr');
    await o.report(two, 'hr');
    await o.ask('hr', 'chef');
    const sent = await o.at('2025-08-06T09:00:00Z');
    expect(fresh(sent)).toEqual(['chef']);
    expect(sent[0]?.said).toContain('2 poster väntar på granskning');
  });

  test('med påminnelserna av sägs ändå det som återlämnas, lämnas över och efterfrågas', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open({ ...delar, reminders: false }, [one, two]);
    await o.at(morning('2025-08-04'));
    await o.report(one, 'hr');
    await o.giveBack(one, 'chef');
    expect(fresh(await o.at(morning('2025-08-12')))).toEqual(['hr']);
    await o.handOver([two], 'ny', 'hr');
    expect(fresh(await o.at(morning('2025-08-13')))).toEqual(['ny']);
    await o.ask('hr');
    expect(fresh(await o.at(morning('2025-08-14')))).toEqual(['hr']);
    expect(await o.days('2025-08-15', '2025-09-30')).toEqual([]);
  });

  test('efter lås hör bara granskaren något, och bara om rättelser', async () => {
    const o = await round();
    await o.lock();
    expect(await o.days('2025-08-11', '2025-08-29')).toEqual([]);
    await o.correct(one, 'hr');
    const sent = await o.at(morning('2025-09-01'));
    expect(sent.map(({ person, said }) => [person, said])).toEqual([
      ['chef', 'Du är granskare för hr. 1 rättelse väntar på ditt godkännande.'],
    ]);
    expect(await o.days('2025-09-02', '2025-09-30')).toEqual([]);
  });

  test('det som granskaren själv rapporterat eller rättat väntar på controllern', async () => {
    const o = await round();
    await o.handOver([one], 'chef', 'hr');
    await o.report(one, 'chef');
    await o.report(two, 'hr');
    const waiting = 'Du är controller och granskar det som saknar annan granskare: hr. 1 post väntar på granskning';
    const sent = await o.at(morning('2025-08-25'));
    expect(fresh(sent).sort()).toEqual(['chef', 'controller']);
    expect(sent.find(({ person }) => person === 'controller')?.said).toContain(waiting);
    expect(sent.find(({ person }) => person === 'chef')?.said).toContain('Du är granskare för hr. 1 post väntar på granskning');
    await o.lock();
    await o.correct(two, 'chef');
    const [correction] = await o.at(morning('2025-09-01'));
    expect([correction?.person, correction?.said]).toEqual([
      'controller',
      'Du är controller och granskar det som saknar annan granskare: hr. 1 rättelse väntar på ditt godkännande.',
    ]);
  });
});

describe('den som är borta', () => {
  test('paus: ingenting förrän den är över, sedan en gång', async () => {
    const o = await round();
    await o.away('hr', '2025-08-05', '2025-08-19', 'paus');
    await o.report(one, 'hr');
    await o.giveBack(one, 'chef');
    expect(await o.days('2025-08-05', '2025-08-20')).toEqual(['2025-08-20 hr']);
    expect(o.messages.at(-2)?.said).toContain('återlämnad');
  });

  test('paus som avslutas i förtid slutar gälla', async () => {
    const o = await round();
    await o.away('hr', '2025-08-05', '2025-08-29', 'paus');
    await o.at(morning('2025-08-11'));
    await o.away('hr', '2025-08-05', null, 'paus');
    expect(fresh(await o.at(morning('2025-08-12')))).toEqual(['hr']);
  });

  test('frånvaro: ersättaren får det i stället och får veta varför', async () => {
    const o = await round();
    await o.away('hr', '2025-08-11', '2025-08-19', 'frånvaro');
    expect(await o.days('2025-08-05', '2025-08-20')).toEqual(['2025-08-11 vikarie', '2025-08-18 vikarie', '2025-08-20 hr']);
    expect(o.messages.find(({ person }) => person === 'vikarie')?.said).toBe(
      'Delårsrapport per 31 juli 2025 är öppen. Du är ersättare för hr, där rapportören är frånvarande till och med 19 augusti 2025. 2 poster ska rapporteras, senast 20 augusti 2025.',
    );
  });

  test('påminn nu till den som är frånvarande når ersättaren', async () => {
    const o = await round();
    await o.away('hr', '2025-08-05', '2025-08-19', 'frånvaro');
    await o.at(morning('2025-08-05'));
    await o.ask('hr');
    expect(fresh(await o.at(morning('2025-08-06')))).toEqual(['vikarie']);
  });

  test('både rapportör och ersättare borta: ingen påminns', async () => {
    const o = await round();
    await o.away('hr', '2025-08-05', '2025-08-19', 'frånvaro');
    await o.away('vikarie', '2025-08-05', '2025-08-19', 'paus');
    expect(await o.days('2025-08-05', '2025-08-19')).toEqual([]);
  });
});

describe('det som inte kommer fram', () => {
  test('den som blockerat boten provas inte igen förrän hen är tillbaka, och får då ett kort', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.people.put({ objectId: 'hr', name: 'HR-direktör' });
    await o.open(delar, [one]);
    o.failing.set('hr', 'blocked');
    expect(await o.days('2025-08-04', '2025-08-20')).toEqual([]);
    expect(o.requests()).toBe(1);
    expect(o.people.find('hr')?.unreachable).toEqual({ failure: 'blocked', since: '2025-08-04T07:30:00.000Z' });
    const ledger = await o.state.ledger(delar.id);
    expect([...ledger.sendings.values()].map(({ outcome }) => outcome)).toMatchObject([{ failure: 'blocked' }]);
    o.failing.clear();
    await o.people.put({ objectId: 'hr', unreachable: null });
    expect(await o.days('2025-08-21', '2025-08-22')).toEqual(['2025-08-21 hr', '2025-08-22 chef']);
  });

  test('den som boten aldrig mött provas en gång, och får sitt kort när de har mötts', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.failing.set('hr', 'never met');
    await o.days('2025-08-04', '2025-08-19');
    expect(o.requests()).toBe(1);
    expect(o.people.list()).toEqual([]);
    o.failing.clear();
    await o.people.put({ objectId: 'hr', name: 'HR-direktör' });
    expect(await o.days('2025-08-20', '2025-08-20')).toEqual(['2025-08-20 hr']);
  });

  test('ett tillfälligt fel provas igen efter en halvtimme, tre gånger på en dag och sedan en gång om dagen', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open({ ...delar, reminders: false }, [one]);
    o.failing.set('hr', 'throttled');
    for (let minute = 0; minute < 480; minute += 1)
      await o.at(new Date(Date.parse('2025-08-04T06:00:00Z') + minute * 60_000).toISOString());
    expect(o.requests()).toBe(3);
    await o.days('2025-08-05', '2025-08-06');
    expect(o.requests()).toBe(5);
    o.failing.clear();
    expect(await o.days('2025-08-07', '2025-08-08')).toEqual(['2025-08-07 hr']);
  });
});

describe('det som ingen vet om det kom fram', () => {
  test('skickas inte igen, och inget annat nytt kort den dagen; nästa påminnelse går som vanligt', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.failing.set('hr', 'uncertain');
    await o.at(morning('2025-08-04'));
    o.failing.clear();
    await o.ask('hr');
    for (let minute = 0; minute < 480; minute += 7)
      expect(await o.at(new Date(Date.parse('2025-08-04T07:31:00Z') + minute * 60_000).toISOString())).toEqual([]);
    expect(o.requests()).toBe(1);
    expect(await o.days('2025-08-05', '2025-08-18')).toEqual(['2025-08-05 hr', '2025-08-11 hr', '2025-08-18 hr']);
    expect(o.messages[0]?.said).toContain('Controllern påminner');
    const outcomes = [...(await o.state.ledger(delar.id)).sendings.values()].map(({ tries, outcome }) => [tries, outcome]);
    expect(outcomes[0]).toMatchObject([1, { failure: 'uncertain' }]);
  });

  test('det som återlämnas sägs ändå genast', async () => {
    const o = await round();
    await o.report(one, 'hr');
    o.failing.set('hr', 'uncertain');
    await o.ask('hr');
    await o.at(morning('2025-08-06'));
    o.failing.clear();
    await o.giveBack(one, 'chef');
    expect(fresh(await o.at('2025-08-06T09:00:00Z'))).toEqual(['hr']);
  });
});

describe('processen som stannar', () => {
  test('nere över flera dagar: en enda gång tas det igen', async () => {
    const o = await round();
    o.restart();
    expect(await o.days('2025-08-26', '2025-08-29')).toEqual(['2025-08-26 hr', '2025-08-26 chef', '2025-08-27 controller']);
  });

  test('dödad mellan sändning och liggare: efter omstart skickas det en gång till, sedan aldrig mer', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open({ ...delar, reminders: false }, [one]);
    for (let kill = 0; kill < 4; kill += 1) {
      o.clock.now = new Date(Date.parse(morning('2025-08-04')) + kill * 60_000);
      o.restart();
      o.killWhenSent();
      await o.tick();
    }
    expect(fresh(o.messages)).toEqual(['hr', 'hr']);
    o.restart();
    expect(await o.at(morning('2025-08-05'))).toEqual([]);
  });

  test('dödad innan något skickats: efter omstart skickas det', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.clock.now = new Date(morning('2025-08-04'));
    o.restart();
    o.whenSending(() => Promise.reject(new Error('dödad')));
    await o.tick();
    expect(o.messages).toEqual([]);
    o.whenSending(async () => {});
    expect(await o.at('2025-08-04T07:31:00Z')).toEqual([]);
    o.clock.now = new Date('2025-08-04T07:32:00Z');
    o.restart();
    expect(fresh(await o.at('2025-08-04T07:33:00Z'))).toEqual(['hr']);
  });

  test('dödad medan hundra väntar på sin tur: inget av dem är påbörjat, och alla får sitt kort en gång', async () => {
    const { o } = await hundred();
    o.killBeforeTurn();
    expect(await o.at(morning('2025-08-04'))).toEqual([]);
    expect((await o.state.ledger(delar.id)).sendings.size).toBe(0);
    o.restart();
    expect(new Set(fresh(await o.at('2025-08-04T07:31:00Z'))).size).toBe(100);
    expect(o.messages).toHaveLength(100);
  });

  test('tjänsten tagen av en annan: inget skickas och inget skrivs, utan fel, och den som har den skickar', async () => {
    const { o } = await hundred();
    o.loseDuty();
    expect(await o.at(morning('2025-08-04'))).toEqual([]);
    expect((await o.state.ledger(delar.id)).sendings.size).toBe(0);
    expect([o.requests(), o.errors, o.told]).toEqual([0, [], ['påminnelserna skickas av en annan instans']]);
    o.restart();
    expect(fresh(await o.at('2025-08-04T07:31:00Z'))).toHaveLength(100);
  });

  test('liggaren kan inte skrivas: ingenting skickas utan att vara uppskrivet, och det skickas när den kan det', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.home.fail('sync', 'EIO', 1);
    expect(await o.at(morning('2025-08-04'))).toEqual([]);
    expect(o.requests()).toBe(0);
    expect(fresh(await o.at('2025-08-04T07:31:00Z'))).toEqual(['hr']);
  });

  test('stängd mitt i en omgång: det som inte börjat skickas väntar på nästa process', async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`e${n}`, { reporter: `p${n}` }]));
    const o = await office('2025-08-04T05:00:00Z', many);
    await o.open(
      delar,
      Object.keys(many).map((unit, n) => uppdrag(n, unit)),
    );
    o.clock.now = new Date(morning('2025-08-04'));
    let closing: Promise<void> | null = null;
    o.whenSending(async () => {
      closing ??= o.close();
    });
    await o.tick();
    await closing;
    expect(o.messages.length).toBeLessThan(200);
    o.clock.now = new Date('2025-08-04T07:31:00Z');
    o.restart();
    await o.tick();
    expect(new Set(fresh(o.messages)).size).toBe(200);
    expect(fresh(o.messages)).toHaveLength(200);
  });
});

/** A delår with a hundred rapportörer, each with one item; nobody has been told. */
async function hundred() {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`e${n}`, { reporter: `p${n}` }]));
  const o = await office('2025-08-04T05:00:00Z', many);
  const entries = Object.keys(many).map((unit, n) => uppdrag(n, unit));
  await o.open(delar, entries);
  return { o, entries };
}

describe('medan kortet väntar på sin tur', () => {
  test('görs det klart: det skickas inte, och står inte som försökt', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.whenWaiting(async () => void (await o.report(one, 'hr')));
    expect(await o.at(morning('2025-08-04'))).toEqual([]);
    expect((await o.state.ledger(delar.id)).sendings.size).toBe(0);
  });

  test('stänger kontoret: det skickas nästa morgon', async () => {
    const o = await office('2025-08-04T05:00:00Z', { hr });
    await o.open(delar, [one]);
    o.whenWaiting(async () => {
      o.clock.now = new Date('2025-08-04T14:00:00Z');
    });
    expect(await o.at('2025-08-04T13:59:00Z')).toEqual([]);
    expect((await o.state.ledger(delar.id)).sendings.size).toBe(0);
    o.whenWaiting(async () => {});
    expect(fresh(await o.at('2025-08-05T06:00:00Z'))).toEqual(['hr']);
  });
});

test('det som görs klart medan omgången går påminns inte', async () => {
  const { o, entries } = await hundred();
  const last = entries[99] ?? one;
  let done: Promise<unknown> | null = null;
  o.whenSending(async () => {
    done ??= o.report(last, 'p99');
    await done;
  });
  const sent = await o.at(morning('2025-08-04'));
  expect(sent).toHaveLength(99);
  expect(sent.map(({ person }) => person)).not.toContain('p99');
});

test('en omgång som går över kontorstidens slut fortsätter nästa morgon', async () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`e${n}`, { reporter: `p${n}` }]));
  const o = await office('2026-01-06T05:00:00Z', many);
  await o.open(
    helar,
    Object.keys(many).map((unit, n) => uppdrag(n, unit)),
  );
  o.whenSending(async () => {
    o.clock.now = new Date('2026-01-07T15:00:00Z');
  });
  const sent = await o.at('2026-01-07T14:59:00Z');
  expect(sent.length).toBeLessThan(100);
  o.whenSending(async () => {});
  expect(sent.length + (await o.at('2026-01-08T07:00:00Z')).length).toBe(100);
});
