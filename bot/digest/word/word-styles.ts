/** How the Word report looks: fonts, heading styles and colours. Sizes are half points, distances twips. Arial is where Word and LibreOffice are. */
import { type IStylesOptions, LineRuleType } from 'docx';
import type { Mark } from '../../../data/marks.ts';

/** A colour of each tone that can be read on white (WCAG AA); the word stands beside it in any case. */
export const tones: Readonly<Record<Mark['tone'], string>> = { good: '0B6A0B', warning: '8A5A00', attention: 'B10E1C', neutral: '595959' };

/** The head of a table, and its lines. */
export const tableColours = { head: 'E8EEF4', line: 'A6A6A6' } as const;

/** Names of our own paragraph styles. */
export const styleNames = { cell: 'Tabelltext', front: 'Framsida', contents: 'Innehallsrubrik' } as const;

const font = 'Arial';
/** A heading of several lines needs as much room as its letters; said for each, since LibreOffice else takes the text's as a fixed height. */
const roomy = { line: 259, lineRule: LineRuleType.AUTO } as const;
const heading = (size: number, before: number, after: number) => ({
  run: { font, size, bold: true, color: '1F3A5F' },
  paragraph: { spacing: { before, after, ...roomy }, keepNext: true, keepLines: true },
});

/** A level of the table of contents: close enough for a whole report's to have room on a page. */
const contents = (id: string, left: number) => ({
  id,
  name: id.replace('TOC', 'toc '),
  basedOn: 'Normal',
  run: { size: 20 },
  paragraph: { spacing: { after: 30, line: 252 }, indent: { left } },
});

/** The document's styles. Its language is Swedish, so that spelling is checked and read aloud in it. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 21, language: { value: 'sv-SE', eastAsia: 'sv-SE', bidirectional: 'sv-SE' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: { run: { font, size: 60, bold: true, color: '1F3A5F' }, paragraph: { spacing: { before: 2800, after: 240, ...roomy } } },
    heading1: heading(34, 480, 160),
    heading2: heading(27, 320, 120),
    heading3: heading(23, 260, 80),
    heading4: heading(21, 220, 80),
  },
  paragraphStyles: [
    contents('TOC1', 0),
    contents('TOC2', 240),
    {
      id: styleNames.cell,
      name: styleNames.cell,
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { before: 30, after: 30, line: 250 } },
    },
    {
      id: styleNames.front,
      name: styleNames.front,
      basedOn: 'Normal',
      run: { size: 26 },
      paragraph: { spacing: { after: 160 } },
    },
    {
      id: styleNames.contents,
      name: 'Innehållsrubrik',
      basedOn: 'Normal',
      ...heading(34, 0, 240),
    },
  ],
};
