/** Text as Word gets it: runs alone, with nothing that its XML cannot hold. What people have written is never markup, link or field. */
import { Paragraph, TextRun } from 'docx';
import { clean } from '../chapters/plain-text.ts';
import type { Line, Run } from '../chapters/report-blocks.ts';
import { tones } from './word-styles.ts';

/** A line's runs; a line break in the text is one in the document. */
export function runsOf(line: Line): TextRun[] {
  return line.flatMap(drawn);
}

function drawn({ text, bold, italic, tone }: Run): TextRun[] {
  const look = { ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}), ...(tone ? { color: tones[tone] } : {}) };
  return clean(text)
    .split('\n')
    .map((piece, at) => new TextRun({ text: piece, ...look, ...(at > 0 ? { break: 1 } : {}) }));
}

/** A paragraph of a style. */
export function styled(text: string, style: string): Paragraph {
  return new Paragraph({ style, children: runsOf([{ text }]) });
}
