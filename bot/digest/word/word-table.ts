/** The report's tables as Word has them: the head is repeated on each page, no row is split, and an alternative text says what the table is. */
import {
  AlignmentType,
  BorderStyle,
  NextAttributeComponent,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  XmlComponent,
} from 'docx';
import { clean } from '../chapters/plain-text.ts';
import type { Column, Line, Table as Plain, Row } from '../chapters/report-blocks.ts';
import { styleNames, tableColours } from './word-styles.ts';
import { runsOf } from './word-text.ts';

/** The width of the text on an A4 page with margins of 2,5 cm, in twips. */
export const textWidth = 9070;

/** Draws a table. */
export function drawTable({ about, columns, rows, together = false }: Plain): Table {
  const kept = (at: number) => together && at < rows.length - 1;
  return new DescribedTable(about, columns, [headRow(columns), ...rows.map((row, at) => bodyRow(row, columns, kept(at)))]);
}

const line = { style: BorderStyle.SINGLE, size: 4, color: tableColours.line };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A table with an alternative text, which the package has no option for. Its properties are the first that it holds, and the text comes last in them. */
class DescribedTable extends Table {
  constructor(about: string, columns: readonly Column[], rows: readonly TableRow[]) {
    super({
      rows,
      columnWidths: columns.map(({ share }) => Math.round((textWidth * share) / 100)),
      width: { size: textWidth, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
      tableLook: { firstRow: true, noHBand: true, noVBand: true },
    });
    const [properties] = this.root;
    if (properties instanceof XmlComponent) properties.addChildElement(new Described(clean(about)));
  }
}

class Described extends XmlComponent {
  constructor(about: string) {
    super('w:tblDescription');
    this.root.push(new NextAttributeComponent({ val: { key: 'w:val', value: about } }));
  }
}

function headRow(columns: readonly Column[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ heading, figures }) =>
        new TableCell({
          shading: { type: ShadingType.CLEAR, fill: tableColours.head, color: 'auto' },
          children: [inCell([{ text: heading, bold: true }], figures, true)],
        }),
    ),
  });
}

function bodyRow({ cells, sum = false }: Row, columns: readonly Column[], keepNext: boolean): TableRow {
  return new TableRow({
    cantSplit: true,
    ...(keepNext ? { keepNext } : {}),
    children: cells.map(
      (lines, at) => new TableCell({ children: lines.map((one) => inCell(sum ? strong(one) : one, columns[at]?.figures)) }),
    ),
  });
}

function strong(line: Line): Line {
  return line.map((run) => ({ ...run, bold: true }));
}

function inCell(line: Line, figures = false, head = false): Paragraph {
  return new Paragraph({
    style: styleNames.cell,
    ...(head ? { keepNext: true } : {}),
    ...(figures ? { alignment: AlignmentType.RIGHT } : {}),
    children: runsOf(figures && !head ? line.map((run) => ({ ...run, text: unbroken(run.text) })) : line),
  });
}

/** A figure stays on one line: its spaces between thousands do not break. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=\d)/g, '\u00a0');
}
