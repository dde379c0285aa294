/** Keeps a second process from the same folder, by a listening socket: the operating system lets go of it however the process ends. */
import { stat } from 'node:fs/promises';
import { createServer, type ListenOptions } from 'node:net';
import { StoreError } from '../store.ts';

/** Takes the folder's lock; the function it gives lets go. Throws StoreError when another process has it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = await addressOf(folder);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'används redan av en annan process' : `kunde inte låsas (${cause.message})`;
      reject(new StoreError(`${folder}: mappen ${why}`, { cause }));
    });
    server.listen(address, resolve);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Made from the folder's own number on its disk, so that a link or another mount of it leads to the same lock. */
async function addressOf(folder: string): Promise<ListenOptions> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const name = `styrkoll-${dev}-${ino}`;
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}` };
  // Linux has sockets without a file. Older Node pads the name to its whole 108 bytes and newer does not: a full name is the same in both.
  if (process.platform === 'linux') return { path: `\0${name}`.padEnd(108, '-') };
  // Elsewhere a port on loopback below those that the system hands out.
  return { host: '127.0.0.1', port: 20_000 + Number((dev * 31n + ino) % 12_000n) };
}
