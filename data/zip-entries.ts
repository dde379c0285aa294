/** A zip archive taken apart within bounds: what it says that it holds is checked before, what it holds while it is inflated. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** The archive is damaged, of a kind that is not read, or larger than allowed. */
export class ZipError extends Error {
  /** True when the archive is whole but too large. */
  readonly tooLarge: boolean;
  constructor(message: string, tooLarge = false) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

type Entry = { name: string; stored: boolean; packed: number; unpacked: number; at: number };

const most = { entries: 500, comment: 65_535 };
const sizes = { end: 22, entry: 46, local: 30 };

/**
 * Unpacks the entries that are wanted, at most so many bytes in all. The sizes in the directory are checked first, so that a bomb is refused
 * before anything is inflated; a directory that lies about them is stopped at the bound.
 */
export async function unzip(bytes: Uint8Array, mostBytes: number, wanted: (name: string) => boolean): Promise<Map<string, Uint8Array>> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(data);
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > mostBytes) throw new ZipError('för stor uppackad', true);
  const files = new Map<string, Uint8Array>();
  let left = mostBytes;
  for (const entry of entries.filter(({ name }) => wanted(name))) {
    const content = await contentOf(data, entry, left);
    left -= content.length;
    files.set(entry.name, content);
  }
  return files;
}

/** The entries by the directory at the archive's end. */
function directory(data: Buffer): Entry[] {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + sizes.end > data.length || data.length - end > sizes.end + most.comment) throw new ZipError('ingen katalog');
  const count = data.readUInt16LE(end + 10);
  if (count > most.entries) throw new ZipError('för många filer', true);
  let at = data.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let read = 0; read < count; read += 1) {
    if (at + sizes.entry > data.length || data.readUInt32LE(at) !== 0x02014b50) throw new ZipError('skadad katalog');
    const [flags, method] = [data.readUInt16LE(at + 8), data.readUInt16LE(at + 10)];
    if (flags & 1) throw new ZipError('krypterad');
    if (method !== 0 && method !== 8) throw new ZipError('okänd packning');
    const [nameLength, extra, comment] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32)];
    entries.push({
      name: data.toString('utf8', at + sizes.entry, at + sizes.entry + nameLength),
      stored: method === 0,
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    });
    at += sizes.entry + nameLength + extra + comment;
  }
  return entries;
}

async function contentOf(data: Buffer, { stored, packed, at }: Entry, left: number): Promise<Uint8Array> {
  if (at + sizes.local > data.length || data.readUInt32LE(at) !== 0x04034b50) throw new ZipError('skadad fil');
  const from = at + sizes.local + data.readUInt16LE(at + 26) + data.readUInt16LE(at + 28);
  if (from + packed > data.length) throw new ZipError('avhuggen fil');
  const content = data.subarray(from, from + packed);
  if (stored) {
    if (content.length > left) throw new ZipError('för stor uppackad', true);
    return content;
  }
  try {
    return await inflate(content, { maxOutputLength: Math.max(left, 1) });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw new ZipError(tooLarge ? 'för stor uppackad' : 'skadad fil', tooLarge);
  }
}
