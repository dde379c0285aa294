/** The HTTP server: Teams' door, the one to files, and those that tell an operator how the process is. */
import type { AddressInfo } from 'node:net';
import restify from 'restify';
import type { Logger } from '../log.ts';
import { type Metrics, noMetrics } from '../metrics.ts';
import { noTrace, type Trace } from '../trace.ts';
import type { Ready } from '../watch/readiness.ts';
import { createTeams, type HandleRequest, type TeamsParts } from './adapter.ts';
import { readBody } from './body.ts';
import { createFilesDoor, type FilesParts } from './files-door.ts';
import { createMetricsDoor, type MetricsParts } from './metrics-door.ts';

/** `scrape` is what `/metrics` gives, and to whom; without it there is no such page. */
export type ServerParts = TeamsParts & {
  files: FilesParts;
  ready: () => Ready | Promise<Ready>;
  scrape?: MetricsParts | null;
  metrics?: Pick<Metrics, 'incoming'>;
  trace?: Trace;
};

/** A running server. `close` takes no new turns, waits for those under way and resolves when all is closed. */
export type Server = { port: number; close: () => Promise<void> };

/** The longest token of a link that is read, in characters. */
const longestToken = 4_000;

/** How long turns under way may go on after `close`, in milliseconds; the process must be gone within 10 seconds. */
const grace = 8_000;

/**
 * How slow a request may be, in milliseconds: whoever sends a letter at a time must not hold a connection. Teams waits 15 seconds itself.
 * Node looks for those that are too slow every `connectionsCheckingInterval`.
 */
const slowest = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 2_500 };

/** How long a connection is kept at rest, in milliseconds: longer than a load balancer keeps it, or it may send on one that is being closed. */
const atRest = 250_000;

const sentences: Record<number, string> = {
  400: 'Begäran kunde inte läsas.',
  401: 'Begäran saknar giltig legitimation.',
  403: 'Begäran är inte tillåten.',
  404: 'Sidan finns inte.',
  405: 'Metoden är inte tillåten.',
  413: 'Begäran är för stor.',
  415: 'Begäran har en form som inte tas emot.',
  500: 'Något gick fel.',
  502: 'Svaret kunde inte levereras.',
  503: 'Styrkoll stängs.',
};

/** Starts listening. Rejects when the port is taken. */
export async function startServer(parts: ServerParts, listen: { port: number; host: string }): Promise<Server> {
  const server = restify.createServer({ name: 'Styrkoll', handleUncaughtExceptions: false, maxParamLength: longestToken });
  const { metrics = noMetrics, trace = noTrace } = parts;
  const turns = countTurns(createTeams(parts));
  const files = createFilesDoor(parts.files, parts.log);
  server.on('restifyError', (_request, _response, error, next) => {
    // Constant bodies: restify puts the error's own message in the answer.
    error.toJSON = () => ({ error: sentences[error.statusCode] ?? 'Något gick fel.' });
    next();
  });
  server.get('/healthz', async (_request, response) => {
    response.send(200, { status: 'uppe' });
  });
  server.get('/readyz', async (_request, response) => {
    const ready = await parts.ready();
    const stopping = turns.closing();
    response.send(ready.plan && ready.store && !stopping ? 200 : 503, { ...ready, stopping });
  });
  if (parts.scrape) {
    const scraped = createMetricsDoor(parts.scrape, parts.log);
    server.get('/metrics', async (request, response) => {
      const { status, headers, body } = await scraped(request.headers.authorization ?? '');
      response.writeHead(status, headers);
      response.end(body ?? JSON.stringify({ error: sentences[status] }));
    });
  }
  server.post('/api/messages', async (request, response) => {
    const began = performance.now();
    const answer = await trace.begin('begäran', {}, async (span) => {
      const handled = await handle(request, turns.handle, parts.log);
      span.set({ 'http.response.status_code': handled.status });
      return handled;
    });
    metrics.incoming(answer.status, (performance.now() - began) / 1000);
    if (answer.status === 413 || turns.closing()) response.header('Connection', 'close');
    if (answer.body !== undefined) response.send(answer.status, answer.body);
    else if (answer.status < 300) response.send(answer.status);
    else response.send(answer.status, { error: sentences[answer.status] ?? 'Något gick fel.' });
  });
  const handOut: restify.RequestHandler = async (request, response) => {
    const { status, headers, body } = await turns.during(files(String(request.params.token)));
    response.writeHead(status, headers);
    // A HEAD is answered with the headers alone, by Node.
    response.end(Buffer.from(body));
  };
  server.get('/files/:token', handOut);
  server.head('/files/:token', handOut);
  const http = server.server;
  Object.assign(http, slowest, { keepAliveTimeout: atRest });
  // restify listens and does nothing: Node then leaves the connection to nobody, out of reach of every limit and of `close`.
  http.removeAllListeners('upgrade');
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, resolve);
  });
  return {
    port: portOf(http.address()),
    close: async () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await turns.drain(grace);
      http.closeIdleConnections();
      setTimeout(() => http.closeAllConnections(), 250).unref();
      await closed;
    },
  };
}

async function handle(request: restify.Request, turn: HandleRequest, log: Logger): ReturnType<HandleRequest> {
  const body = await readBody(request);
  if (body.ok) return turn(request.headers.authorization ?? '', body.json);
  log.warn({ outcome: 'nekad', reason: `status ${body.status}` }, 'begäran');
  return { status: body.status };
}

/** Counts the turns under way (and what else is), so that a stop can wait for them, and refuses new ones once it has begun. */
function countTurns(turn: HandleRequest) {
  let closing = false;
  const running = new Set<Promise<unknown>>();
  const during = <T>(under: Promise<T>): Promise<T> => {
    running.add(under);
    return under.finally(() => running.delete(under));
  };
  const run: HandleRequest = (authorization, body) => {
    if (closing) return Promise.resolve({ status: 503 });
    return during(turn(authorization, body));
  };
  return {
    handle: run,
    during,
    closing: () => closing,
    drain: async (most: number) => {
      closing = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, most);
      });
      await Promise.race([Promise.allSettled([...running]), late]);
      clearTimeout(timer);
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
