/** The metrics as Prometheus reads them. */
import { expect, test } from 'vitest';
import { noMetrics } from '../../bot/metrics.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { watchLanes } from '../../bot/teams/watch-lanes.ts';
import { noTrace } from '../../bot/trace.ts';
import { createPrometheus, type Facts } from '../../bot/watch/prometheus.ts';
import { watchClaims } from '../../bot/watch/watch-store.ts';
import { StoreError } from '../../data/store/store.ts';

const facts: Facts = {
  open: new Map([['2025-delar', 42]]),
  onDuty: true,
  standing: [{ kind: 'reminder', overdue: 3, lagSeconds: 700 }],
  looked: new Date(1_000_000),
};

test('turer, svar, utskick och Teams räknas med sina etiketter', async () => {
  const { metrics, scrape } = createPrometheus();
  metrics.turn('action/show', 'card', 0.02);
  metrics.answer('asked_back');
  metrics.sent('post', 'uncertain');
  metrics.toTeams('bulk', 429, 0.1);
  metrics.toTeams('live', null, 15);
  const { text } = await scrape();
  expect(text).toContain('styrkoll_turns_total{route="action/show",outcome="card"} 1');
  expect(text).toContain('styrkoll_turn_seconds_bucket{le="0.025",kind="action"} 1');
  expect(text).toContain('styrkoll_answers_total{how="asked_back"} 1');
  expect(text).toContain('styrkoll_answers_total{how="not_found"} 0');
  expect(text).toContain('styrkoll_sends_total{kind="post",result="uncertain"} 1');
  expect(text).toContain('styrkoll_teams_requests_total{lane="bulk",status="429"} 1');
  expect(text).toContain('styrkoll_teams_requests_total{lane="live",status="none"} 1');
});

test('det som läses ur läget läses högst var tionde sekund, och står kvar när det inte kan läsas', async () => {
  let now = 0;
  let reads = 0;
  const { reads: from, scrape } = createPrometheus(() => now);
  from(async () => {
    reads += 1;
    if (reads > 1) throw new Error('lagret svarar inte');
    return facts;
  });
  await Promise.all([scrape(), scrape()]);
  now = 9_999;
  await scrape();
  expect(reads).toBe(1);
  now = 10_000;
  const { text } = await scrape();
  expect(reads).toBe(2);
  expect(text).toContain('styrkoll_open_items{period="2025-delar"} 42');
  expect(text).toContain('styrkoll_overdue{kind="reminder"} 3');
  expect(text).toContain('styrkoll_schedule_lag_seconds{kind="reminder"} 700');
  expect(text).toContain('styrkoll_on_duty 1');
  expect(text).toContain('styrkoll_looked_timestamp_seconds 1000');
});

test('lagrets fel räknas, men inte att ett beslut nekar', async () => {
  const told: string[] = [];
  const metrics = {
    ...noMetrics,
    storeFailed: (verb: string) => void told.push(`fel ${verb}`),
    store: (verb: string) => void told.push(verb),
  };
  const failing = (error: Error) =>
    watchClaims({ change: () => Promise.reject(error) }, { metrics, trace: noTrace }).change('roles', () => []);
  await expect(failing(new StoreError('full disk'))).rejects.toThrow('full disk');
  await expect(failing(new Error('nekad'))).rejects.toThrow('nekad');
  expect(told).toEqual(['fel change', 'change', 'change']);
});

test('varje försök till Teams räknas med sin status, och felet når fram', async () => {
  const told: unknown[] = [];
  const metrics = { toTeams: (lane: string, status: number | 'ok' | null) => void told.push([lane, status]) };
  const lanes = watchLanes(createLanes(), { metrics, trace: noTrace });
  const where = { conversation: 'c', does: 'send' } as const;
  expect(await lanes.run('live', where, async () => 'id')).toBe('id');
  await expect(lanes.run('bulk', where, () => Promise.reject(Object.assign(new Error('429'), { statusCode: 429 })))).rejects.toThrow('429');
  await expect(lanes.run('bulk', where, () => Promise.reject(new Error('inget svar')))).rejects.toThrow('inget svar');
  await lanes.stop();
  await expect(lanes.run('bulk', where, async () => 'id')).rejects.toThrow();
  expect(told).toEqual([
    ['live', 'ok'],
    ['bulk', 429],
    ['bulk', null],
  ]);
});
