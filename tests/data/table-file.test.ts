import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { knownTable } from '../../data/file-kind.ts';
import { mostOfFile, readTable } from '../../data/table-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const two = [
  { line: 1, cells: ['Enhet', 'Rapportör'] },
  { line: 2, cells: ['Staben HR', 'a@region.se'] },
];

describe('CSV', () => {
  const semicolons = 'Enhet;Rapportör\r\nStaben HR;a@region.se\r\n';
  test.each([
    ['UTF-8 med semikolon', utf8(semicolons)],
    ['UTF-8 med BOM', utf8(`\ufeff${semicolons}`)],
    ['Windows-1252', latin(semicolons)],
    ['komma', utf8(semicolons.replaceAll(';', ','))],
    ['tabb i UTF-16, som Excel kallar Unicode-text', new Uint8Array(Buffer.from(`\ufeff${semicolons.replaceAll(';', '\t')}`, 'utf16le'))],
    ['citattecken', utf8('"Enhet";"Rapportör"\n" Staben HR ";"a@region.se"')],
  ])('%s läses lika', async (_, bytes) => {
    expect(await readTable(bytes)).toEqual({ rows: two });
  });

  test('en rad behåller sitt nummer efter tomma rader och celler med flera rader', async () => {
    const read = await readTable(utf8('Enhet;Kommentar\n\n"A";"två\nrader; och ""citat"""\n;\nB;slut\n'));
    expect(read).toEqual({
      rows: [
        { line: 1, cells: ['Enhet', 'Kommentar'] },
        { line: 3, cells: ['A', 'två\nrader; och "citat"'] },
        { line: 6, cells: ['B', 'slut'] },
      ],
    });
  });

  test('semikolon i citattecken i rubriken avgör inte skiljetecknet', async () => {
    expect(await readTable(utf8('"a;b;c",d\n1,2'))).toMatchObject({ rows: [{ cells: ['a;b;c', 'd'] }, { cells: ['1', '2'] }] });
  });
});

const excel = (rows: SheetData) => writeExcelFile(rows).toBuffer();

describe('Excel', () => {
  test('ger celler som text: tal med komma och utan binära rester, dagar som 2025-07-31, formler som sitt värde', async () => {
    const bytes = await excel([
      ['Enhet', 'Utfall', 'Dag', 'Summa'],
      [null, null, null, null],
      ['Staben HR', 0.1 + 0.2, { value: new Date('2025-07-31T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }, -1234.5],
    ]);
    expect(await readTable(bytes)).toEqual({
      rows: [
        { line: 1, cells: ['Enhet', 'Utfall', 'Dag', 'Summa'] },
        { line: 3, cells: ['Staben HR', '0,3', '2025-07-31', '-1234,5'] },
      ],
    });
    const cell = '<c r="A1"><f>HYPERLINK("http://ond.example")</f><v>7</v></c>';
    expect(await readTable(book(cell))).toEqual({ rows: [{ line: 1, cells: ['7'] }] });
  });

  test('en fil som packas upp till mer än gränsen avvisas innan den packas upp', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(mostOfFile.unpacked + 1) });
    expect(bomb.length).toBeLessThan(mostOfFile.bytes);
    expect(await readTable(bomb)).toMatchObject({ wrong: expect.stringContaining('för stor') });
  });

  test('en fil vars katalog ljuger om storleken stoppas vid gränsen', async () => {
    const name = 'xl/workbook.xml';
    const content = deflateRawSync(new Uint8Array(mostOfFile.unpacked * 3));
    expect(await readTable(lying(name, content))).toMatchObject({ wrong: expect.stringContaining('för stor') });
  });

  test.each([
    ['långt till höger', '<c r="XFD1"><v>1</v></c>'],
    ['långt ner', '<c r="A1048576"><v>1</v></c>'],
  ])('en cell %s avvisas utan att tabellen fylls ut', async (_, cell) => {
    expect(await readTable(book(cell))).toMatchObject({ wrong: expect.stringContaining('Dela upp') });
  });

  test('kapade och förvanskade filer ger en mening, aldrig ett fel', async () => {
    const whole = await excel([['Enhet', 'Rapportör']]);
    for (let length = 4; length < whole.length; length += 97)
      expect(await readTable(whole.subarray(0, length))).toMatchObject({ wrong: expect.stringMatching(/skadad|Excelbok/) });
    for (let at = 4; at < whole.length; at += 41) {
      const forged = new Uint8Array(whole);
      forged[at] = (forged[at] ?? 0) ^ 0xff;
      const read = await readTable(forged);
      expect('wrong' in read || Array.isArray(read.rows)).toBe(true);
    }
  });
});

test.each([
  ['tom', new Uint8Array(), 'tom'],
  ['PDF', utf8('%PDF-1.7 text'), 'går inte att läsa'],
  ['bild', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'går inte att läsa'],
  ['äldre Excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'äldre Excelfil'],
  ['Word', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'inte en Excelbok'],
  ['bara tomma rader', utf8('\n;;\n'), 'inga ifyllda rader'],
  ['citat som inte slutar', utf8('a;b\n"c;d\n'), 'citattecknen'],
  ['för stor', new Uint8Array(mostOfFile.bytes + 1), 'för stor'],
  ['för många rader', utf8('a;b\n'.repeat(mostOfFile.rows + 1)), 'Dela upp'],
  ['för många kolumner', utf8(`${'a;'.repeat(mostOfFile.columns + 1)}\n`), 'Dela upp'],
  ['för lång cell', utf8(`a\n${'b'.repeat(mostOfFile.cell + 1)}\n`), 'Korta den'],
])('%s: en mening som säger vad som är fel', async (_, bytes, said) => {
  expect(await readTable(bytes)).toMatchObject({ wrong: expect.stringContaining(said) });
});

describe('vilken fil det är', () => {
  const kind = (...rows: string[][]) => knownTable(rows.map((cells, index) => ({ line: index + 1, cells })));

  test('avgörs av rubrikerna, hur de än är skrivna och i vilken ordning', () => {
    expect(kind(['GRANSKARE', 'enhet ', 'Rapportör (e-post)'])).toMatchObject({
      kind: 'responsibility',
      at: { plan: -1, unit: 1, reporter: 2, reviewer: 0, standIn: -1 },
    });
    expect(kind(['Period', 'Id', 'Post', 'Ackumulerat utfall (mnkr)', 'Årsprognos (mnkr)'])).toMatchObject({
      kind: 'budget',
      at: { entry: 1, accumulated: 3, forecast: 4, version: -1 },
    });
  });

  test('en rubrik får stå under en titel, och utan känd rubrik är det ingen av dem', () => {
    expect(kind(['Ansvar 2025'], ['Enhet', 'Rapportör'], ['Staben HR', 'a@b.se'])?.rows).toEqual([
      { line: 3, cells: ['Staben HR', 'a@b.se'] },
    ]);
    expect(kind(['Enhet', 'Chef'], ['Staben HR', 'a@b.se'])).toBeNull();
  });
});

/** A workbook with one sheet that holds this cell. */
function book(cell: string): Uint8Array {
  const row = /r="[A-Z]+(\d+)"/.exec(cell)?.[1] ?? '1';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData><row r="${row}">${cell}</row></sheetData></worksheet>`),
  });
}

/** An archive of one file whose directory says that it unpacks to ten bytes. */
function lying(name: string, content: Uint8Array): Uint8Array {
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length + content.length, 16);
  return new Uint8Array(Buffer.concat([local, content, entry, end]));
}
