import { describe, expect, test } from 'vitest';
import { listQuestions } from '../../bot/questions/list-questions.ts';
import { questionRoutes } from '../../bot/questions/routes.ts';
import { sendQuestion } from '../../bot/questions/send-question.ts';
import type { Turn } from '../../bot/turn.ts';
import type { Event } from '../../data/events.ts';
import { createState } from '../../data/state.ts';
import { newPlace } from '../store-place.ts';

const at = new Date('2025-11-03T09:00:00Z');
const admin = '11111111-1111-1111-1111-11111111111a';

async function room() {
  const store = await newPlace().open();
  const library = { plans: [], series: [], succession: [], responsibility: [] };
  const state = createState({ store, library, admins: [admin] });
  const routes = questionRoutes({ store, state, now: () => at });
  const receive = (turn: Turn) => routes.find((route) => route.takes(turn))?.run(turn);
  return { store, receive };
}

type Where = Turn['place']['kind'];
function from(objectId: string | null, kind: Where = 'personal') {
  const person = { id: '29:x', objectId, tenant: null, known: true };
  return {
    id: 't',
    person,
    place: { conversation: 'c', thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' } },
    at,
  };
}
const press = (objectId: string | null, data: unknown): Turn => ({ ...from(objectId), kind: 'action', verb: 'sendQuestion', data });
const type = (objectId: string | null, text: string, kind?: Where): Turn => ({ ...from(objectId, kind), kind: 'text', text });

describe('sending a question', () => {
  test('is saved once, however many times the same person sends it', async () => {
    const { store, receive } = await room();
    const first = await receive(press('p1', { question: 'Vad kostar  bussen?' }));
    expect(await receive(press('p1', { question: 'vad kostar bussen' }))).toMatchObject({ kind: 'card', placed: 'in place' });
    expect(first).toMatchObject({ kind: 'card', placed: 'in place', speak: expect.stringContaining('Frågan är skickad') });
    await receive(press('p2', { question: 'Vad kostar bussen?' }));
    const saved = await store.read('questions/2025');
    expect(saved.map((event) => event.type === 'question sent' && [event.by.objectId, event.data.question])).toEqual([
      ['p1', 'Vad kostar bussen?'],
      ['p2', 'Vad kostar bussen?'],
    ]);
  });

  test('is refused from someone not known, and when the data is not ours; nothing is saved', async () => {
    const { store, receive } = await room();
    expect(await receive(press(null, { question: 'Vad?' }))).toMatchObject({ speak: expect.stringContaining('inte skickad') });
    for (const data of [null, {}, { question: '' }, { question: 'x'.repeat(501) }, { question: 'Vad?', admin: true }])
      expect(await receive(press('p1', data))).toMatchObject({ speak: expect.stringContaining('gick inte att läsa') });
    expect(await store.streams()).toEqual([]);
  });
});

test('someone whom the roster has not vouched for may ask, not send', async () => {
  const { store, receive } = await room();
  const turn = press('p1', { question: 'Vad?' });
  expect(await receive({ ...turn, person: { ...turn.person, known: false } })).toMatchObject({
    placed: 'new',
    speak: expect.stringContaining('Teams har ännu inte bekräftat vem du är'),
  });
  expect(await store.streams()).toEqual([]);
});

describe('the list of unanswered questions', () => {
  test('is shown to an administrator, the latest first, with how many asked', async () => {
    const { receive } = await room();
    for (const [person, question] of [
      ['p1', 'Vad kostar bussen?'],
      ['p1', 'Vem är chef?'],
      ['p2', 'vad kostar bussen'],
    ])
      await receive(press(person ?? '', { question }));
    const reply = JSON.stringify(await receive(type(admin.toUpperCase(), 'Obesvarade frågor')));
    expect(reply).toContain('2 obesvarade frågor');
    expect(reply).toContain('2 personer, senast 3 november 2025');
    expect(reply.indexOf('vad kostar bussen')).toBeLessThan(reply.indexOf('Vem är chef?'));
  });

  test('is refused to others, and in a channel even to an administrator', async () => {
    const { receive } = await room();
    await receive(press('p1', { question: 'Vad kostar bussen?' }));
    for (const turn of [type('p1', 'obesvarade frågor'), type(null, 'obesvarade fragor'), type(admin, 'obesvarade frågor', 'channel')])
      expect(JSON.stringify(await receive(turn))).not.toContain('bussen');
  });

  test('has ten a page and says so when it is empty', async () => {
    const { receive } = await room();
    expect(await receive(type(admin, 'obesvarade frågor'))).toMatchObject({ speak: 'Ingen har skickat någon fråga.' });
    for (let number = 1; number <= 12; number += 1) await receive(press('p1', { question: `Fråga nummer ${number}?` }));
    expect(JSON.stringify(await receive(type(admin, 'obesvarade frågor')))).toContain('obesvarade frågor 2');
    const second = JSON.stringify(await receive(type(admin, 'obesvarade frågor 2')));
    expect(second).toContain('Fråga nummer 2?');
    expect(second).not.toContain('Fråga nummer 12?');
  });

  test('takes no other text', async () => {
    const { receive } = await room();
    expect(await receive(type(admin, 'vilka frågor är obesvarade i planen?'))).toBeUndefined();
  });
});

test('the decisions are pure: the same events and wish give the same', () => {
  const wish = { question: 'Vad?', place: 'personal' as const, by: { objectId: 'p', role: 'läsare' }, at };
  const events: Event[] = [];
  expect(sendQuestion(events, wish)).toEqual(sendQuestion(events, wish));
  expect(listQuestions(events)).toEqual([]);
});

test('questions of the first release and of earlier years stand in the list, and are not sent again', async () => {
  const { store, receive } = await room();
  const by = { objectId: 'p1', role: 'läsare' };
  for (const [stream, question] of [
    ['questions', 'Vad kostar tåget?'],
    ['questions/2024', 'Vad kostar bilen?'],
  ] as const)
    await store.change(stream, () => [
      { type: 'question sent', at: '2024-05-02T08:00:00.000Z', by, data: { question, place: 'personal' } },
    ]);
  for (const question of ['Vad kostar tåget?', 'vad kostar bilen', 'Vad kostar bussen?']) await receive(press('p1', { question }));
  expect(await store.read('questions/2025')).toMatchObject([{ data: { question: 'Vad kostar bussen?' } }]);
  const list = JSON.stringify(await receive(type(admin, 'obesvarade frågor')));
  for (const word of ['tåget', 'bilen', 'bussen']) expect(list).toContain(word);
});
