/** A count in a sentence: "Av 8 effektmål har 4 uppnått målnivån och 4 visar en mindre avvikelse." Pure. */
import { listed, number } from '../../../data/swedish.ts';
import type { Noun } from './model.ts';

/** What is said of so many: "har" … "uppnått målnivån". `rest` agrees with one of the noun or with many; it begins with "inte" where it denies. */
export type Claim = { count: number; verb: string; rest: { one: string; many: string } };

/** A claim that is the same for one and many. */
export function claim(count: number, verb: string, rest: string): Claim {
  return { count, verb, rest: { one: rest, many: rest } };
}

/** An adjective as it agrees: rapporterad, rapporterat, rapporterade. */
export type Adjective = readonly [common: string, neuter: string, many: string];

/** A claim with an adjective, which stands for % in `rest`: "inte %". */
export function agreed(count: number, noun: Noun, verb: string, [common, neuter, many]: Adjective, rest = '%'): Claim {
  return { count, verb, rest: { one: rest.replace('%', noun.neuter ? neuter : common), many: rest.replace('%', many) } };
}

/** "1 är inte rapporterad" */
export function unreported(count: number, noun: Noun): Claim {
  return agreed(count, noun, 'är', ['rapporterad', 'rapporterat', 'rapporterade'], 'inte %');
}

/** The claims that are not of nobody, as one sentence; null where there is nothing to count. The first claim is what one wants to hear. */
export function countSentence(noun: Noun, claims: readonly Claim[]): string | null {
  const total = claims.reduce((sum, { count }) => sum + count, 0);
  const present = claims.filter(({ count }) => count > 0);
  const [wanted] = claims;
  const [first, ...others] = present;
  if (!wanted || !first) return null;
  if (total === 1) return single(noun, first);
  const of = among(noun, total);
  if (others.length === 0) return `${of} ${all(noun, total, first)}.`;
  if (wanted.count === 0) return `${of} ${spaced(wanted.verb, none(noun), wanted.rest.one)}: ${listed(present.map(after))}.`;
  return `${of} ${listed([spaced(first.verb, number(first.count), restOf(first)), ...others.map(after)])}.`;
}

/** "Av 8 effektmål från regionfullmäktige", "Av 3 mål som är regionstyrelsens egna" */
export function among(noun: Noun, total: number): string {
  return `Av ${number(total)} ${noun.many}${noun.owner === null ? '' : ` som är ${noun.owner} egna`}`;
}

/** "Redovisningen omfattar 1 effektmål från regionfullmäktige, som" */
export function onlyOne(noun: Noun): string {
  return `Redovisningen omfattar 1 ${noun.owner === null ? noun.one : `av ${noun.owner} ${noun.many}`}, som`;
}

/** "alla", of two "båda". */
export function every(total: number): string {
  return total === 2 ? 'båda' : 'alla';
}

/** "ingen", "inget" */
export function none(noun: Noun): string {
  return noun.neuter ? 'inget' : 'ingen';
}

function single(noun: Noun, { verb, rest }: Claim): string {
  const denied = withoutDenial(rest.one);
  return `${spaced(onlyOne(noun), denied === null ? '' : 'inte', verb, denied ?? rest.one)}.`;
}

function all(noun: Noun, total: number, { verb, rest }: Claim): string {
  const denied = withoutDenial(rest.one);
  return denied === null ? spaced(verb, every(total), rest.many) : spaced(verb, none(noun), denied);
}

function after(one: Claim): string {
  return spaced(number(one.count), one.verb, restOf(one));
}

function restOf({ count, rest }: Claim): string {
  return count === 1 ? rest.one : rest.many;
}

function withoutDenial(rest: string): string | null {
  return rest.startsWith('inte ') ? rest.slice('inte '.length) : null;
}

function spaced(...words: string[]): string {
  return words.filter(Boolean).join(' ');
}
