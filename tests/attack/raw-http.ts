/** Speaks to a port as no HTTP client would: the bytes as they are, and whatever comes back. */
import { connect, type Socket } from 'node:net';

/** A connection that has been opened. `closed` resolves with all that came, once the other end has closed it. */
export type Raw = { socket: Socket; got(): string; closed: Promise<string> };

/** Opens a connection and sends these bytes, leaving it open. */
export function open(port: number, bytes: string | Uint8Array = ''): Raw {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  const got = () => Buffer.concat(chunks).toString('utf8');
  // A reset is a close too.
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(got())));
  if (bytes.length > 0) socket.write(bytes);
  return { socket, got, closed };
}

/**
 * Sends these bytes and gives what came back, when the other end has closed or answered. Whatever is answered carries Connection: close or
 * one whole answer: the first is read to its end.
 */
export async function exchange(port: number, bytes: string | Uint8Array): Promise<string> {
  const raw = open(port, bytes);
  const answered = new Promise<string>((resolve) => {
    raw.socket.on('data', () => {
      if (isWhole(raw.got())) resolve(raw.got());
    });
  });
  const text = await Promise.race([answered, raw.closed]);
  raw.socket.destroy();
  return text;
}

/** The status of an answer; null where there is none. */
export function statusOf(answer: string): number | null {
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
  return status === undefined ? null : Number(status);
}

function isWhole(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  if (rest.length === 0 || statusOf(head) === 100) return false;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  return length === undefined ? text.endsWith('0\r\n\r\n') : Buffer.byteLength(rest.join('\r\n\r\n')) >= Number(length);
}
