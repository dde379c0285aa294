/** Goals, uppdrag, aktiviteter, åtgärder and the assessment of internal control in sentences with their counts. Pure. */

import { doneMark } from '../../../data/marks.ts';
import { said } from '../../../data/plan-in-force.ts';
import { genitive, inSentence } from '../../../data/swedish.ts';
import { agreed, type Claim, claim, countSentence, unreported } from './count-sentence.ts';
import type { Assessed, ColourRow, Noun, Scale } from './model.ts';

/** A row of the table of 3.1; at delår what is forecast for the year's end. */
export function colourSentence({ kind, noun, green, yellow, red, missing }: ColourRow, forecast: boolean): string | null {
  const deviating = forecast ? { verb: 'bedöms', get: 'få ' } : { verb: 'visar', get: '' };
  return countSentence(noun, [
    kind === 'goal' ? reached(green, forecast) : done(green, noun, forecast),
    claim(yellow, deviating.verb, `${deviating.get}en mindre avvikelse`),
    claim(red, deviating.verb, `${deviating.get}en större negativ avvikelse`),
    unreported(missing, noun),
  ]);
}

function reached(count: number, forecast: boolean): Claim {
  return forecast ? claim(count, 'bedöms', 'nå målnivån vid årets slut') : claim(count, 'har', 'uppnått målnivån');
}

function done(count: number, noun: Noun, forecast: boolean): Claim {
  const forms = ['genomförd', 'genomfört', 'genomförda'] as const;
  return forecast ? agreed(count, noun, 'bedöms', forms, 'vara % vid årets slut') : agreed(count, noun, 'är', forms);
}

const ended = ['avslutad', 'avslutat', 'avslutade'] as const;

/** How aktiviteter stand: what is ended first. */
export function activitySentence(scale: Scale): string | null {
  const { noun, missing } = scale;
  return countSentence(noun, [
    agreed(countOf(scale, 'avslutad'), noun, 'är', ended),
    claim(countOf(scale, 'pågående'), 'pågår', ''),
    agreed(countOf(scale, 'ej startad'), noun, 'är', ['påbörjad', 'påbörjat', 'påbörjade'], 'inte %'),
    claim(countOf(scale, 'avvikelse'), 'har', 'en avvikelse'),
    agreed(countOf(scale, 'avslutad med avvikelse'), noun, 'är', ended, '% med avvikelse'),
    unreported(missing, noun),
  ]);
}

/** How the åtgärder of internal control stand. */
export function mitigationSentence(scale: Scale): string | null {
  const { noun, missing } = scale;
  return countSentence(noun, [
    agreed(countOf(scale, 'avslutad'), noun, 'är', ended),
    claim(countOf(scale, 'pågående'), 'pågår', ''),
    agreed(countOf(scale, 'ej genomförd'), noun, 'är', ['genomförd', 'genomfört', 'genomförda'], 'inte %'),
    unreported(missing, noun),
  ]);
}

function countOf({ counts }: Scale, status: string): number {
  const word = doneMark(status)?.word;
  return counts.find(({ mark }) => mark.word === word)?.count ?? 0;
}

/** The assessment of a nämnd's internal control: how many krav are met, and what it comes to. */
export function assessmentSentence({ told, decided }: Assessed): string | null {
  const { report, item } = told;
  if (report.kind !== 'isk') return null;
  const what = `krav på ${genitive(inSentence(item.plan.nämnd))} interna styrning och kontroll`;
  const noun: Noun = { one: what, many: what, neuter: true, owner: null };
  const met = (answer: string) => report.answers.filter((one) => one.met === answer).length;
  const forms = ['uppfylld', 'uppfyllt', 'uppfyllda'] as const;
  const krav = countSentence(noun, [
    agreed(met('ja'), noun, 'är', forms),
    agreed(met('delvis'), noun, 'är', forms, 'delvis %'),
    agreed(met('nej'), noun, 'är', forms, 'inte %'),
  ]);
  const whole = decided
    ? `enligt beslut av ${said(decided.decision)} är den ${decided.conclusion}`
    : `sammantaget bedöms den som ${report.conclusion}`;
  return krav && `${krav.slice(0, -1)}; ${whole}.`;
}
