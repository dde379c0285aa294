import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordReport } from '../../bot/digest/word/word-report.ts';
import { exportOf, partsOf } from './word-room.ts';

let file: Uint8Array;
let part: (path: string) => string;
beforeAll(async () => {
  file = await wordReport(exportOf());
  part = partsOf(file);
});

describe('Wordfilen', () => {
  test('is in Swedish', () => {
    expect(part('word/styles.xml')).toMatch(/<w:docDefaults>.*<w:lang [^>]*w:val="sv-SE"/s);
  });

  test('has a table of contents that is filled in, leads to its headings and gets its page numbers when it is opened', () => {
    const document = part('word/document.xml');
    expect(document).toContain('TOC \\h \\o &quot;1-2&quot;');
    expect(part('word/settings.xml')).toContain('<w:updateFields');
    const anchors = [...document.matchAll(/w:anchor="(_Toc\d+)"/g)].map(([, name]) => name);
    const marks = [...document.matchAll(/<w:bookmarkStart [^>]*w:name="(_Toc\d+)"/g)].map(([, name]) => name);
    expect(anchors.length).toBeGreaterThan(20);
    expect(anchors).toEqual(marks);
  });

  test('repeats the head of every table, splits no row, and says what each table is', () => {
    const tables = part('word/document.xml').match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) {
      const rows = table.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
      expect(rows[0]).toContain('<w:tblHeader');
      expect(rows.slice(1).some((row) => row.includes('<w:tblHeader'))).toBe(false);
      expect(rows.every((row) => row.includes('<w:cantSplit'))).toBe(true);
      expect(table).toMatch(/<w:tblDescription w:val="[^"]{10,}"\/><\/w:tblPr>/);
    }
  });

  test('keeps two tables apart, which Word would otherwise make one of', () => {
    expect(part('word/document.xml')).not.toMatch(/<\/w:tbl><w:tbl>/);
  });

  test('has real headings, none of which skips a level', () => {
    const levels = [...part('word/document.xml').matchAll(/<w:pStyle w:val="Heading(\d)"\/>/g)].map(([, level]) => Number(level));
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
  });

  test('is A4 with the page’s number and their count in the footer', () => {
    expect(part('word/document.xml')).toMatch(/<w:pgSz [^>]*w:w="11906"/);
    expect(part('word/footer1.xml')).toMatch(/Sida .*PAGE.* av .*NUMPAGES/s);
  });

  test('is named and dated by the report, not by the clock or a person', () => {
    const core = part('docProps/core.xml');
    expect(core).toContain('<dc:title>Delårsrapport per 31 juli 2025</dc:title>');
    expect(core).toContain('<dc:creator>Styrkoll</dc:creator>');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)).toEqual(['2025-09-15T08:32:00.000Z', '2025-09-15T08:32:00.000Z']);
  });

  test('gives no symbol without its word', () => {
    const runs = [...part('word/document.xml').matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
    const bare = runs.filter((text) => /^\s*[●◆■✓✗○…↑→↓]\s*$/u.test(text));
    expect(bare).toEqual([]);
  });
});

const installed = spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdftoppm', ['-v']).status === 0;

/** Pictures of the report's pages, to be looked at: WORD_PAGES names a folder where they are kept. */
test.skipIf(!installed)(
  'ritas av LibreOffice, en bild för varje sida (hoppas över där LibreOffice eller poppler saknas)',
  { timeout: 240_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'styrkoll-word-'));
    try {
      writeFileSync(join(folder, 'rapport.docx'), file);
      const profile = `-env:UserInstallation=file://${join(folder, 'profil')}`;
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'rapport.docx')], {
        stdio: 'ignore',
      });
      execFileSync('pdftoppm', ['-r', '40', '-png', join(folder, 'rapport.pdf'), join(process.env.WORD_PAGES ?? folder, 'sida')]);
      const pages = readdirSync(process.env.WORD_PAGES ?? folder).filter((name) => name.startsWith('sida'));
      expect(pages.length).toBeGreaterThan(10);
      expect(pages.every((name) => statSync(join(process.env.WORD_PAGES ?? folder, name)).size > 1000)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
