/** The bare side of the lowdb engine: its files, read without opening the store and written into an empty folder. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type Archive, type Command, type Contents, difference, type Tally, tally } from '../archive.ts';
import { StoreError } from '../store.ts';
import { nodeDisk } from './disk.ts';
import { lockFolder } from './folder-lock.ts';
import { halfMark } from './lowdb-store.ts';
import { openPeopleFile } from './people-file.ts';

const ending = '.jsonl';
const peopleFile = 'people.json';
const Line = z.array(z.unknown()).min(1);

/** A stream's file, and how long it was at the moment that is read. */
type Sized = { file: string; bytes: number };

/** The archive of a folder. */
export function lowdbArchive({ dataDir }: { dataDir: string }, tenant: string): Archive {
  const events = join(dataDir, 'events');
  const name = `mappen ${dataDir}`;

  async function contentsNow(): Promise<Contents> {
    const files = await filesAtOneMoment(events);
    const known = (await openPeopleFile({ dataDir, disk: reading })).list();
    return { tenant, commands: () => commandsOf(events, files), people: async () => known };
  }

  return {
    name,
    async read(use, { still } = { still: false }) {
      if (await exists(join(events, halfMark)))
        throw new StoreError(`${name}: en inläsning dit avbröts, så det som ligger där är inte helt`);
      const unlock = still && (await exists(events)) ? await lockFolder(events) : async () => {};
      try {
        return await use(await contentsNow());
      } finally {
        await unlock();
      }
    },
    async write(contents, beside) {
      await nodeDisk.makeFolder(events);
      const unlock = await lockFolder(events);
      try {
        // What a write that was cut short has left was put in an empty folder: it is nobody's.
        if (await exists(join(events, halfMark))) await clear(dataDir);
        await refuseUnlessEmpty(dataDir, name);
        await writeFile(join(events, halfMark), '');
        await nodeDisk.syncFolder(events);
        const written = await fill(dataDir, contents);
        const there = await tally(await contentsNow());
        const wrong = difference(written, there);
        if (wrong !== null) throw new StoreError(`${name}: det som skrevs lästes inte tillbaka lika (${wrong})`);
        await beside?.();
        await nodeDisk.remove(join(events, halfMark));
        await nodeDisk.syncFolder(events);
        return there;
      } finally {
        await unlock();
      }
    },
  };
}

/** The person file is made by no one who only reads. */
const reading = { ...nodeDisk, makeFolder: async () => {} };

/** Lists the files with their lengths twice over, until nothing has been written in between: then both are of one moment. */
async function filesAtOneMoment(folder: string): Promise<Sized[]> {
  let before = '';
  for (let tries = 0; tries < 200; tries += 1) {
    const files = await sizes(folder);
    const now = JSON.stringify(files);
    if (now === before) return files;
    before = now;
  }
  throw new StoreError(`${folder}: det skrivs hela tiden; försök igen om en stund`);
}

async function sizes(folder: string): Promise<Sized[]> {
  if (!(await exists(folder))) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending));
  const all = await Promise.all(
    files.map(async (file) => ({
      file,
      bytes: await stat(join(folder, file)).then(
        ({ size }) => size,
        () => -1,
      ),
    })),
  );
  return all.filter(({ bytes }) => bytes >= 0).sort((a, b) => (streamOf(a) < streamOf(b) ? -1 : 1));
}

const streamOf = ({ file }: Sized): string => decodeURIComponent(file.slice(0, -ending.length));

async function* commandsOf(folder: string, files: Sized[]): AsyncGenerator<Command> {
  for (const sized of files) {
    const path = join(folder, sized.file);
    const all = await readFile(path).catch((cause: unknown) => {
      throw new StoreError(`${path}: filen försvann medan den lästes; försök igen`, { cause });
    });
    const bytes = all.subarray(0, sized.bytes);
    // A line without a newline was never acknowledged.
    const lines = bytes
      .subarray(0, bytes.lastIndexOf(0x0a) + 1)
      .toString('utf8')
      .split('\n')
      .slice(0, -1);
    for (const [index, line] of lines.entries()) yield { stream: streamOf(sized), events: eventsOf(line, `${path}:${index + 1}`) };
  }
}

function eventsOf(line: string, where: string): string[] {
  try {
    return Line.parse(JSON.parse(line)).map((event) => JSON.stringify(event));
  } catch (cause) {
    throw new StoreError(`${where}: raden är skadad`, { cause });
  }
}

async function refuseUnlessEmpty(dataDir: string, name: string): Promise<void> {
  const streams = (await readdir(join(dataDir, 'events'))).filter((file) => file.endsWith(ending));
  const people = await exists(join(dataDir, peopleFile));
  if (streams.length === 0 && !people) return;
  const what = [
    ...(streams.length > 0 ? [`${streams.length} ${streams.length === 1 ? 'ström' : 'strömmar'} med händelser`] : []),
    ...(people ? [peopleFile] : []),
  ];
  throw new StoreError(`${name} är inte tom: där finns ${what.join(' och ')}. Ingenting har skrivits; ange en tom mapp.`);
}

async function clear(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'events');
  for (const file of await readdir(folder)) if (file.endsWith(ending)) await rm(join(folder, file));
  await rm(join(dataDir, peopleFile), { force: true });
}

/** Writes file by file, a line a command; a stream's commands come together. */
async function fill(dataDir: string, contents: Contents): Promise<Tally> {
  const folder = join(dataDir, 'events');
  let stream = '';
  let lines: string[] = [];
  const save = async () => {
    if (lines.length > 0) await writeFile(join(folder, `${encodeURIComponent(stream)}${ending}`), lines.join(''));
    lines = [];
  };
  const written = await tally(contents, async (command) => {
    if (command.stream !== stream) await save();
    stream = command.stream;
    lines.push(`[${command.events.map(({ text }) => text).join(',')}]\n`);
  });
  await save();
  const people = await contents.people();
  if (people.length > 0) {
    await writeFile(join(dataDir, peopleFile), `${JSON.stringify(people)}\n`, 0o600);
    await nodeDisk.syncFolder(dataDir);
  }
  return written;
}

async function writeFile(path: string, text: string, mode?: number): Promise<void> {
  const file = await nodeDisk.open(path, mode);
  try {
    await file.append(new TextEncoder().encode(text));
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
