/** Which texts a report must have, and which it may not. Pure. */
import type { Settings } from '../../../data/period-events.ts';
import { deviates, type Entry, longestComment, type StatusReport } from '../../../data/status.ts';
import { number } from '../../../data/swedish.ts';

/** Said where a unit has told nothing: blank is no answer, for it may be that nobody got round to it. */
export const tellOrPass = 'Skriv en text, eller tryck ”Inget att ta upp”.';

/** Kinds that have a comment at delår and helår even when nothing deviates. */
const always: readonly StatusReport['kind'][] = ['goal', 'uppdrag', 'mitigation'];

/**
 * Checks the texts. At delår and helår every mål, uppdrag and åtgärd has a comment, and what deviates has two texts: orsak, and vad som
 * görs. A periodrapport is lighter: what deviates has its orsak. Of what is protected no text is collected at all.
 */
export function checkTexts(report: StatusReport, { kind }: Pick<Settings, 'kind'>, entry: Entry): Record<string, string> {
  const texts: [id: string, text: string | null][] = [
    ['comment', 'comment' in report ? report.comment : null],
    ['measures', 'measures' in report ? report.measures : null],
    ['differs', 'differs' in report ? report.differs : null],
    ['text', report.kind === 'text' ? report.text : null],
  ];
  if (entry.protected && report.kind !== 'isk') {
    const given = texts.filter(([, text]) => !isBlank(text));
    return Object.fromEntries(given.map(([id]) => [id, 'Posten är skyddad och redovisas i särskild ordning: skriv ingen text här.']));
  }
  const wrong: Record<string, string> = {};
  if (report.kind === 'text' && report.text !== null && isBlank(report.text)) wrong.text = tellOrPass;
  const lighter = kind === 'periodrapport';
  if ('measures' in report) {
    if (deviates(report)) {
      if (isBlank(report.comment)) wrong.comment = 'Skriv orsaken till avvikelsen.';
      if (isBlank(report.measures) && !lighter) wrong.measures = 'Skriv vad som görs åt avvikelsen.';
    } else if (always.includes(report.kind) && !lighter && isBlank(report.comment)) wrong.comment = 'Skriv en kommentar om hur det går.';
  }
  for (const [id, text] of texts)
    if (text !== null && text.length > longestComment)
      wrong[id] = `Texten är ${number(text.length)} tecken. Korta den till högst ${number(longestComment)}.`;
  return wrong;
}

/** Tells whether a text says nothing. */
export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
