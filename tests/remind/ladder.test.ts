import { describe, expect, test } from 'vitest';
import { ladderOf, officeDay } from '../../bot/remind/ladder.ts';
import { delar, helar, office, uppdrag } from './office.ts';

const hr = { reporter: 'hr', reviewer: 'chef' };
const [one, two] = [uppdrag(1, 'hr'), uppdrag(2, 'hr')];

describe('stegen dag för dag', () => {
  test('delår: öppning, 7 och 2 arbetsdagar före, på dagen, 1 och 3 efter; granskaren dag 2, controllern dag 5', async () => {
    const o = await office('2025-06-10T08:00:00Z', { hr });
    await o.open(delar, [one, two]);
    expect(await o.days('2025-06-10', '2025-10-31')).toEqual([
      '2025-08-04 hr',
      '2025-08-11 hr',
      '2025-08-18 hr',
      '2025-08-20 hr',
      '2025-08-21 hr',
      '2025-08-22 chef',
      '2025-08-25 hr',
      '2025-08-27 controller',
    ]);
  });

  test('helår: tio arbetsdagar är för kort för en påminnelse på halva vägen', async () => {
    const o = await office('2025-12-19T08:00:00Z', { hr });
    await o.open(helar, [one, two]);
    expect(await o.days('2025-12-19', '2026-02-28')).toEqual([
      '2026-01-07 hr',
      '2026-01-16 hr',
      '2026-01-20 hr',
      '2026-01-21 hr',
      '2026-01-22 chef',
      '2026-01-23 hr',
      '2026-01-27 controller',
    ]);
  });

  test('tolv arbetsdagar från öppning till sista dag ger påminnelsen på halva vägen, elva inte', () => {
    const opened = '2025-10-01T08:00:00Z';
    const days = (due: string) => ladderOf({ ...delar, opens: '2025-10-01', due }, opened).reporter;
    expect(days('2025-10-16')).toEqual(['2025-10-01', '2025-10-07', '2025-10-14', '2025-10-16', '2025-10-17', '2025-10-21']);
    expect(days('2025-10-15')).toEqual(['2025-10-01', '2025-10-13', '2025-10-15', '2025-10-16', '2025-10-20']);
  });

  test('granskaren påminns om det som väntar på granskning efter sista dagen för granskning, samma steg', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr });
    await o.open(delar, [one]);
    await o.report(one, 'hr');
    expect(await o.days('2025-08-04', '2025-09-30')).toEqual([
      '2025-08-14 chef',
      '2025-08-21 chef',
      '2025-08-25 chef',
      '2025-08-26 chef',
      '2025-08-28 chef',
    ]);
  });

  test('det som rapporterades efter ett steg påminns granskaren om vid nästa, inte i efterhand', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr });
    await o.open(delar, [one]);
    await o.days('2025-08-04', '2025-08-15');
    await o.report(one, 'hr');
    expect(await o.days('2025-08-18', '2025-08-22')).toEqual(['2025-08-21 chef']);
  });

  test('utan granskare är det controllern som påminns om att granska', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr: { reporter: 'hr' } });
    await o.open(delar, [one]);
    await o.report(one, 'hr');
    expect((await o.days('2025-08-04', '2025-08-21')).map((line) => line.slice(11))).toEqual(['controller', 'controller']);
  });

  test('alla klara: ingen hör något', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr });
    await o.open(delar, [one, two, { ...uppdrag(3, 'hr'), measured: false }]);
    for (const entry of [one, two]) {
      await o.report(entry, 'hr');
      await o.approve(entry, 'chef');
    }
    expect(await o.days('2025-08-04', '2025-09-30')).toEqual([]);
  });

  test('reminders av: bara öppningen', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr });
    await o.open({ ...delar, reminders: false }, [one, two]);
    await o.report(one, 'hr');
    expect(await o.days('2025-08-04', '2025-09-30')).toEqual(['2025-08-04 hr']);
  });

  test('flyttad sista dag: stegen följer den nya dagen och det som redan sagts sägs inte om', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr });
    await o.open(delar, [one]);
    await o.days('2025-08-04', '2025-08-20');
    await o.change({ opens: delar.opens, due: '2025-08-27', reviewDue: '2025-08-29', lock: '2025-09-05' });
    expect(await o.days('2025-08-21', '2025-09-30')).toEqual([
      '2025-08-25 hr',
      '2025-08-27 hr',
      '2025-08-28 hr',
      '2025-08-29 chef',
      '2025-09-01 hr',
      '2025-09-03 controller',
    ]);
  });
});

describe('kalendern', () => {
  test('öppnas perioden senare än den skulle sägs det samma dag, och bara en gång', async () => {
    const o = await office('2025-08-13T12:00:00Z', { hr });
    await o.open(delar, [one]);
    expect((await o.at('2025-08-13T12:01:00Z')).map(({ said }) => said)).toEqual([
      'Delårsrapport per 31 juli 2025 är öppen. Du är rapportör för hr. 1 post ska rapporteras, senast 20 augusti 2025.',
    ]);
    expect(await o.days('2025-08-14', '2025-08-18')).toEqual(['2025-08-18 hr']);
  });

  test('öppnas den efter kontorstid sägs det nästa morgon; före sin öppningsdag sägs ingenting', async () => {
    const late = await office('2025-08-13T14:30:00Z', { hr });
    await late.open(delar, [one]);
    expect(await late.at('2025-08-13T14:31:00Z')).toEqual([]);
    expect(await late.at('2025-08-14T05:59:00Z')).toEqual([]);
    expect(await late.at('2025-08-14T06:00:00Z')).toHaveLength(1);
  });

  test('tysta veckor: det som skulle ha sagts sägs en gång den första dagen efter', async () => {
    const o = await office('2025-06-23T08:00:00Z', { hr });
    await o.open({ ...delar, opens: '2025-06-23', due: '2025-07-09', reviewDue: '2025-07-14', lock: '2025-09-30' }, [one]);
    const sent = await o.days('2025-06-23', '2025-08-31');
    expect(sent).toEqual(['2025-06-23 hr', '2025-06-30 hr', '2025-08-04 hr', '2025-08-04 chef', '2025-08-04 controller']);
  });

  test('årsskiftet: det som skulle ha sagts från 30 december sägs en gång den 7 januari', async () => {
    const o = await office('2025-12-15T08:00:00Z', { hr });
    await o.open({ ...helar, opens: '2025-12-15', due: '2025-12-30', reviewDue: '2026-01-02' }, [one]);
    expect(await o.days('2025-12-15', '2026-01-31')).toEqual([
      '2025-12-15 hr',
      '2026-01-07 hr',
      '2026-01-07 chef',
      // 2, 5, 7, 8 and 9 January are worked.
      '2026-01-09 controller',
    ]);
  });

  test('midsommarafton: den som har sista dag då påminns på måndagen', async () => {
    const o = await office('2026-06-15T08:00:00Z', { hr });
    await o.open({ ...delar, opens: '2026-06-15', due: '2026-06-19', reviewDue: '2026-06-22', lock: '2026-06-30' }, [one]);
    expect(await o.days('2026-06-15', '2026-06-24')).toEqual([
      '2026-06-15 hr',
      '2026-06-17 hr',
      '2026-06-22 hr',
      '2026-06-23 chef',
      '2026-06-24 hr',
    ]);
  });

  test('skottdagen är en dag som andra', async () => {
    const o = await office('2028-02-14T08:00:00Z', { hr });
    await o.open({ ...delar, opens: '2028-02-14', due: '2028-02-29', reviewDue: '2028-03-03', lock: '2028-03-10' }, [one]);
    const sent = await o.days('2028-02-14', '2028-03-31');
    expect(sent).toEqual([
      ...['2028-02-14 hr', '2028-02-18 hr', '2028-02-25 hr', '2028-02-29 hr', '2028-03-01 hr'],
      ...['2028-03-02 chef', '2028-03-03 hr', '2028-03-07 controller'],
    ]);
  });

  test('sommartid och vintertid: 08 är klockan 8 på väggen båda sidor om övergången', () => {
    const days = ['2026-03-27T06:59:00Z', '2026-03-27T07:00:00Z', '2026-03-30T05:59:00Z', '2026-03-30T06:00:00Z', '2026-03-30T14:00:00Z'];
    expect(days.map((at) => officeDay(new Date(at)))).toEqual([null, '2026-03-27', null, '2026-03-30', null]);
    const autumn = ['2026-10-23T05:59:00Z', '2026-10-23T06:00:00Z', '2026-10-26T06:59:00Z', '2026-10-26T07:00:00Z', '2026-10-26T14:59:00Z'];
    expect(autumn.map((at) => officeDay(new Date(at)))).toEqual([null, '2026-10-23', null, '2026-10-26', '2026-10-26']);
  });

  test('över övergången till sommartid och tillbaka går var dags påminnelse en gång', async () => {
    for (const [opens, before, due] of [
      ['2026-03-25', '2026-03-26', '2026-03-30'],
      ['2026-10-21', '2026-10-22', '2026-10-26'],
    ] as const) {
      const o = await office(`${opens}T00:00:00Z`, { hr });
      await o.open({ ...delar, opens, due, reviewDue: due, lock: '2026-12-01' }, [one]);
      const days: string[] = [];
      for (let at = Date.parse(`${opens}T00:00:00Z`); at < Date.parse(`${due}T23:00:00Z`); at += 1_800_000)
        days.push(...(await o.at(new Date(at).toISOString())).filter(({ inPlaceOf }) => inPlaceOf === null).map(({ day }) => day));
      expect(days).toEqual([opens, before, due]);
    }
  });
});

describe('vad som sägs', () => {
  test('hur mycket som återstår, till när, och vem mer som är underrättad', async () => {
    const o = await office('2025-08-04T06:00:00Z', { hr });
    await o.open(delar, [one, two]);
    await o.days('2025-08-04', '2025-08-04');
    await o.report(one, 'hr');
    await o.days('2025-08-05', '2025-08-31');
    const said = o.messages.filter(({ inPlaceOf }) => inPlaceOf === null).map((message) => `${message.day}: ${message.said}`);
    expect(said).toEqual([
      '2025-08-04: Delårsrapport per 31 juli 2025 är öppen. Du är rapportör för hr. 2 poster ska rapporteras, senast 20 augusti 2025.',
      '2025-08-11: Du är rapportör för hr. 1 av 2 återstår, senast 20 augusti 2025.',
      '2025-08-14: Du är granskare för hr. 1 post väntar på granskning, senast 25 augusti 2025.',
      '2025-08-18: Du är rapportör för hr. 1 av 2 återstår, senast 20 augusti 2025.',
      '2025-08-20: Du är rapportör för hr. 1 av 2 återstår, senast i dag, 20 augusti 2025.',
      '2025-08-21: Du är rapportör för hr. 1 av 2 återstår. Sista dag var 20 augusti 2025. Granskaren underrättas 22 augusti 2025.',
      '2025-08-21: Du är granskare för hr. 1 post väntar på granskning, senast 25 augusti 2025.',
      '2025-08-22: Du är granskare för hr. 1 post väntar på granskning, senast 25 augusti 2025. 1 post är ännu inte rapporterad. Sista dag var 20 augusti 2025.',
      '2025-08-25: Du är rapportör för hr. 1 av 2 återstår. Sista dag var 20 augusti 2025. Granskaren är underrättad.',
      '2025-08-25: Du är granskare för hr. 1 post väntar på granskning, senast i dag, 25 augusti 2025.',
      '2025-08-26: Du är granskare för hr. 1 post väntar på granskning. Sista dag var 25 augusti 2025.',
      '2025-08-27: Du är controller för plan-2025. 1 av 2 poster är ännu inte rapporterad. Sista dag var 20 augusti 2025. 1 post väntar på granskning.',
      '2025-08-28: Du är granskare för hr. 1 post väntar på granskning. Sista dag var 25 augusti 2025.',
    ]);
  });
});
