/** A table that a person sends as a file, CSV or Excel, read into rows of texts. Every file is taken as forged until it has been read. */
import { number } from './swedish.ts';
import { unzip, ZipError } from './zip-entries.ts';

/** A row with where it stands in the file: a line of a CSV file, a row of a sheet. Every cell is trimmed. */
export type TableRow = { line: number; cells: string[] };

/** What was read, or a sentence in Swedish that says what is wrong and what to do. */
export type Table = { rows: TableRow[] } | { wrong: string };

/** More than any plan needs, and small enough to be read within a turn. */
export const mostOfFile = { bytes: 5_000_000, unpacked: 20_000_000, rows: 10_000, columns: 60, cell: 4_000 };

/** Rows with blank ones, and elements of an Excel file: reading holds up everybody else's turn, so that there are bounds to it as well. */
const mostRead = 100_000;
const mostElements = 1_000_000;

const asExcel = 'Spara den som Excelbok (.xlsx) eller CSV och skicka den igen.';
const tooLarge = 'Filen är för stor. Ta bort blad, bilder och tomma rader som inte behövs, och skicka den igen.';
const tooLong = `Filen har fler än ${number(mostOfFile.rows)} rader eller ${mostOfFile.columns} kolumner. Dela upp den, eller ta bort tomma rader och kolumner.`;

/** Reads a file by what it holds, whatever it is called. Empty rows are left out. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length === 0) return { wrong: 'Filen är tom.' };
  if (bytes.length > mostOfFile.bytes) return { wrong: tooLarge };
  const kind = kindOf(bytes);
  if (kind === 'old excel') return { wrong: `Filen är en äldre Excelfil eller skyddad med lösenord. ${asExcel}` };
  const read = kind === 'zip' ? await readExcel(bytes) : await readCsv(bytes);
  if ('wrong' in read) return read;
  const rows = read.rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return { wrong: 'Filen har inga ifyllda rader.' };
  if (rows.length > mostOfFile.rows || rows.some(({ cells }) => cells.length > mostOfFile.columns)) return { wrong: tooLong };
  const long = rows.find(({ cells }) => cells.some((cell) => cell.length > mostOfFile.cell));
  return long ? { wrong: `Rad ${long.line} har en cell med mer än ${mostOfFile.cell} tecken. Korta den.` } : { rows };
}

function kindOf(bytes: Uint8Array): 'zip' | 'old excel' | 'text' {
  const starts = (...signs: number[]) => signs.every((sign, index) => bytes[index] === sign);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip';
  return starts(0xd0, 0xcf, 0x11, 0xe0) ? 'old excel' : 'text';
}

/** As the file says with its first bytes, else UTF-8 where it is that, else what Excel on Windows writes. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// Not in any text: a picture, a PDF or another file under a wrong name.
const binary = /(?![\t\n\v\f\r\u0085])\p{Cc}/u;

async function readCsv(bytes: Uint8Array): Promise<Table> {
  const text = textOf(bytes);
  if (text.startsWith('%PDF') || binary.test(text)) return { wrong: `Filen går inte att läsa som en tabell. ${asExcel}` };
  // Read when the first file comes, as what reads Excel is: the bot starts faster without them.
  const { CsvError, parse } = await import('csv-parse/sync');
  try {
    const rows: TableRow[] = [];
    let records = 0;
    parse(text, {
      to: mostRead,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: mostOfFile.columns * mostOfFile.cell,
      on_record(record: string[], { lines }) {
        // A cell may hold several lines; the record's number is that of its first.
        const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
        const cells = record.map((cell) => cell.trim());
        // Blank rows are not counted, so that none that is filled in is left out after them.
        if (rows.length <= mostOfFile.rows && cells.some((cell) => cell !== '')) rows.push({ line: lines - within, cells });
        records += 1;
        return null;
      },
    });
    return records < mostRead ? { rows } : { wrong: tooLong };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` vid rad ${error.lines}` : '';
    return {
      wrong: `Filen går inte att läsa${line}: citattecknen stämmer inte eller en cell är för lång. Rätta raden och skicka filen igen.`,
    };
  }
}

/** Swedish Excel writes semicolons: whichever of the three the first line has the most of. */
function separatorOf(text: string): string {
  const first = (text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const times = (sign: string) => first.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

const needed =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/.+\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

async function readExcel(bytes: Uint8Array): Promise<Table> {
  const notExcel = { wrong: `Filen är inte en Excelbok. ${asExcel}` };
  try {
    const files = await unzip(bytes, mostOfFile.unpacked, (name) => needed.test(name));
    if (![...files.keys()].some((name) => /^xl\/workbook\.xml$/i.test(name))) return notExcel;
    for (const [name, content] of files)
      if (/worksheets/i.test(name) && (reachesFar(content) || hasManyRows(content))) return { wrong: tooLong };
    if ([...files.values()].reduce((sum, content) => sum + count(content, '<'), 0) > mostElements) return { wrong: tooLarge };
    // What is read is what was measured: packed again without being pressed together.
    const [{ zipSync }, { readSheet }] = await Promise.all([import('fflate'), import('read-excel-file/node')]);
    const measured = zipSync(Object.fromEntries(files), { level: 0 });
    const rows = await readSheet(Buffer.from(measured));
    return { rows: rows.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) })) };
  } catch (error) {
    if (error instanceof ZipError) return { wrong: error.tooLarge ? tooLarge : `Filen är skadad eller skyddad. ${asExcel}` };
    return notExcel;
  }
}

/** Tells whether a sheet names a cell beyond the bounds: one far away makes a table of millions of empty ones. */
function reachesFar(sheet: Uint8Array): boolean {
  const addresses = new TextDecoder().decode(sheet).matchAll(/\sr\s*=\s*["']([^"']*)["']/g);
  for (const [, address = ''] of addresses) {
    const [, column, row] = /^([A-Z]{0,2})(\d{1,5})$/.exec(address) ?? [];
    if (column === undefined || Number(row) > mostOfFile.rows + 100) return true;
    if ([...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) > mostOfFile.columns) return true;
  }
  return false;
}

/** Tells whether a sheet has more rows than are read, also such as have no address: an empty one is a few letters, packed to nothing. */
function hasManyRows(sheet: Uint8Array): boolean {
  return (new TextDecoder().decode(sheet).match(/<(?:[\w.-]+:)?row[\s/>]/gi)?.length ?? 0) > mostOfFile.rows + 100;
}

function count(content: Uint8Array, sign: string): number {
  const code = sign.charCodeAt(0);
  return content.reduce((sum, byte) => sum + (byte === code ? 1 : 0), 0);
}

/** A cell as a person would write it: a day as 2025-07-31, a figure with comma and without what binary arithmetic adds at its end. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15))).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nej';
  return String(cell).trim();
}
