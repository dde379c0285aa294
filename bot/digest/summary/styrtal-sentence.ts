/** Styrtal in a sentence: "Av 31 styrtal har 12 uppnått målvärdet, 9 inte, och 10 saknar värde för året." Pure. */
import { type Mark, statusMark } from '../../../data/marks.ts';
import { listed, number } from '../../../data/swedish.ts';
import { among, type Claim, claim, countSentence, none, unreported } from './count-sentence.ts';
import { noNewValue } from './counted-status.ts';
import type { Scale } from './model.ts';

/** How many styrtal have reached their target, or at delår are judged to do so at the year's end. */
export function styrtalSentence(scale: Scale, forecast: boolean): string | null {
  const { noun, total } = scale;
  const countOf = (mark: Mark | undefined) => scale.counts.find((one) => one.mark.word === mark?.word)?.count ?? 0;
  const [fully, partly, not] = [countOf(statusMark('helt')), countOf(statusMark('delvis')), countOf(statusMark('inte alls'))];
  const verb = forecast ? 'bedöms' : 'har';
  const reach = (how: string) => (forecast ? `nå målvärdet${how} vid årets slut` : `uppnått målvärdet${how}`);
  const unjudged = [
    claim(countOf(statusMark('värde saknas')), 'saknar', forecast ? 'värde' : 'värde för året'),
    claim(countOf(noNewValue), 'saknar', 'nytt värde denna period'),
    unreported(scale.missing, noun),
  ].filter(({ count }) => count > 0);
  if (fully + partly === 0 || [fully, partly].includes(total)) {
    const judged = [claim(fully, verb, reach('')), claim(partly, verb, reach(' delvis')), claim(not, verb, `inte ${reach('')}`)];
    return countSentence(noun, [...judged.filter(({ count }) => count > 0), ...unjudged]);
  }
  const head = fully > 0 ? `${verb} ${number(fully)} ${reach('')}` : `${verb} ${none(noun)} ${reach(' helt')}`;
  return `${among(noun, total)} ${joined(head, partly, not, unjudged)}.`;
}

/** "har 12 uppnått målvärdet, 5 delvis och 4 inte, och 10 saknar värde för året" */
function joined(head: string, partly: number, not: number, unjudged: readonly Claim[]): string {
  const short = listed([...(partly > 0 ? [`${number(partly)} delvis`] : []), ...(not > 0 ? [`${number(not)} inte`] : [])]);
  const after = unjudged.map(({ count, verb, rest }) => `${number(count)} ${verb} ${count === 1 ? rest.one : rest.many}`);
  const [only, ...more] = after;
  if (only === undefined && partly > 0) return not > 0 ? `${head}, ${short}` : `${head} och ${number(partly)} bara delvis`;
  if (only === undefined) return `${head} men ${short}`;
  const told = short === '' ? head : `${head}, ${short}`;
  return more.length === 0 ? `${told}, och ${only}` : `${told}, ${listed(after)}`;
}
