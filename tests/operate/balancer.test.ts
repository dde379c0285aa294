import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { answeredBy, type Balancer, startBalancer } from '../../bot/operate/balancer.ts';
import { portOf } from '../connector.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Something that answers, and its address. */
async function instance(listener: RequestListener): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  open.push({ close: stop });
  return { url: `http://127.0.0.1:${portOf(server.address())}`, stop };
}

async function before(...urls: string[]): Promise<{ balancer: Balancer; post(body: string): Promise<Response> }> {
  const balancer = await startBalancer({ port: 0, targets: () => urls });
  open.push(balancer);
  return { balancer, post: (body) => fetch(`http://127.0.0.1:${balancer.port}/api/messages?a=b`, { method: 'POST', body }) };
}

const echo: RequestListener = async (request, response) => {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  // Not chained: where restify is loaded, it has taken the return value from writeHead.
  response.writeHead(201, { 'x-path': request.url });
  response.end(Buffer.concat(parts));
};

test('requests go to the instances by turns, as they were sent, and the answer comes back as it was given', async () => {
  const [one, other] = [await instance(echo), await instance(echo)];
  const { post } = await before(one.url, other.url);
  const answers = [];
  for (const body of ['ett', 'två', 'åäö 𝌆', '']) {
    const answer = await post(body);
    expect([answer.status, answer.headers.get('x-path'), await answer.text()]).toEqual([201, '/api/messages?a=b', body]);
    answers.push(answer.headers.get(answeredBy));
  }
  expect(new Set(answers)).toEqual(new Set([one.url, other.url]));
  expect(answers).toEqual([answers[0], answers[1], answers[0], answers[1]]);
});

test('an instance that is gone is passed over; with none left the answer is 502', async () => {
  const [one, other] = [await instance(echo), await instance(echo)];
  const { post } = await before(one.url, other.url);
  await one.stop();
  for (const body of ['ett', 'två', 'tre']) expect(await (await post(body)).text()).toBe(body);
  await other.stop();
  expect((await post('fyra')).status).toBe(502);
});

test('what an instance has seen is not sent to another when it breaks off', async () => {
  const seen: string[] = [];
  const breaking = (name: string): RequestListener => {
    return (request) => {
      seen.push(name);
      request.socket.destroy();
    };
  };
  const { post } = await before((await instance(breaking('ett'))).url, (await instance(breaking('två'))).url);
  expect((await post('en gång')).status).toBe(502);
  expect(seen).toHaveLength(1);
});
