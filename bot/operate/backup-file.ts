/**
 * A backup: everything of one moment in one file, JSON Lines packed with gzip. First a header with the format, the organisation and the counts; then a
 * line a command (its events as they were written), a line a person and a line a file of the operator's; last a line with the SHA-256 of all before it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod/v4';
import { Person } from '../../data/people.ts';
import { type Command, type Contents, type Tally, tally } from '../../data/store/archive.ts';
import { StoreError } from '../../data/store/store.ts';
import { type OwnFile, ownPath } from './own-files.ts';
import { textLines } from './text-lines.ts';

const Header = z.strictObject({
  styrkoll: z.literal('säkerhetskopia'),
  format: z.literal(1),
  tenant: z.string().min(1),
  made: z.iso.datetime(),
  streams: z.number().int(),
  events: z.number().int(),
  people: z.number().int(),
  files: z.number().int(),
});
const Line = z.union([
  z.strictObject({ stream: z.string(), command: z.array(z.unknown()).min(1) }),
  z.strictObject({ person: Person }),
  z.strictObject({ file: z.string().regex(ownPath), base64: z.base64() }),
]);
const Seal = z.strictObject({ sha256: z.string().length(64) });

type Line = z.infer<typeof Line>;

/** What a backup holds, besides what an archive does. */
export type Backup = { made: string; contents: Contents; files: OwnFile[]; tally: Tally };

/** Writes a backup, whole or not at all, for the owner's eyes alone; an existing file is never written over. Reads it back before it counts. */
export async function writeBackup(
  path: string,
  { contents, files, now }: { contents: Contents; files: OwnFile[]; now: Date },
): Promise<Backup> {
  const counted = await tally(contents);
  if (counted.events + counted.people === 0)
    throw new StoreError(`det finns inget att kopiera för organisationen ${contents.tenant}: kontrollera inställningarna`);
  const header = {
    styrkoll: 'säkerhetskopia',
    format: 1,
    tenant: contents.tenant,
    made: now.toISOString(),
    streams: counted.ends.size,
    events: counted.events,
    people: counted.people,
    files: files.length,
  };
  if (await exists(path)) throw new StoreError(`${path}: filen finns redan; ange ett annat namn`);
  const beside = `${path}.ny`;
  try {
    await rm(beside, { force: true });
    await pipeline(
      Readable.from(sealed(linesOf(JSON.stringify(header), contents, files))),
      createGzip(),
      createWriteStream(beside, { flags: 'wx', mode: 0o600 }),
    );
    await sync(beside, 'r+');
    const backup = await readBackup(beside, contents.tenant);
    await rename(beside, path);
    await sync(dirname(path), 'r');
    return { ...backup, contents: contentsOf(path, contents.tenant) };
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause instanceof StoreError ? cause : new StoreError(`${path}: kopian kunde inte skrivas (${String(cause)})`, { cause });
  }
}

/** Reads a backup through and checks all of it: its seal, its counts, and every event's place in its chain. Throws StoreError. */
export async function readBackup(path: string, tenant: string): Promise<Backup> {
  const files: OwnFile[] = [];
  for await (const line of unsealed(path)) if ('file' in line) files.push({ path: line.file, bytes: Buffer.from(line.base64, 'base64') });
  const header = await headerOf(path);
  if (header.tenant !== tenant)
    throw new StoreError(
      `${path}: kopian hör till organisationen ${header.tenant}, men inställningarna (MicrosoftAppTenantId) säger ${tenant}`,
    );
  const contents = contentsOf(path, tenant);
  const found = await tally(contents);
  const same = [
    found.ends.size === header.streams,
    found.events === header.events,
    found.people === header.people,
    files.length === header.files,
  ];
  if (same.includes(false))
    throw new StoreError(`${path}: kopian har inte så många händelser, personer och filer som den säger; den är skadad`);
  return { made: header.made, contents, files, tally: found };
}

async function* linesOf(header: string, contents: Contents, files: readonly OwnFile[]): AsyncGenerator<string> {
  yield header;
  for await (const { stream, events } of contents.commands()) yield `{"stream":${JSON.stringify(stream)},"command":[${events.join(',')}]}`;
  for (const person of await contents.people()) yield JSON.stringify({ person });
  for (const { path, bytes } of files) yield JSON.stringify({ file: path, base64: Buffer.from(bytes).toString('base64') });
}

async function* sealed(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    hash.update(`${line}\n`);
    yield `${line}\n`;
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/** All lines between the header and the seal; throws at the end if the seal is not of them. */
async function* unsealed(path: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let number = 0;
  let last: string | null = null;
  for await (const line of unpacked(path)) {
    if (last !== null) {
      hash.update(`${last}\n`);
      number += 1;
      if (number > 1) yield check(path, number, () => Line.parse(JSON.parse(last ?? '')));
    }
    last = line;
  }
  const seal = check(path, number + 1, () => Seal.parse(JSON.parse(last ?? '')));
  if (seal.sha256 !== hash.digest('hex')) throw new StoreError(`${path}: kontrollsumman stämmer inte; kopian är skadad eller ändrad`);
}

async function headerOf(path: string): Promise<z.infer<typeof Header>> {
  for await (const line of unpacked(path)) return check(path, 1, () => Header.parse(JSON.parse(line)));
  throw new StoreError(`${path}: filen är tom`);
}

function check<T>(path: string, line: number, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new StoreError(`${path}: rad ${line} är skadad, eller så är filen ingen säkerhetskopia av Styrkoll`, { cause });
  }
}

function contentsOf(path: string, tenant: string): Contents {
  return {
    tenant,
    async *commands(): AsyncGenerator<Command> {
      for await (const line of unsealed(path))
        if ('stream' in line) yield { stream: line.stream, events: line.command.map((event) => JSON.stringify(event)) };
    },
    async people() {
      const people: Person[] = [];
      for await (const line of unsealed(path)) if ('person' in line) people.push(line.person);
      return people;
    },
  };
}

async function* unpacked(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const packed = createGunzip();
  file.on('error', (error) => packed.destroy(error));
  try {
    yield* textLines(file.pipe(packed));
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new StoreError(`${path}: ${missing ? 'filen finns inte' : 'filen är avklippt, skadad eller ingen säkerhetskopia av Styrkoll'}`, {
      cause,
    });
  } finally {
    file.destroy();
    packed.destroy();
  }
}

async function sync(path: string, flags: string): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
