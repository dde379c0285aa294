import { describe, expect, test } from 'vitest';
import type { Reply } from '../../bot/turn.ts';
import { problemsOf } from '../cards/reading.ts';
import { people, reports, settings, sickLeave, uppdrag, yearsEnd } from '../report/world.ts';
import { pressables } from '../round/reading-cards.ts';
import { type End, eventsOf, readExcel, room, type Said, words } from './export-room.ts';

const said: Said[] = [
  { entry: uppdrag, report: reports.uppdrag },
  { entry: sickLeave, report: null },
];
const id = settings.id;

async function office({ end = 'published', consent = true }: { end?: End; consent?: boolean } = {}) {
  const opened = await room({ consent });
  await opened.open(eventsOf(said, settings, end));
  return opened;
}
const titles = (reply: Reply | null) => (reply?.kind === 'card' ? pressables(reply.card).map(({ title }) => title) : []);
const offered = (reply: Reply | null) => {
  if (reply?.kind !== 'offer') throw new Error(`inget erbjudande: ${words(reply)}`);
  return reply;
};

describe('”exportera”', () => {
  test('visar rapporten med sitt läge, och knappar till Word och Excel', async () => {
    const { type } = await office();
    const reply = await type(people.reader, 'Exportera');
    for (const one of ['Rapporten: Delårsrapport per 31 juli 2025', 'Publicerad 1 september 2025', '1 av 2 poster', 'Regionstyrelsen'])
      expect(words(reply)).toContain(one);
    expect(titles(reply)).toEqual(['Word (.docx)', 'Excel (.xlsx)']);
    expect(reply?.kind === 'card' && problemsOf(Object(reply.card))).toEqual([]);
  });

  test.each([
    'exportera',
    'Exportera rapporten.',
    'exportera delårsrapporten',
    'exportera delårsrapporten 2025',
    'exportera perioden',
    'ladda ner rapporten',
    'ladda ned rapporten',
    'hämta rapporten',
  ])('”%s” tas', async (text) => {
    const { type } = await office();
    expect(words(await type(people.reader, text))).toContain('Rapporten: Delårsrapport');
  });

  test.each(['exportera spårbarhet', 'exportera spårbarheten', 'rapporten', 'exportera budget', 'hämta budgetfil', 'vad är en rapport?'])(
    '”%s” är något annat',
    async (text) => {
      const { type } = await office();
      expect(words(await type(people.reader, text))).toBe('INTE TAGEN');
    },
  );

  test.each([
    ['rapporten som word', 'word'],
    ['exportera delårsrapporten som excel', 'excel'],
    ['ladda ner rapporten i Excel', 'excel'],
  ])('”%s” ger filen direkt', async (text, format) => {
    const { type } = await office();
    expect(offered(await type(people.reader, text)).context).toMatchObject({ period: id, format });
  });

  test('den nyaste omgången visas, de andra kan väljas; en övning går aldrig före det som är på riktigt', async () => {
    const opened = await office();
    await opened.open(eventsOf(said, { ...yearsEnd, practice: true }), yearsEnd.id);
    const reply = await opened.type(people.reader, 'exportera');
    expect(words(reply)).toContain('Rapporten: Delårsrapport');
    expect(words(reply)).toContain('Verksamhetsberättelse 2025 (Övningsdata)');
    const row = pressables(reply?.kind === 'card' ? reply.card : null).find(({ verb }) => verb === 'exportReport');
    const other = await opened.act(people.reader, 'exportReport', row?.data);
    expect(words(other)).toContain('Rapporten: Verksamhetsberättelse 2025');
    expect(words(other)).toContain('Övningsdata');
    expect(words(await opened.type(people.reader, 'exportera periodrapporten'))).toContain('Det finns ingen sådan rapport');
  });
});

describe('vem som får rapporten', () => {
  const everybody = Object.values(people);
  const beforehand: string[] = [people.controller, people.secondController, people.revisor];

  test.each(['word', 'excel'] as const)(
    'före publicering bara omgångens controller och revisor, och %s-filen säger Preliminär',
    async (format) => {
      const opened = await office({ end: 'open' });
      await opened.give('roles', {
        ...{ type: 'role given', at: '2025-08-01T08:00:00.000Z', by: { objectId: people.admin, role: 'administratör' } },
        data: { role: 'controller', person: people.secondController, plan: 'plan-2025' },
      });
      for (const person of everybody) {
        const reply = await opened.act(person, 'exportFile', { period: id, format });
        const file = await opened.files.report?.(person, { period: id, format });
        expect([person, reply?.kind, file === null]).toEqual([
          person,
          ...(beforehand.includes(person) ? ['offer', false] : ['card', true]),
        ]);
        if (reply?.kind === 'offer') expect(reply.name).toContain('preliminär');
        else expect(words(reply)).toContain('Rapporten finns inte för dig än');
        if (!beforehand.includes(person)) expect(words(await opened.type(person, 'exportera'))).not.toContain('Delårsrapport');
      }
      const card = await opened.type(people.controller, 'exportera');
      expect(words(card)).toContain('Preliminär, inte publicerad');
    },
  );

  test('efter publicering var och en som Teams känner igen, men ingen okänd', async () => {
    const { act, files } = await office();
    for (const person of everybody) {
      expect((await act(person, 'exportFile', { period: id, format: 'excel' }))?.kind).toBe('offer');
      expect(await files.report?.(person, { period: id, format: 'excel' })).not.toBeNull();
    }
    expect(words(await act(people.reader, 'exportFile', { period: id, format: 'excel' }, 'personal', false))).toContain('Vänta en minut');
  });

  test('objekt-id och det som inte blev av lämnas bara till den som får läsa spårbarheten', async () => {
    const { files } = await office();
    const eventsFor = async (person: string) => {
      const made = await files.report?.(person, { period: id, format: 'excel' });
      return (await readExcel(made?.bytes ?? new Uint8Array())).table('Händelser');
    };
    expect((await eventsFor(people.controller)).map((row) => row['Objekt-id'])).toContain(people.reporter);
    expect((await eventsFor(people.reader)).map((row) => row['Objekt-id']).filter(Boolean)).toEqual([]);
  });

  test.each([
    ['en omgång som inte finns', { period: 'finns-inte', format: 'word' }, 'Rapporten finns inte för dig än'],
    ['ett annat format', { period: id, format: 'exe' }, 'Kortet gick inte att läsa'],
    ['ett id med sökväg', { period: '../roles', format: 'word' }, 'Kortet gick inte att läsa'],
    ['något mer', { period: id, format: 'word', objectId: people.controller }, 'Kortet gick inte att läsa'],
    ['ingenting', null, 'Kortet gick inte att läsa'],
  ])('en knapp med påhittade uppgifter ger ingen fil: %s', async (_, data, text) => {
    const { act, files } = await office();
    expect(words(await act(people.reader, 'exportFile', data))).toContain(text);
    const args = Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [name, String(value)]));
    if (data === null || data.format !== 'word' || data.period !== id) expect(await files.report?.(people.reader, args)).toBeNull();
  });
});

describe('i en kanal', () => {
  test('läggs rapportens kort i den egna chatten, och kanalen får ingen länk', async () => {
    for (const kind of ['channel', 'groupChat'] as const) {
      const { act, type, notices } = await office({ consent: false });
      const replies = [
        await act(people.reader, 'exportReport', { period: id }, kind),
        await act(people.reader, 'exportReport', {}, kind),
        await act(people.reader, 'exportFile', { period: id, format: 'word' }, kind),
        await type(people.reader, 'rapporten som word', kind),
      ];
      expect(replies.map(words)).toEqual(replies.map(() => 'Rapporten ligger i din chatt med Styrkoll.'));
      expect(notices.map(({ person }) => person)).toEqual(replies.map(() => people.reader));
      expect(notices[0]?.text).toContain('Rapporten: Delårsrapport per 31 juli 2025');
    }
  });

  test('sägs vad man gör om boten inte når en', async () => {
    const { act, world } = await office();
    world.delivery = { failure: 'never met' };
    expect(words(await act(people.reader, 'exportReport', { period: id }, 'channel'))).toContain('skriv ”exportera” där');
  });

  test('sägs inget om det som inte är publicerat, och inget skickas', async () => {
    const { act, notices } = await office({ end: 'open' });
    const reply = words(await act(people.reader, 'exportReport', { period: id }, 'channel'));
    expect(reply).not.toContain('Delårsrapport');
    expect(notices).toEqual([]);
  });
});

describe('med Teams egna filer', () => {
  test('erbjuds filen med namn och storlek, och läggs där man tar emot den', async () => {
    const { act, answer, uploads, upload } = await office();
    const offer = offered(await act(people.reader, 'exportFile', { period: id, format: 'excel' }));
    expect(offer.name).toBe('Delårsrapport per 31 juli 2025, regionstyrelsen, uttag 2025-09-15.xlsx');
    expect(offer.description).toContain('Delårsrapport per 31 juli 2025');
    const done = await answer(people.reader, offer.context);
    expect(uploads.map(({ url, bytes }) => [url, bytes.length])).toEqual([[upload.uploadUrl, offer.size]]);
    const { uploadUrl: _, ...file } = upload;
    expect(done).toEqual({ kind: 'delivered', placed: 'new', file });
    expect((await readExcel(uploads[0]?.bytes ?? new Uint8Array())).names).toContain('Uppdrag');
  });

  test('en övning och det som är preliminärt säger det redan i erbjudandet', async () => {
    const opened = await room();
    await opened.open(eventsOf(said, { ...settings, practice: true }, 'open'));
    const offer = offered(await opened.act(people.controller, 'exportFile', { period: id, format: 'excel' }));
    expect(offer.description).toMatch(/^Övningsdata\. Preliminär\. /);
    expect(offer.name).toBe('Övningsdata, Delårsrapport per 31 juli 2025, regionstyrelsen, preliminär, uttag 2025-09-15.xlsx');
  });

  test('avböjs den skickas inget', async () => {
    const { act, answer, uploads } = await office();
    const offer = offered(await act(people.reader, 'exportFile', { period: id, format: 'excel' }));
    expect(words(await answer(people.reader, offer.context, null))).toBe('Filen skickades inte.');
    expect(uploads).toEqual([]);
  });

  test('går uppladdningen inte sägs varför och vad man gör, och det går att försöka igen', async () => {
    const { act, answer, world, uploads } = await office();
    const offer = offered(await act(people.reader, 'exportFile', { period: id, format: 'excel' }));
    world.failing = 'Filen kunde inte läggas i din OneDrive.';
    const failed = words(await answer(people.reader, offer.context));
    expect(failed).toBe('Filen kunde inte läggas i din OneDrive. Skriv ”exportera” och försök igen.');
    world.failing = null;
    expect((await answer(people.reader, offer.context))?.kind).toBe('delivered');
    expect(uploads.length).toBe(1);
  });

  test('rätten prövas på nytt när man tar emot: erbjudandet i sig ger ingen rätt', async () => {
    const { act, answer, uploads, dismiss } = await office({ end: 'open' });
    const offer = offered(await act(people.controller, 'exportFile', { period: id, format: 'excel' }));
    expect(words(await answer(people.reader, offer.context))).toContain('Rapporten finns inte för dig än');
    await dismiss(people.controller);
    expect(words(await answer(people.controller, offer.context))).toContain('Rapporten finns inte för dig än');
    expect(uploads).toEqual([]);
  });

  test.each([
    ['inget', null],
    ['något annat', { kind: 'annat', period: id, format: 'excel' }],
    ['en sökväg', { kind: 'report', period: '../roles', format: 'excel' }],
    ['ett annat format', { kind: 'report', period: id, format: 'exe' }],
  ])('ett påhittat erbjudande skickar ingen fil: %s', async (_, context) => {
    const { answer, uploads } = await office();
    expect(words(await answer(people.reader, context))).toContain('erbjudandet gick inte att läsa');
    expect(uploads).toEqual([]);
  });
});

describe('utan Teams egna filer', () => {
  test('fås en länk som är ens egen', async () => {
    const { act } = await office({ consent: false });
    const reply = await act(people.reader, 'exportFile', { period: id, format: 'word' });
    expect(words(reply)).toContain(`https://styrkoll.example/report/${people.reader}?period=${id}&format=word`);
    expect(words(reply)).toContain('gäller i 15 minuter');
    expect(reply?.kind === 'card' && problemsOf(Object(reply.card))).toEqual([]);
  });

  test('prövas rätten på nytt när länken följs', async () => {
    const { files, dismiss } = await office({ end: 'open', consent: false });
    const args = { period: id, format: 'word' };
    const made = await files.report?.(people.controller, args);
    expect(made?.name).toBe('Delårsrapport per 31 juli 2025, regionstyrelsen, preliminär, uttag 2025-09-15.docx');
    expect(made?.type).toContain('wordprocessingml');
    await dismiss(people.controller);
    expect(await files.report?.(people.controller, args)).toBeNull();
  });

  test('ges ingen länk till den som inte får rapporten', async () => {
    const { act } = await office({ end: 'open', consent: false });
    expect(words(await act(people.reader, 'exportFile', { period: id, format: 'word' }))).not.toContain('https://');
  });
});
