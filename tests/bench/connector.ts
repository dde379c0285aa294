/**
 * Teams as a bot sees it, for measuring: takes what is sent and says that it went well. Unlike tests/connector.ts it neither reads nor
 * keeps what it takes, for it shares the machine with what is measured.
 */
import { createServer } from 'node:http';
import { portOf } from '../connector.ts';

/** The fake's address, what was last sent in each conversation (when `keep` is on), and how many messages in all. */
export type Connector = { url: string; keep: boolean; last: Map<string, string>; received: number; close(): Promise<void> };

/** Starts the fake on a free port. */
export async function startConnector(): Promise<Connector> {
  const last = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    connector.received += 1;
    if (connector.keep && request.method === 'POST')
      last.set(decodeURIComponent(request.url?.split('/')[3] ?? ''), Buffer.concat(chunks).toString('utf8'));
    // Not chained: where restify is loaded, it has taken the return value from writeHead.
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"id":"1"}');
  });
  // A bot that waits for its next round keeps its connections.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connector: Connector = {
    url: `http://127.0.0.1:${portOf(server.address())}/`,
    keep: false,
    last,
    received: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return connector;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}
