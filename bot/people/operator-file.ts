/** The file of who reports what that operators put in DATA_DIR: read at start, shown in chat, changed only when it is approved there. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type KnownTable, knownTable } from '../../data/file-kind.ts';
import { mostOfFile, readTable } from '../../data/table-file.ts';

/** `changed` is when the file was last written, as events have time. */
export type OperatorFile = { name: string; changed: string } & ({ table: KnownTable<'responsibility'> } | { wrong: string });

const names = ['responsibility.csv', 'responsibility.xlsx'];

/** Reads `DATA_DIR/responsibility.csv` or `.xlsx`; null when there is none. A file that is wrong does not stop the start: it says so in chat. */
export async function readOperatorFile(dataDir: string): Promise<OperatorFile | null> {
  for (const name of names) {
    const path = join(dataDir, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) continue;
    const file = { name, changed: found.mtime.toISOString() };
    if (found.size > mostOfFile.bytes) return { ...file, wrong: 'Filen är för stor.' };
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return { ...file, wrong: 'Filen går inte att läsa: kontrollera dess rättigheter.' };
    const read = await readTable(bytes);
    if ('wrong' in read) return { ...file, wrong: read.wrong };
    const table = knownTable(read.rows);
    if (table?.kind !== 'responsibility')
      return { ...file, wrong: 'Rubrikraden saknas: den ska ha plan, enhet, post, rapportör, ersättare och granskare.' };
    return { ...file, table };
  }
  return null;
}
