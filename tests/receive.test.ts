import { pino } from 'pino';
import { expect, test } from 'vitest';
import { guardReceive } from '../bot/receive.ts';
import type { Receive, Turn } from '../bot/turn.ts';

const secret = 'Hur mår Kim på lönekontoret?';
const base = {
  id: 'tur-1',
  person: { id: 'person', objectId: null, tenant: null, known: false },
  place: {
    conversation: 'samtal',
    thread: null,
    kind: 'personal' as const,
    team: null,
    reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' },
  },
  at: new Date('2026-01-15T09:00:00Z'),
};

/** Runs a turn through the boundary and gives the reply and all that was logged. */
async function run(turn: Turn, receive: Receive) {
  const lines: string[] = [];
  const log = pino({ base: undefined }, { write: (line: string) => lines.push(line) });
  const ticks = [1000, 1012.34];
  const reply = await guardReceive(receive, log, { clock: () => ticks.shift() ?? 0 })(turn);
  return { reply, log: lines.join(''), lines: lines.map((line) => JSON.parse(line)) };
}

const text: Turn = { ...base, kind: 'text', text: secret };

test('en tur loggas med id, väg, millisekunder och utfall, utan text och person', async () => {
  const { lines, log } = await run(text, async () => ({ kind: 'text', placed: 'new', text: 'svar' }));
  expect(lines).toMatchObject([{ turn: 'tur-1', route: 'text', ms: 12.3, outcome: 'text' }]);
  expect(log).not.toContain('Kim');
  expect(log).not.toContain('person');
});

test('ett fel blir en svensk mening med en referens som också står i loggen', async () => {
  const { reply, lines, log } = await run(text, async (turn) => {
    throw new SyntaxError(`Unexpected token in ${turn.kind === 'text' ? turn.text : ''}`);
  });
  const [line] = lines;
  expect(line).toMatchObject({ turn: 'tur-1', outcome: 'fel', error: { type: 'SyntaxError', message: 'Unexpected token in …' } });
  expect(reply).toEqual({ kind: 'text', placed: 'new', text: expect.stringMatching(/^Något gick fel [^.]+\.$/) });
  expect(reply.kind === 'text' && reply.text).toContain(line.reference);
  expect(log).not.toContain('Kim');
});

test('det som står i en knapps data loggas inte heller', async () => {
  const turn: Turn = { ...base, kind: 'action', verb: secret, data: { question: [secret] } };
  const { lines, log } = await run(turn, async () => {
    throw new Error(secret);
  });
  expect(lines[0].route).toBe('action/okänd');
  expect(log).not.toContain('Kim');
});

test('en känd knapp loggas med sitt verb', async () => {
  const { lines } = await run({ ...base, kind: 'action', verb: 'show', data: null }, async () => ({ kind: 'nothing', placed: 'new' }));
  expect(lines[0].route).toBe('action/show');
});

test('en tur räknas med väg och utfall, och hur frågan besvarades, men inte när ett svar bläddras i', async () => {
  const told: unknown[] = [];
  const metrics = {
    turn: (route: string, outcome: string) => void told.push([route, outcome]),
    answer: (how: string) => void told.push(how),
  };
  const log = pino({ level: 'silent' });
  const reply = { kind: 'text', text: 'svar', answered: 'not_found' } as const;
  await guardReceive(async () => ({ ...reply, placed: 'new' }), log, { metrics })(text);
  await guardReceive(async () => ({ ...reply, placed: 'in place' }), log, { metrics })(text);
  await guardReceive(() => Promise.reject(new Error('fel')), log, { metrics })({ ...base, kind: 'action', verb: secret, data: null });
  expect(told).toEqual([['text', 'text'], 'not_found', ['text', 'text'], ['action/okänd', 'fel']]);
});
