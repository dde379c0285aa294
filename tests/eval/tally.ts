/** The result of an evaluation as a person reads it: by category, each miss with the bot's words, and the whole in per cent. */
import type { Verdict } from './judge.ts';
import type { Question } from './question.ts';

export type Outcome = { question: Question; answer: string; verdict: Verdict };

/** The share of passes in per cent; nothing asked is 0. */
export function passRate(outcomes: Outcome[]): number {
  if (outcomes.length === 0) return 0;
  return (100 * outcomes.filter((outcome) => outcome.verdict.pass).length) / outcomes.length;
}

function missText({ question, answer, verdict }: Outcome): string {
  const words = answer.replace(/\s+/g, ' ').trim();
  const reasons = [
    ...verdict.missing.map((group) => `saknar: ${group.slice(0, 4).join(' | ')}`),
    ...verdict.forbidden.map((text) => `säger: ${text}`),
    ...(verdict.length === null ? [] : [`för långt: ${verdict.length} tecken`]),
    ...(verdict.claims ? ['påstår något där svaret inte finns'] : []),
    ...(words === '' ? ['inget svar'] : []),
  ];
  const shown = words.length > 400 ? `${words.slice(0, 400)} …` : words;
  return [`✗ ${question.id} ${question.turns.join(' → ')}`, ...reasons.map((reason) => `    ${reason}`), `    svar: ${shown}`].join('\n');
}

/** The table by category, the misses, and the total. */
export function tally(outcomes: Outcome[]): string {
  const categories = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    categories.set(outcome.question.category, [...(categories.get(outcome.question.category) ?? []), outcome]);
  }
  const rows = [...categories].map(([category, of]) => {
    const passed = of.filter((outcome) => outcome.verdict.pass).length;
    return `${category.padEnd(20)} ${String(passed).padStart(4)}/${of.length}`;
  });
  const misses = outcomes.filter((outcome) => !outcome.verdict.pass).map(missText);
  const passed = outcomes.length - misses.length;
  const total = `Totalt ${passed}/${outcomes.length} = ${passRate(outcomes).toFixed(1).replace('.', ',')} %`;
  return [...misses, '', ...rows, '', total].join('\n');
}
