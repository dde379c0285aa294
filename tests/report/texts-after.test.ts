/** What units have told, once the round is locked: corrected, read in the history and in läget. */
import { describe, expect, test } from 'vitest';
import { buttons, delår, economy, hr, inputsOn, type Office, opened, openOffice, who, words } from './round-office.ts';

const { controller, outsider, reporter, reviewer } = who;
const item = 'plan-2025/text/handelser';
const told = (text: string | null) => ({ kind: 'text' as const, text });

/** A locked round of uppdrag and texts: staben HR has told what has happened, and nothing else is reported. */
async function locked(): Promise<Office> {
  const office = await openOffice();
  await opened(office, { kinds: 'uppdrag,text' });
  const entry = `${item}@${hr}`;
  await office.command(reporter, delår, { do: 'report', entry, seen: 0, report: told('Utkast som ströks.'), way: 'form' });
  await office.command(reviewer, delår, { do: 'return', entry, seen: 1, reason: 'Skriv tydligare.' });
  await office.command(reporter, delår, { do: 'report', entry, seen: 2, report: told('Det nya systemet togs i drift.'), way: 'form' });
  await office.command(reviewer, delår, { do: 'approve', entry, seen: 3 });
  await office.press(controller, await office.type(controller, 'lås'), 'Lås', { reason: 'Nämnden sammanträder.' });
  return office;
}

const publish = async (office: Office) => office.press(controller, await office.type(controller, 'publicera'), 'Publicera');
const textOf = async (office: Office) => (await office.state.period(delår))?.entries.get(`${item}@${hr}`)?.reported?.report;

describe('a correction', () => {
  test('shows what stands, is proposed with a reason, and keeps the old text in the history', async () => {
    const office = await locked();
    const form = await office.type(reporter, 'rätta väsentliga händelser');
    expect(words(form)).toContain('Det nya systemet togs i drift. Rapporterat');
    expect(inputsOn(form)).toMatchObject({ text: 'Det nya systemet togs i drift.', reason: '' });
    await office.press(reporter, form, 'Föreslå', { text: 'Det nya systemet togs i drift i maj.', reason: 'Månaden saknades.' });
    const granska = words(
      await office
        .command(reviewer, delår, { do: 'approve correction', entry: `${item}@${hr}`, seen: 5 })
        .then(() => office.type(reviewer, 'historik väsentliga händelser 2025 staben HR')),
    );
    expect(await textOf(office)).toEqual(told('Det nya systemet togs i drift i maj.'));
    expect(granska).toContain('Före: Det nya systemet togs i drift.');
    expect(granska).toContain('Efter: Det nya systemet togs i drift i maj.');
    expect(granska).toContain('Skäl: Månaden saknades.');
  });

  test('a field left blank means that there was nothing to tell, and says so: there is no button for it there', async () => {
    const office = await locked();
    const form = await office.type(reporter, 'rätta väsentliga händelser');
    expect(words(form)).toContain('Tomt fält betyder att det inte finns något att ta upp.');
    await office.press(reporter, form, 'Föreslå', { text: '', reason: 'Hörde till en annan enhet.' });
    const correction = (await office.state.period(delår))?.entries.get(`${item}@${hr}`)?.correction;
    expect(correction?.report).toEqual(told(null));
  });

  test('what was never told can be told, by the one whose it is', async () => {
    const office = await locked();
    const form = await office.type(reporter, 'rätta framtida utmaningar');
    expect(words(form)).toContain('Ej rapporterat');
    await office.press(reporter, form, 'Föreslå', { text: 'Två pensionsavgångar.', reason: 'Glömdes bort.' });
    const entry = (await office.state.period(delår))?.entries.get(`plan-2025/text/utmaningar@${hr}`);
    expect(entry?.correction?.report).toEqual(told('Två pensionsavgångar.'));
    expect(words(await office.type(outsider, 'rätta framtida utmaningar'))).toContain('Inget att rätta');
  });
});

describe('the history', () => {
  test('of a text that is not published is for those who take part, drafts too; a läsare reads what was published', async () => {
    const office = await locked();
    expect(words(await office.type(outsider, 'historik väsentliga händelser 2025 staben HR'))).not.toMatch(/systemet|Utkast/);
    expect(words(await office.type(reporter, 'historik väsentliga händelser 2025 staben HR'))).toContain('Utkast som ströks.');
    await publish(office);
    const read = words(await office.type(outsider, 'historik väsentliga händelser 2025 staben HR'));
    expect(read).toContain('Det nya systemet togs i drift.');
    expect(read).not.toContain('Utkast som ströks.');
  });

  test('of what several units tell is chosen by unit, those that have told anything first', async () => {
    const office = await locked();
    await publish(office);
    const choose = await office.type(outsider, 'historik väsentliga händelser 2025');
    expect(words(choose)).toMatch(/Vilken menar du\?\s+Staben HR\s/);
    expect(words(choose)).toContain('”historik väsentliga händelser staben HR”');
    const read = words(await office.tap(outsider, choose, 'Staben HR'));
    expect(read).toContain('Text · Staben HR');
    expect(read).toContain('Det nya systemet togs i drift.');
    expect(read).not.toContain('Staben ekonomi');
  });

  test('of a unit is not shown to whoever may not see it, by a forged button either', async () => {
    const office = await locked();
    const forged = await office.send(outsider, 'history', { item, unit: hr, page: 1 });
    expect(words(forged)).toContain('Inget är rapporterat som du får se');
  });
});

test('läget counts texts as a kind of their own, and only the controller’s rounds with nothing but texts are refused', async () => {
  const office = await openOffice();
  const form = await office.type(controller, 'öppna delårsrapport');
  const refused = await office.press(controller, form, 'Förhandsgranska', { kinds: 'text' });
  expect(words(refused)).toContain('Välj minst ett slag till.');
  await opened(office, { kinds: 'uppdrag,text' });
  await office.command(reporter, delår, { do: 'report', entry: `${item}@${hr}`, seen: 0, report: told(null), way: 'form' });
  const period = await office.state.period(delår);
  const texts = [...(period?.entries.values() ?? [])].filter(({ entry }) => entry.kind === 'text');
  expect(texts.filter(({ entry }) => entry.unit === economy)).toHaveLength(3);
  expect(words(await office.type(controller, 'läget'))).toMatch(new RegExp(`Texter\\s+1 av ${texts.length}\\s`));
  expect(buttons(await office.type(controller, 'läget'))).toContain('Lås');
});
