/** Posts whatever may be posted to the real server, with the real table of contents behind it and a Teams in front that takes all answers. */
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { pino } from 'pino';
import { z } from 'zod/v4';
import { startServer } from '../../bot/teams/server.ts';
import { serverParts } from '../attack/server-parts.ts';
import { parsed } from '../connector-client.ts';
import { going, hr, openForgingRoom, rounds } from '../round/forging-room.ts';
import { body, teamsUrl } from './activities.ts';
import { cardFault } from './fault.ts';
import { startLenientTeams } from './lenient-teams.ts';

/** Requests that are under way at the same time. */
const atOnce = 8;
const statuses = [200, 201, 202, 400, 403, 413];

/** What came of it: requests by status, and messages that the bot sent. */
export type FuzzedDoor = { inputs: number; messages: number; statuses: Record<number, number> };

/** What Action.Execute is answered with, where that is a card. */
const Swapped = z.object({ type: z.literal('application/vnd.microsoft.card.adaptive'), value: z.unknown() });

/** Posts so many bodies, eight at a time. Rejects with the seed and the fewest and shortest bodies that go wrong. */
export async function fuzzDoor(count: number, seed: number): Promise<FuzzedDoor> {
  const broken: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => /"outcome":"(fel|ej levererad)"/.test(line) && broken.push(line) });
  const room = await openForgingRoom();
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.report(rounds.open, `plan-2025/uppdrag/36@${hr}`, going('Det går bra.'));
  const teams = await startLenientTeams();
  const server = await startServer(serverParts({ receive: room.receive, people: room.people, log }), { port: 0, host: '127.0.0.1' });
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const done: FuzzedDoor = { inputs: 0, messages: 0, statuses: {} };

  const post = async (text: string) => {
    const { status, answer } = await send(agent, server.port, text.replaceAll(teamsUrl, teams.url));
    done.inputs += 1;
    done.statuses[status] = (done.statuses[status] ?? 0) + 1;
    if (!statuses.includes(status)) throw new Error(`svarar ${status}: ${answer.slice(0, 300)} ${broken.join('')}`);
    const swapped = Swapped.safeParse(parsed(answer));
    const fault = swapped.success ? cardFault(swapped.data.value, text) : null;
    if (fault !== null) throw new Error(fault);
  };
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: atOnce, maxLength: atOnce, size: 'max' }), async (bodies) => {
        await Promise.all(bodies.map(post));
        const [wrong] = [
          ...teams.faults.splice(0),
          ...broken.splice(0),
          ...room.lines.splice(0).filter((line) => line.includes('"outcome":"fel"')),
        ];
        if (wrong !== undefined) throw new Error(wrong);
      }),
      { numRuns: Math.ceil(count / atOnce), seed },
    );
  } finally {
    agent.destroy();
    await server.close();
    await teams.close();
  }
  return { ...done, messages: teams.messages() };
}

function send(agent: Agent, port: number, text: string): Promise<{ status: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const sending = request({ agent, host: '127.0.0.1', port, method: 'POST', path: '/api/messages', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, answer: Buffer.concat(chunks).toString('utf8') }));
      response.once('error', reject);
    });
    sending.once('error', reject);
    sending.end(text);
  });
}
