/** Writes sheets as an Excel file. */
import type { Cell, CellObject } from 'write-excel-file/node';
import type { Sheet } from './excel-sheet.ts';

/** The file's bytes. A name of a sheet has at most 31 characters and none of []/\:*? in it. */
export async function writeExcel(sheets: readonly Sheet[]): Promise<Uint8Array> {
  // Read when the first file is asked for: the bot starts faster without it.
  const [{ default: writeExcelFile }, { getCellAddress }] = await Promise.all([
    import('write-excel-file/node'),
    import('write-excel-file/utility'),
  ]);
  const filters = sheets.map(({ rows, frozen, widths, filtered }) =>
    filtered ? `${getCellAddress(frozen - 1, 0)}:${getCellAddress(rows.length - 1, widths.length - 1)}` : null,
  );
  const bytes = await writeExcelFile(
    sheets.map(({ name, rows, frozen, widths }) => ({
      data: rows.map((row) => heightened(row, widths)),
      sheet: name,
      stickyRowsCount: frozen,
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape' as const,
    })),
    { features: [filtering(filters)], fontFamily: 'Calibri', fontSize: 11 },
  ).toBuffer();
  return new Uint8Array(bytes);
}

/** The library has no filters of its own: they stand right after the rows (ECMA-376 part 1, 18.3.1.99), whose texts are kept elsewhere. */
function filtering(filters: readonly (string | null)[]) {
  const transform = (xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) => {
    const filter = filters[sheetIndex];
    return filter ? xml.replace('</sheetData>', `</sheetData><autoFilter ref="${filter}"/>`) : xml;
  };
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } };
}

/** Points of a line of text, and the highest row that Excel has. */
const lineHeight = 15;
const highest = 409;

/** A row so high that its broken texts can be read: Excel works it out when the file is opened, but other programs do not. */
function heightened(row: readonly Cell[], widths: readonly number[]): Cell[] {
  const lines = row.map((one, at) => linesIn(one, widths[at] ?? 0));
  const most = Math.max(1, ...lines);
  if (most === 1) return [...row];
  const at = lines.indexOf(most);
  const height = Math.min(most * lineHeight, highest);
  return row.map((one, index) => (index === at && isObject(one) ? { ...one, height } : one));
}

/** How many lines a broken text takes in a column of so many characters, with some to spare. */
function linesIn(one: Cell, width: number): number {
  if (!isObject(one) || !one.wrap || typeof one.value !== 'string') return 1;
  return one.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

function isObject(one: Cell): one is CellObject {
  return typeof one === 'object' && one !== null && 'value' in one;
}
