/** Asks a bot over HTTP, many at once, as Teams would. */
import { Agent, request } from 'node:http';

/** What a round of load gave: turns answered a second, and each turn's milliseconds. */
export type Round = { perSecond: number; ms: number[] };

let turns = 0;

/** One turn: a message from a person in a personal chat. Resolves when the bot is done with it. */
export function askOnce(to: { port: number; serviceUrl: string; agent?: Agent }, conversation: string, text: string): Promise<void> {
  turns += 1;
  const body = JSON.stringify({
    type: 'message',
    id: `${turns}`,
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    from: { id: `29:${conversation}`, name: 'Person', aadObjectId: `person-${conversation}` },
    recipient: { id: '28:styrkoll', name: 'Styrkoll' },
    conversation: { id: conversation, conversationType: 'personal' },
    text,
    textFormat: 'plain',
    locale: 'sv-SE',
  });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const options = { port: to.port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers, agent: to.agent };
    const sending = request(options, (response) => {
      response.resume();
      response.once('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`svar ${response.statusCode}`))));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

/** Keeps `atOnce` people asking for some milliseconds. */
export async function load(to: { port: number; serviceUrl: string }, questions: string[], atOnce: number, forMs: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const ms: number[] = [];
  const started = performance.now();
  const person = async (number: number) => {
    for (let turn = number; performance.now() - started < forMs; turn += 1) {
      const from = performance.now();
      await askOnce({ ...to, agent }, `samtal-${number}`, questions[turn % questions.length] ?? '');
      ms.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => person(number)));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: ms.length / seconds, ms };
}
