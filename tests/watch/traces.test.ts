/** Traces as a collector receives them: OTLP over HTTP, in JSON. */
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod/v4';
import { noMetrics } from '../../bot/metrics.ts';
import { guardReceive } from '../../bot/receive.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { watchLanes } from '../../bot/teams/watch-lanes.ts';
import type { Turn } from '../../bot/turn.ts';
import { createTraces } from '../../bot/watch/traces.ts';
import { watchClaims } from '../../bot/watch/watch-store.ts';
import { logLines } from './log-lines.ts';

const Address = z.object({ port: z.number() });
const Value = z.object({ key: z.string(), value: z.looseObject({}) });
const Span = z.looseObject({ name: z.string(), spanId: z.string(), parentSpanId: z.string().optional(), attributes: z.array(Value) });
const Sent = z.object({
  resourceSpans: z.array(
    z.object({ resource: z.object({ attributes: z.array(Value) }), scopeSpans: z.array(z.object({ spans: z.array(Span) })) }),
  ),
});
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function collector(status = 200) {
  const sent: z.infer<typeof Sent>[] = [];
  const paths: string[] = [];
  const made = createServer(async (request, response) => {
    paths.push(`${request.method} ${request.url}`);
    sent.push(Sent.parse(await json(request)));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end('{}');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const spans = () => sent.flatMap((one) => one.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  return { endpoint: `http://127.0.0.1:${Address.parse(made.address()).port}`, paths, sent, spans };
}

const { log, said } = logLines();
const turn: Turn = {
  ...{ id: 'tur-1', person: { id: 'person', objectId: null, tenant: null, known: false }, at: new Date(0), kind: 'text', text: 'Kim' },
  place: { conversation: 'samtal', thread: null, kind: 'personal', team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' } },
};

test('en tur är ett spår med väg, utfall och tid; det som sparas och frågas av Teams i den är delar av det', async () => {
  const { endpoint, paths, sent, spans } = await collector();
  const { trace, stop } = createTraces({ endpoint: `${endpoint}/`, log });
  const claims = watchClaims({ change: async () => [] }, { metrics: noMetrics, trace });
  const lanes = watchLanes(createLanes(), { metrics: noMetrics, trace });
  const receive = guardReceive(
    async () => {
      await claims.change('period/2025-delar', () => []);
      await lanes.run('live', { conversation: 'samtal', does: 'send' }, async () => {});
      return { kind: 'nothing', placed: 'new' };
    },
    pino({ level: 'silent' }),
    { trace },
  );
  await receive(turn);
  await claims.change('ledger/2025-delar', () => []);
  await stop();
  expect(paths).toEqual(['POST /v1/traces']);
  const root = spans().find(({ name }) => name === 'tur');
  expect(spans().map(({ name, parentSpanId }) => [name, parentSpanId || null])).toEqual([
    ['lagret', root?.spanId],
    ['Teams', root?.spanId],
    ['tur', null],
  ]);
  const attributes = Object.fromEntries((root?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));
  expect(attributes).toMatchObject({ 'styrkoll.turn': 'tur-1', 'styrkoll.route': 'text', 'styrkoll.outcome': 'nothing' });
  expect(attributes).toHaveProperty(['styrkoll.ms']);
  expect(JSON.stringify(sent)).not.toMatch(/Kim|samtal|"person"/);
  const names = sent[0]?.resourceSpans[0]?.resource.attributes;
  expect(names).toContainEqual({ key: 'service.name', value: { stringValue: 'styrkoll' } });
});

test('en samlare som nekar stör ingen, och sägs en gång', async () => {
  said.length = 0;
  const { endpoint } = await collector(400);
  const { trace, stop } = createTraces({ endpoint, log });
  expect(await trace.begin('tur', {}, async () => 'svar')).toBe('svar');
  await stop();
  expect(said).toEqual([expect.stringMatching(/^spåren kunde inte skickas/)]);
});

test('det som misslyckas gör det fortfarande, och spåret har felets slag men inte vad det sade', async () => {
  const { endpoint, sent } = await collector();
  const { trace, stop } = createTraces({ endpoint, log });
  await expect(trace.begin('tur', {}, () => Promise.reject(new TypeError('Kim')))).rejects.toThrow('Kim');
  await stop();
  expect(JSON.stringify(sent)).toContain('TypeError');
  expect(JSON.stringify(sent)).not.toContain('Kim');
});
