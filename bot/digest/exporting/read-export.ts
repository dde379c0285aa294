/** "exportera delårsrapporten 2025 som excel": which round is asked for, and as what. Pure. */
import { type Request, readRequest } from '../summary/read-request.ts';
import type { Format } from './file-name.ts';

/** The round as the words say it; `format` is null where it is chosen on the card. */
export type ExportRequest = { round: Omit<Request, 'part'>; format: Format | null };

const begins = /^(?:exportera|ladda (?:ner|ned)|hämta)(?= |$)/;
const ends = / (?:som|till|i) (?:en )?(word|excel)(?:-?(?:fil|dokument))?$/;

/** Reads it; null where it is no such command, or asks for something else than a round's report ("exportera spårbarhet"). */
export function readExport(text: string): ExportRequest | null {
  const asked = text.toLowerCase();
  const format = ends.exec(asked)?.[1];
  const rest = asked.replace(ends, '');
  // "rapporten som word" says it all; "rapporten" alone is a question.
  const named = format !== undefined && /^(?:hela )?\p{L}*rapporten(?= |$)/u.test(rest);
  if (!begins.test(rest) && !named) return null;
  const round = readRequest(`sammanfatta ${rest.replace(begins, '').trim()}`.trim());
  if (round === null || round.part.of !== 'all') return null;
  const { part: _, ...which } = round;
  return { round: which, format: format === 'word' || format === 'excel' ? format : null };
}
