/** A tiny load balancer for the demo: each request goes to the next instance that takes it. A real one is the platform's. */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** `targets` gives the instances' addresses (`http://127.0.0.1:3979`) as they are when a request comes. */
export type BalancerParts = { port: number; targets: () => readonly string[] };

export type Balancer = { port: number; close(): Promise<void> };

/** The header that tells which instance answered. */
export const answeredBy = 'x-styrkoll-instans';

/** Listens on this machine alone; port 0 takes one that is free. */
export async function startBalancer({ port, targets }: BalancerParts): Promise<Balancer> {
  let turn = 0;
  const server = createServer(async (asked, answer) => {
    const body = await bodyOf(asked).catch(() => null);
    if (body === null) return answer.destroy();
    const all = targets();
    turn += 1;
    // One that is gone does not take the connection: the next one does, and has not been asked before.
    for (let tried = 0; tried < all.length; tried += 1) {
      const target = all[(turn + tried) % all.length] ?? '';
      const how = await pass({ asked, body, answer, target });
      if (how === 'answered') return;
      if (how === 'broken') break;
    }
    if (!answer.headersSent) answer.writeHead(502);
    answer.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Passing = { asked: IncomingMessage; body: Uint8Array; answer: ServerResponse; target: string };

/** Hands a request on. `not taken` means that nobody has seen it; `broken` that somebody may have. */
function pass({ asked, body, answer, target }: Passing): Promise<'answered' | 'not taken' | 'broken'> {
  return new Promise((resolve) => {
    const { method = 'GET', url = '/', headers } = asked;
    const given = request(new URL(url, target), { method, headers: { ...headers, 'content-length': body.length }, agent: false });
    given.once('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED' ? 'not taken' : 'broken'));
    given.once('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, { ...response.headers, [answeredBy]: target });
      response.once('error', () => answer.destroy());
      answer.once('close', () => resolve('answered'));
      response.pipe(answer);
    });
    given.end(body);
  });
}

async function bodyOf(asked: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of asked) parts.push(part);
  return Buffer.concat(parts);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
