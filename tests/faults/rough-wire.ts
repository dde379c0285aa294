/** The wire to a server: lets through, delays, refuses, breaks what is open, or swallows all without a word. */
import { connect, createServer, type Socket } from 'node:net';
import { portOf } from '../connector.ts';

/** `refuse` closes new connections at once; `swallow` takes them and what is sent, and never answers. */
export type How = { pass: 'on' | 'refuse' | 'swallow'; ms: number };

export type RoughWire = {
  /** The server's address by this wire. */
  url: string;
  /** How the wire is from now on, also for what is connected already. */
  be(how: Partial<How>): void;
  /** Breaks every connection there is. */
  cut(): void;
  close(): Promise<void>;
};

/** Puts a wire in front of a server, which lets all through until it is told otherwise. */
export async function openWire(to: string): Promise<RoughWire> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let how: How = { pass: 'on', ms: 0 };

  /** Sends on in the order it came, each part after the delay of the moment; what is swallowed is gone. */
  function join(from: Socket, into: Socket): void {
    from.on('data', (bytes) => {
      const { pass, ms } = how;
      if (pass === 'swallow') return;
      if (ms === 0) into.write(bytes);
      else setTimeout(() => into.writable && into.write(bytes), ms);
    });
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      into.destroy();
    });
  }

  const server = createServer((from) => {
    if (how.pass === 'refuse') {
      from.destroy();
      return;
    }
    const into = connect(Number(port), hostname);
    for (const socket of [from, into]) sockets.add(socket);
    join(from, into);
    join(into, from);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.port = `${portOf(server.address())}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    be(next) {
      how = { ...how, ...next };
    },
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
