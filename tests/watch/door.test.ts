/** The doors of whoever watches a process, over HTTP: readiness and metrics. */
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createLanes } from '../../bot/teams/lanes.ts';
import { type Server, type ServerParts, startServer } from '../../bot/teams/server.ts';
import { createPrometheus } from '../../bot/watch/prometheus.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { peopleInMemory } from '../people-in-memory.ts';

const token = 'en-token-for-prov-16';
let server: Server | null = null;

afterEach(() => server?.close());

async function door(given: Partial<ServerParts>): Promise<string> {
  const now = () => new Date();
  server = await startServer(
    {
      ...{ teams: { auth: 'off', tenant: null }, receive: async () => ({ kind: 'nothing', placed: 'new' }), now },
      ...{ people: peopleInMemory(), memory: memoryInProcess(now), lanes: createLanes(), log: pino({ level: 'silent' }) },
      ...{ files: { read: () => null, makers: {} }, ready: () => ({ plan: true, store: true }) },
      ...given,
    },
    { port: 0, host: '127.0.0.1' },
  );
  return `http://127.0.0.1:${server.port}`;
}

test.each([
  [{ plan: true, store: true }, 200],
  [{ plan: false, store: true }, 503],
  [{ plan: true, store: false }, 503],
  [{ plan: true, store: true, schedule: { onDuty: false, overdue: 7, lagSeconds: 900 } }, 200],
])('readyz: %j ger %i, med varje del för sig', async (ready, status) => {
  const answer = await fetch(`${await door({ ready: async () => ready })}/readyz`);
  expect([answer.status, await answer.json()]).toEqual([status, { ...ready, stopping: false }]);
});

test('healthz svarar fast lagret inte gör det', async () => {
  expect((await fetch(`${await door({ ready: () => new Promise(() => {}) })}/healthz`)).status).toBe(200);
});

test('utan METRICS_TOKEN finns sidan inte', async () => {
  expect((await fetch(`${await door({})}/metrics`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
});

test.each([[undefined], [''], ['Bearer'], ['Bearer en-annan-token-16'], [`Basic ${token}`], [token], [`Bearer ${token}x`]])(
  'mätvärden: %s släpps inte in',
  async (authorization) => {
    const url = await door({ scrape: { token, read: createPrometheus().scrape } });
    const answer = await fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.text()).not.toContain('styrkoll_');
  },
);

test('den som visar token får mätvärdena, och en begäran från Teams räknas med sin status', async () => {
  const prometheus = createPrometheus();
  const url = await door({ scrape: { token, read: prometheus.scrape }, metrics: prometheus.metrics });
  await fetch(`${url}/api/messages`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')]);
  const text = await answer.text();
  expect(text).toContain('styrkoll_incoming_seconds_count{status="400"} 1');
  expect(text).toContain('process_cpu_seconds_total');
});
