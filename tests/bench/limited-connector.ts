/**
 * Teams as the bot sees it when it sends much: enforces the limits, takes 50–150 ms to answer, and fails one request in a hundred. Run as a
 * process of its own by `teams-process.ts`, which it tells of itself over IPC.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod/v4';
import { chatOf, portOf } from '../connector.ts';
import { createLimits } from './limits.ts';
import { asking, type Counts, Question } from './teams-process.ts';

const latency = { least: 50, most: 150, onTheWay: 20 };
const failing = { share: 0.01, statuses: [429, 502, 412] };

const admit = createLimits();
const blockedChats = new Set(
  z
    .array(z.string())
    .parse(JSON.parse(process.argv[2] ?? '[]'))
    .map(chatOf),
);
const counts: Counts = { requests: 0, over: 0, answersOver: 0, failed: 0, blocked: 0, answers: 0, taken: {}, stall: 0 };
const stalls = monitorEventLoopDelay({ resolution: 5 });
stalls.enable();

function answerTo(method: string, path: string, body: string): { status: number; headers?: Record<string, string>; text: string } {
  const begun = /"channelData":\{"channel":\{"id":"([^"]+)"/.exec(body)?.[1] ?? '';
  const [conversation = ''] = (decodeURIComponent(path.split('/')[3] ?? '') || begun).split(';messageid=');
  const person = conversation === '' ? (/"members":\[\{"id":"([^"]+)"/.exec(body)?.[1] ?? '') : '';
  const live = conversation.startsWith(asking);
  counts.requests += 1;
  if (!admit(conversation === '' ? `ny ${person}` : conversation, performance.now())) {
    counts.over += 1;
    if (live && method !== 'GET') counts.answersOver += 1;
    return { status: 429, headers: { 'retry-after': '1' }, text: '' };
  }
  if (method === 'GET') return { status: 200, text: JSON.stringify({ id: 'x', aadObjectId: conversation, name: 'Person' }) };
  if (!live && Math.random() < failing.share) {
    counts.failed += 1;
    const status = failing.statuses[counts.failed % failing.statuses.length] ?? 502;
    return { status, headers: status === 429 ? { 'retry-after': '1' } : {}, text: '' };
  }
  if (person !== '') return { status: 201, text: JSON.stringify({ id: chatOf(person) }) };
  if (blockedChats.has(conversation)) {
    counts.blocked += 1;
    return { status: 403, text: '{"error":{"code":"ConversationBlockedByUser"}}' };
  }
  if (live) counts.answers += 1;
  counts.taken[conversation] = (counts.taken[conversation] ?? 0) + 1;
  const id = `m-${counts.requests}`;
  return { status: 201, text: JSON.stringify(begun === '' ? { id } : { id: `${begun};messageid=${id}`, activityId: id }) };
}

const server = createServer(async (request, response) => {
  const wait = latency.least + Math.random() * (latency.most - latency.least);
  const onTheWay = Math.random() * latency.onTheWay;
  const body = await textOf(request);
  await pause(onTheWay);
  const { status, headers, text } = answerTo(request.method ?? '', request.url ?? '', body);
  await pause(wait - onTheWay);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: portOf(server.address()) }));
process.on('message', (message) => {
  if (Question.safeParse(message).success) process.send?.({ counts: { ...counts, stall: stalls.max / 1e6 } });
});
process.once('disconnect', () => process.exit(0));

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
