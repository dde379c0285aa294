/** Files that are small to send and heavy to read: they are refused in a moment, so that nobody else's turn waits for them. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readTable } from '../../data/table-file.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const excel = (rows: string, shared = ''): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${types}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(`<sst xmlns="${main}">${shared}</sst>`),
  });
const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>plan</t></is></c></row>';

test.each([
  ['en Excelbok med en miljon tomma rader utan adress', () => excel('<row/>'.repeat(1_000_000))],
  ['en Excelbok med rader i en annan namnrymd', () => excel('<x:row />'.repeat(1_000_000))],
  ['en Excelbok med miljoner celler utan adress', () => excel(`<row r="1">${'<c/>'.repeat(2_000_000)}</row>`)],
  ['en Excelbok med miljoner tomma texter', () => excel(cell, '<si/>'.repeat(2_000_000))],
  ['en CSV-fil med två miljoner rader', () => strToU8('a\n'.repeat(2_000_000))],
  ['en CSV-fil med två miljoner gamla radbrytningar', () => strToU8('a;\r'.repeat(1_500_000))],
])(
  '%s avvisas med en mening inom några sekunder',
  async (_, make) => {
    const bytes = make();
    const started = performance.now();
    expect(await readTable(bytes)).toEqual({ wrong: expect.stringMatching(/^Filen (är för stor|har fler än)/) });
    expect(performance.now() - started).toBeLessThan(5_000);
  },
  20_000,
);

test('rader efter tiotusentals tomma läses, med sitt radnummer', async () => {
  const text = `plan;enhet;rapportör\n${';;\n'.repeat(20_000)}plan-2025;Staben HR;x\n`;
  expect(await readTable(strToU8(text))).toEqual({
    rows: [
      { line: 1, cells: ['plan', 'enhet', 'rapportör'] },
      { line: 20_002, cells: ['plan-2025', 'Staben HR', 'x'] },
    ],
  });
});

test('egna entiteter i en Excelbok vecklas inte ut', async () => {
  const read = await readTable(excel(cell.replace('plan', '&amp;hemlig;')));
  expect(read).toEqual({ rows: [{ line: 1, cells: ['&hemlig;'] }] });
});
