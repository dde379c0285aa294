/** A summary in sentences by rules, each with its figures; what there is nothing to count of has no sentence. Pure. */
import type { Settings } from '../../../data/period-events.ts';
import { capital, listed, number } from '../../../data/swedish.ts';
import { budgetSentence } from './budget-sentence.ts';
import type { Missing, Summary } from './model.ts';
import { activitySentence, assessmentSentence, colourSentence, mitigationSentence } from './status-sentences.ts';
import { styrtalSentence } from './styrtal-sentence.ts';

/** The sentences, in the order that they are read: goals, uppdrag, styrtal, aktiviteter, åtgärder, budget, changes, what is missing. */
export function sentences(summary: Summary): string[] {
  const { colours, styrtal, activities, mitigations, isk, budget, forecast } = summary;
  const colour = (kind: 'goal' | 'uppdrag') => colours.filter((row) => row.kind === kind).map((row) => colourSentence(row, forecast));
  return [
    ...colour('goal'),
    ...colour('uppdrag'),
    styrtal && styrtalSentence(styrtal, forecast),
    activities && activitySentence(activities),
    mitigations && mitigationSentence(mitigations),
    ...isk.map(assessmentSentence),
    ...budget.map((part) => budgetSentence(part, forecast)),
    changeSentence(summary),
    reportedSentence(summary),
  ].flatMap((sentence) => sentence ?? []);
}

/**
 * The sentences of a card, at most so many: what its sections say in their headings is left to them, and where there is not room for all,
 * what only counts aktiviteter and åtgärder stands in its bars.
 */
export function fewSentences(summary: Summary, most: number): string[] {
  const shown = { ...summary, changes: [], ...(summary.missing.length > 0 ? { asked: 0 } : {}) };
  const all = sentences(shown);
  return all.length > most ? sentences({ ...shown, activities: null, mitigations: null }).slice(0, most) : all;
}

/** "Sedan delårsrapporten per 31 juli 2025 har 3 poster fått bättre status, 2 har fått sämre status och 1 har tillkommit." */
function changeSentence({ changes, since }: Summary): string | null {
  const said = [
    { how: 'better', what: 'fått bättre status' },
    { how: 'worse', what: 'fått sämre status' },
    { how: 'first', what: 'rapporterats för första gången' },
    { how: 'new', what: 'tillkommit' },
  ].flatMap(({ how, what }) => {
    const count = changes.filter((change) => change.how === how).length;
    return count > 0 ? [{ count, what }] : [];
  });
  const [first, ...others] = said;
  if (since === null || !first) return null;
  const front = `har ${number(first.count)} ${first.count === 1 ? 'post' : 'poster'} ${first.what}`;
  return `Sedan ${roundInSentence(since)} ${listed([front, ...others.map(({ count, what }) => `${number(count)} har ${what}`)])}.`;
}

/** Kinds of rounds as a sentence says them. */
export const definite: Readonly<Record<Settings['kind'], string>> = {
  periodrapport: 'periodrapporten',
  delårsrapport: 'delårsrapporten',
  verksamhetsberättelse: 'verksamhetsberättelsen',
};

/** "delårsrapporten per 31 juli 2025"; a title that does not begin with what it is stands as it is. */
export function roundInSentence({ kind, title }: Settings): string {
  return title.startsWith(capital(kind)) ? definite[kind] + title.slice(kind.length) : `”${title}”`;
}

/** "Av 123 poster är 6 inte rapporterade: 4 hos Staben HR och 2 hos Staben ekonomi." */
function reportedSentence({ asked, reported, missing }: Summary): string | null {
  const left = asked - reported;
  if (asked === 0) return null;
  if (asked === 1) return `Redovisningen omfattar 1 post, som ${left === 0 ? 'är' : 'inte är'} rapporterad.`;
  if (left === 0) return `Av ${number(asked)} poster är ${asked === 2 ? 'båda' : 'alla'} rapporterade.`;
  const count = left === asked ? 'ingen rapporterad' : `${number(left)} inte ${left === 1 ? 'rapporterad' : 'rapporterade'}`;
  return `Av ${number(asked)} poster är ${count}: ${listed(byUnit(missing))}.`;
}

/** The units with most left, and how much the others have together. */
function byUnit(missing: readonly Missing[]): string[] {
  const shown = missing.length > 4 ? 3 : missing.length;
  const others = missing.slice(shown);
  const rest = others.reduce((sum, { total }) => sum + total, 0);
  return [
    ...missing.slice(0, shown).map(({ name, total }) => `${number(total)} hos ${name}`),
    ...(others.length > 0 ? [`${number(rest)} hos ${number(others.length)} andra enheter`] : []),
  ];
}
