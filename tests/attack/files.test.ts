/** Files made to be read wrong, beside those of `tests/data/table-file.test.ts` and `heavy-files.test.ts`: a sentence or a table of texts, never more. */
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../data/table-file.ts';
import { unzip } from '../../data/zip-entries.ts';
import { type ForgingRoom, openForgingRoom, who, words } from '../round/forging-room.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const header = 'plan;enhet;rapportör\n';

/** Where each entry of an archive's directory says that its content begins is changed to where the first one does. */
function overlapping(count: number): Uint8Array {
  const content = new Uint8Array(1_000_000);
  const made = Buffer.from(
    zipSync(Object.fromEntries(Array.from({ length: count }, (_, n) => [`xl/worksheets/s${n}.xml`, n === 0 ? content : strToU8('x')]))),
  );
  let at = made.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const [packed, unpacked] = [made.readUInt32LE(at + 20), made.readUInt32LE(at + 24)];
  while (at >= 0) {
    made.writeUInt32LE(packed, at + 20);
    made.writeUInt32LE(unpacked, at + 24);
    made.writeUInt32LE(0, at + 42);
    at = made.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]), at + 4);
  }
  return new Uint8Array(made);
}

describe('arkiv', () => {
  test('en bomb vars filer delar samma innehåll avvisas innan den packas upp', async () => {
    const bomb = overlapping(400);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(unzip(bomb, 20_000_000, () => true)).rejects.toMatchObject({ tooLarge: true });
    expect(await readTable(bomb)).toMatchObject({ wrong: expect.stringContaining('för stor') });
  });

  test('ett arkiv i ett arkiv packas inte upp', async () => {
    const inner = zipSync({ 'a.xml': new Uint8Array(1_000_000) });
    expect(await readTable(zipSync({ 'xl/inre.zip': inner, 'inre.xlsx': inner }))).toMatchObject({
      wrong: expect.stringContaining('inte en Excelbok'),
    });
  });

  test('filer med namn som leder ut ur arkivet läses inte', async () => {
    const names = ['../../etc/cron.d/x', '/etc/passwd', 'xl/worksheets/../../../x.xml', 'C:\\x.xml', 'xl/\u0000.xml'];
    const files = await unzip(zipSync(Object.fromEntries(names.map((name) => [`${name}`, strToU8('x')]))), 1_000, (name) =>
      /^xl\/worksheets\/[^/]+\.xml$/.test(name),
    );
    expect([...files.keys()]).toEqual([]);
  });

  test('fler än femhundra filer avvisas', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`${n}`, strToU8('')])));
    expect(await readTable(many)).toMatchObject({ wrong: expect.stringContaining('för stor') });
  });
});

/** None of these is read as something else than what stands there; none ends in an error. */
test.each<[string, Uint8Array]>([
  ['UTF-16 med omvänd ordning', new Uint8Array(Buffer.from(`\ufeff${header}`, 'utf16le').swap16())],
  ['UTF-16 utan början', new Uint8Array(Buffer.from(header, 'utf16le'))],
  ['UTF-32', new Uint8Array([0xff, 0xfe, 0, 0, ...Array.from(header).flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])])],
  ['UTF-16 med udda antal byte', new Uint8Array([0xff, 0xfe, 0x61])],
  ['UTF-16 med ett halvt tecken', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00])],
  ['för långt skriven UTF-8', new Uint8Array([...bytes(header), 0xc0, 0xaf, 0xe0, 0x80, 0xaf])],
  ['UTF-8 som är avhuggen', bytes(`${header}å`).subarray(0, -1)],
  ['UTF-7', bytes('+AD0-cmd;enhet;rapport+APY-r\n')],
  ['NUL i en cell', bytes(`${header}a;\u0000;b\n`)],
  ['tecken som vänder skriften', bytes(`${header}a;\u202egnp.exe;b\n`)],
  ['bara en BOM', new Uint8Array([0xef, 0xbb, 0xbf])],
  ['en DOCTYPE', bytes('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>')],
  ['en webbsida', bytes('<html><table><tr><td>=1+1</td></tr></table></html>')],
  ['ett skal', bytes('#!/bin/sh\nrm -rf /\n')],
])('%s ger en mening eller en tabell av texter', async (_, file) => {
  const read = await readTable(file);
  if ('wrong' in read) expect(read.wrong).toMatch(/^(Filen|Rad) .+\.$/);
  else for (const { cells } of read.rows) for (const cell of cells) expect(typeof cell).toBe('string');
  expect(JSON.stringify(read)).not.toContain('root:');
});

describe('celler som ser ut som formler, i en fil som skickas till boten', () => {
  const formulas = [
    '=HYPERLINK("http://ond.example")',
    "=cmd|'/c calc'!A1",
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '[x](javascript:alert(1))',
    '<at>Alla</at>',
  ];
  let room: ForgingRoom;
  beforeAll(async () => {
    room = await openForgingRoom();
  });

  test.each(formulas)('%j är ett namn som inte finns: inget ändras, och det visas som text', async (formula) => {
    const before = await room.everything();
    const cell = `"${formula.replaceAll('"', '""')}"`;
    for (const row of [`${cell};Staben HR;${who.reader}`, `plan-2025;${cell};${who.reader}`, `plan-2025;Staben HR;${cell}`]) {
      const reply = await room.send(who.controller, `${header}${row}\n`);
      expect(words(reply)).not.toContain('Något gick fel');
      expect(JSON.stringify(reply)).not.toMatch(/\]\(javascript|<at>|Action\.OpenUrl/);
    }
    expect(await room.everything()).toBe(before);
  });
});
