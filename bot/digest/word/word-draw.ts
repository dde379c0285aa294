/** Draws the report's blocks as Word's own paragraphs and tables, with real heading styles and a table of contents that leads to them. */
import { BookmarkEnd, BookmarkStart, type FileChild, HeadingLevel, Paragraph, TableOfContents } from 'docx';
import { clean } from '../chapters/plain-text.ts';
import type { Block, Heading, Level, Table } from '../chapters/report-blocks.ts';
import { styleNames } from './word-styles.ts';
import { drawTable } from './word-table.ts';
import { runsOf } from './word-text.ts';

const levels: Readonly<Record<Level, (typeof HeadingLevel)[keyof typeof HeadingLevel]>> = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
};

/** How deep the table of contents goes, as in the report of 2021. */
const listedLevels = 2;

/** The list's name, by which a block's style refers to it. */
export const bullets = 'punkter';

/** Draws them in order. Bookmarks are numbered from 1 in each document, so that the same report gives the same file. */
export function drawBlocks(blocks: readonly Block[]): FileChild[] {
  let marked = 0;
  return blocks.flatMap((block, at) => {
    const afterTable = blocks[at - 1]?.block === 'table';
    // Word makes one table of two that have nothing between them.
    if (block.block === 'table') return afterTable ? [new Paragraph({ style: styleNames.cell }), drawTable(block)] : [drawTable(block)];
    if (block.block !== 'heading') return [drawText(block, afterTable)];
    if (block.level > listedLevels) return [drawHeading(block)];
    marked += 1;
    return [drawHeading(block, marked)];
  });
}

type Text = Exclude<Block, Heading | Table>;

function drawText(text: Text, afterTable: boolean): Paragraph {
  const before = afterTable ? { before: 200 } : {};
  const children = runsOf(text.line);
  if (text.block === 'point')
    return new Paragraph({ children, numbering: { reference: bullets, level: 0 }, spacing: { ...before, after: 60 } });
  return new Paragraph({ children, spacing: before, ...(text.withNext ? { keepNext: true } : {}) });
}

/** The table of contents, filled in from the start; Word sets the page numbers when it opens the file. */
export function drawContents(blocks: readonly Block[]): TableOfContents {
  const listed = blocks.filter((block): block is Heading => block.block === 'heading' && block.level <= listedLevels);
  return new TableOfContents('Innehållsförteckning', {
    hyperlink: true,
    headingStyleRange: `1-${listedLevels}`,
    cachedEntries: listed.map(({ level, text }, at) => ({ title: clean(text), level, href: bookmark(at + 1) })),
  });
}

/** `number` is its bookmark's, where the table of contents leads to it. */
function drawHeading({ level, text, newPage }: Heading, number?: number): Paragraph {
  const paragraph = new Paragraph({ heading: levels[level], ...(newPage ? { pageBreakBefore: true } : {}) });
  const runs = runsOf([{ text }]);
  const all = number === undefined ? runs : [new BookmarkStart(bookmark(number), number), ...runs, new BookmarkEnd(number)];
  for (const child of all) paragraph.addChildElement(child);
  return paragraph;
}

function bookmark(number: number): string {
  return `_Toc${String(number).padStart(8, '0')}`;
}
