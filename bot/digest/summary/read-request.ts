/** "sammanfatta delårsrapporten 2025 för staben HR": which round and which part of it is asked for. What is a question stays one. Pure. */
import type { PeriodKind } from '../../../data/period-events.ts';

/** What the words say; `words` of a unit are as they were written, in lower case. */
export type Request = {
  kind: PeriodKind | null;
  year: number | null;
  /** 1–12, of a periodrapport's day. */
  month: number | null;
  practice: boolean;
  part: { of: 'all' } | { of: 'internal control' } | { of: 'goal'; number: number } | { of: 'unit'; words: string };
};

const begins = /^(?:visa |ge mig |gör )?(?:en |den )?(?:sammanfatta|sammanfattning(?:en)?)(?= |$)/;
const months = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];
const kinds: [RegExp, PeriodKind][] = [
  [/(?<!\p{L})delår(?:et|s|srapport(?:en)?|suppföljning(?:en)?|sresultatet)?(?!\p{L})/u, 'delårsrapport'],
  [/(?<!\p{L})periodrapport(?:en)?(?!\p{L})/u, 'periodrapport'],
  [/(?<!\p{L})(?:helår(?:et)?|helårsuppföljningen|verksamhetsberättelse(?:n)?|årsresultatet)(?!\p{L})/u, 'verksamhetsberättelse'],
];
const exercise = /(?<!\p{L})övning(?:en|somgången)?(?!\p{L})/u;
/** Small words around a name; with nothing but these the newest round is meant, all of it. */
const small = '(?:av|för|över|i|om|från|per|den|det|på|hela|senaste|nyaste|resultatet?|perioden|omgången|rapporten|uppföljningen|allt)';
const around = new RegExp(`^(?:${small} )+| (?:${small} )*${small}$|^${small}$`, 'g');
const units =
  /^(?:stab|staben|enheten|förvaltningen|nämnden|funktionen|arbetsgruppen)(?= \S)|^\p{L}*(?:enheten|kansliet|direktören|direktörens stab|styrelsen)$/u;

/** Reads it; null where it is no such command, or asks of something else than a round ("sammanfatta uppdrag 48"). */
export function readRequest(text: string): Request | null {
  const asked = text.toLowerCase();
  if (!begins.test(asked)) return null;
  let rest = asked.replace(begins, '');
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(rest);
    if (!found) return null;
    rest = rest.replace(pattern, ' ');
    return found[1] ?? found[0];
  };
  const kind = kinds.find(([pattern]) => take(pattern) !== null)?.[1] ?? null;
  const practice = take(exercise) !== null;
  const month = take(new RegExp(`(?<!\\p{L})(?:(?:den )?\\d{1,2} )?(${months.join('|')})(?!\\p{L})`, 'u'));
  const year = take(/(?<!\d)(20\d\d)(?!\d)/);
  const part = partIn(rest);
  return (
    part && { kind, practice, month: month === null ? null : months.indexOf(month) + 1, year: year === null ? null : Number(year), part }
  );
}

function partIn(rest: string): Request['part'] | null {
  const name = rest
    .replace(/[,:;–]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(around, '')
    .trim()
    .replace(around, '');
  if (name === '') return { of: 'all' };
  const goal = /^(?:målsättning(?:en)?|mål(?:et)?) (?:nr |nummer )?(\d{1,2})$/.exec(name);
  if (goal) return { of: 'goal', number: Number(goal[1]) };
  if (/^intern(?:a )? ?kontroll(?:en)?$/.test(name)) return { of: 'internal control' };
  return units.test(name) ? { of: 'unit', words: name } : null;
}
