import { beforeAll, describe, expect, test } from 'vitest';
import { createTopics, readTopic, type Topic, writeTopic } from '../../bot/ask/memory.ts';
import { askRoutes } from '../../bot/ask/routes.ts';
import type { Turn } from '../../bot/turn.ts';
import type { Memory } from '../../data/memory.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { fakeNow } from '../data/fake-now.ts';
import { readable } from '../eval/readable.ts';
import { ask, asked } from './library.ts';
import { type Office, office } from './office.ts';

const topicOf = (...turns: string[]): Topic => {
  const { topic } = asked(...turns);
  if (topic === null) throw new Error('inget ämne');
  return topic;
};
const about48 = topicOf('vad säger uppdrag 48?');

const place = {
  conversation: 'c',
  thread: null,
  kind: 'personal' as const,
  team: null,
  reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' },
};
const turn: Turn = {
  id: 'tur-1',
  person: { id: '29:a', objectId: 'a', tenant: null, known: true },
  place,
  at: new Date('2025-08-04T08:00:00Z'),
  kind: 'text',
  text: 'HEMLIGHETEN om Kim?',
};
const fails = async () => Promise.reject(Object.assign(new Error('HEMLIGHETEN, 29:a, c'), { code: '08006' }));
const broken: Memory = { get: fails, put: fails, add: fails, drop: fails };

function logged() {
  const lines: unknown[] = [];
  return { lines, log: { warn: (...line: unknown[]) => void lines.push(line) } };
}

describe('a topic', () => {
  const { log } = logged();

  test('is kept for half an hour and no longer', async () => {
    const { now, later } = fakeNow();
    const topics = createTopics(memoryInProcess(now), log);
    await topics.keep(turn, about48);
    later(29);
    expect(await topics.find(turn)).toEqual(about48);
    later(1);
    expect(await topics.find(turn)).toBeNull();
  });

  test('is one person’s, in one conversation and thread', async () => {
    const topics = createTopics(memoryInProcess(fakeNow().now), log);
    await topics.keep(turn, about48);
    expect(await topics.find({ ...turn, person: { ...turn.person, id: '29:b' } })).toBeNull();
    expect(await topics.find({ ...turn, place: { ...place, conversation: 'd' } })).toBeNull();
    expect(await topics.find({ ...turn, place: { ...place, thread: 't' } })).toBeNull();
    expect(await topics.find({ ...turn, id: 'tur-2' })).toEqual(about48);
  });

  test('comes back from JSON as it was, whatever was asked', () => {
    for (const questions of [
      ['vad säger uppdrag 48?'],
      ['vilka styrtal finns om sjukfrånvaro?'],
      ['hur mycket budgeterar tandvården 2025?'],
      ['hur stor är skillnaden mellan intäkter och kostnader 2025?'],
      ['sjukfrånvaro', 'och året innan?'],
      ['hjälp'],
    ]) {
      const topic = topicOf(...questions);
      expect(readTopic(JSON.parse(JSON.stringify(writeTopic(topic))))).toEqual(topic);
    }
  });

  test('of another shape is not there', () => {
    const whole = writeTopic(about48);
    expect(readTopic(whole)).toEqual(about48);
    for (const other of [null, 'x', {}, { ...about48, signals: {} }, { ...about48, query: { ask: 'help' } }])
      expect(readTopic(other)).toBeNull();
    const unknown = { ...about48, signals: { ...about48.signals, concepts: ['toString'] } };
    expect(readTopic(unknown)).toBeNull();
  });

  test('holds no text of thousands of words', () => {
    const topic = topicOf(`vad säger uppdrag 48 ${Array.from({ length: 3000 }, (_, number) => `ordnummer${number}x`).join(' ')}`);
    expect(JSON.stringify(writeTopic(topic)).length).toBeLessThan(100_000);
  });
});

describe('asking with a memory', () => {
  let made: Office;
  beforeAll(async () => {
    made = await office();
  });

  /** Asks one after the other, each of an instance of its own. */
  async function answers(memory: Memory, log: ReturnType<typeof logged>['log'], ...questions: string[]): Promise<string[]> {
    const said: string[] = [];
    for (const text of questions) {
      const instance = askRoutes({ ...made.parts, memory, log }, () => ask);
      const reply = await instance.at(-1)?.run({ ...turn, kind: 'text', text });
      said.push(reply?.kind === 'card' ? readable({ speak: reply.speak, attachments: [{ content: reply.card }] }) : '');
    }
    return said;
  }

  test('a question that leans on the one before is answered whichever instance it comes to', async () => {
    const { log, lines } = logged();
    const memory = memoryInProcess(fakeNow().now);
    const [, followed] = await answers(memory, log, 'vad säger uppdrag 48?', 'och 49?');
    const [alone] = await answers(memoryInProcess(fakeNow().now), log, 'vad säger uppdrag 49?');
    expect(followed).toBe(alone);
    expect(lines).toEqual([]);
  });

  test('a memory that fails loses no answer, and the log tells with nothing of what was said', async () => {
    const { log, lines } = logged();
    const [first, second] = await answers(broken, log, 'vad säger uppdrag 48?', 'vad säger uppdrag 49?');
    expect(first).toContain('48');
    expect(second).toContain('49');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toEqual([{ turn: 'tur-1', route: 'text', outcome: 'minns inte', error: 'Error 08006' }, 'minne']);
    expect(JSON.stringify(lines)).not.toMatch(/HEMLIGHETEN|29:|48/);
  });
});
