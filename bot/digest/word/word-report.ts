/** The report as a Word file (.docx), A4 portrait, in Swedish. The same input gives the same bytes. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { ExportInput } from '../chapters/export-input.ts';
import { clean } from '../chapters/plain-text.ts';
import { reportChapters } from '../chapters/report-chapters.ts';
import type { Front } from '../chapters/report-introduction.ts';
import { bullets, drawBlocks, drawContents } from './word-draw.ts';
import { styleNames, styles, tones } from './word-styles.ts';
import { textWidth } from './word-table.ts';
import { styled } from './word-text.ts';

/** Makes the file. Who may have it is decided by whoever hands it out. */
export async function wordReport(input: ExportInput): Promise<Uint8Array> {
  const { front, blocks } = reportChapters(input);
  const document = new Document({
    title: clean(front.title),
    subject: clean([front.of, ...front.stamps].join('. ')),
    creator: 'Styrkoll',
    lastModifiedBy: 'Styrkoll',
    styles,
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 400, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    features: { updateFields: true },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1418, bottom: 1418, left: 1418, right: 1418 } } },
        headers: { default: header(front) },
        footers: { default: footer() },
        children: [
          ...frontPage(front),
          new Paragraph({ style: styleNames.contents, pageBreakBefore: true, children: [new TextRun('Innehållsförteckning')] }),
          drawContents(blocks),
          ...drawBlocks(blocks),
        ],
      },
    ],
  });
  return dated(await Packer.toBuffer(document), input.now);
}

function frontPage({ title, of, lines }: Front): Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(clean(title))] }),
    ...[of, ...lines].map((text) => styled(text, styleNames.front)),
  ];
}

/** The title to the left; to the right what every page has to say of itself ("Övningsdata", "Preliminär"). */
function header({ title, stamps }: Front): Header {
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          new TextRun({ text: clean(title), size: 17, color: tones.neutral }),
          new TextRun({ text: `\t${stamps.join(' · ')}`, size: 17, bold: true, color: tones.attention }),
        ],
      }),
    ],
  });
}

function footer(): Footer {
  const children = ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children, size: 17 })] })] });
}

/** The package dates the file by the clock; here it is dated by when the report was asked for. */
function dated(bytes: Uint8Array, now: Date): Uint8Array {
  const files = unzipSync(bytes);
  const core = files['docProps/core.xml'];
  if (core) {
    const text = new TextDecoder().decode(core);
    files['docProps/core.xml'] = new TextEncoder().encode(text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, now.toISOString()));
  }
  return zipSync(files, { mtime: now });
}
