/** What narrows a list of styrtal: how the outcome lies against the target or a number, what is missing, status, arrow, direction, year. */
import type { Plan, Styrtal, Target } from '../../../data/model.ts';
import { targetValue } from '../knowledge/cells.ts';
import { position } from '../knowledge/target-state.ts';
import type { Signals } from '../reading/signals.ts';
import { type Condition, condition } from './condition.ts';

/** "inte", "ej" and the like. */
export const negated = /\b(inte|ej|icke|inga|oavslutad\w*|ogjord\w*)\b/;

type Accepts = (s: Styrtal) => boolean;

/** All conditions that the words put on a list of styrtal. */
export function measureConditions(signals: Signals): Condition[] {
  const found = [
    ...(missing(signals) ?? threshold(signals) ?? againstTarget(signals)),
    ...exactTarget(signals),
    ...status(signals),
    ...arrow(signals),
    ...outcomeOf(signals),
  ];
  return found.length > 0 ? found : direction(signals);
}

function styrtal(label: string, accepts: Accepts, words: string[] = []): Condition {
  return condition(label, (id: string, plan: Plan) => plan.styrtal.some((s) => s.id === id && accepts(s)), words);
}

const all = (s: Styrtal) => [s, ...s.parts];

function missing({ concepts, folded }: Signals): Condition[] | null {
  const later = concepts.has('long') && /\b(beslutas|beslutat|beslutade|bestams|bestamt|bestammas)\b/.test(folded);
  if (!concepts.has('missing') && !later) return null;
  if (concepts.has('long')) return [styrtal('som saknar långsiktigt målvärde', (s) => all(s).every((p) => p.longTarget === null))];
  if (concepts.has('target') || concepts.has('aim')) return [styrtal('som saknar målvärde', (s) => all(s).every((p) => p.target === null))];
  return concepts.has('outcome')
    ? [styrtal('som saknar utfall', (s) => all(s).every((p) => p.outcome.value === null && !p.outcome.word))]
    : null;
}

/** "med långsiktigt målvärde 95 %": the very value. */
function exactTarget({ folded }: Signals): Condition[] {
  const said = folded.match(/\b(langsiktigt? )?(?:malvarde|mal|target) (?:pa |som ar |ar )?(\d+(?:,\d+)?) ?(?:%|procent)?/);
  const value = Number(said?.[2]?.replace(',', '.'));
  if (!said || Number.isNaN(value) || value > 1990) return [];
  const long = said[1] !== undefined;
  return [
    styrtal(`med ${long ? 'långsiktigt ' : ''}målvärde ${said[2]}`, (s) =>
      all(s).some((p) => targetNumber(long ? p.longTarget : p.target) === value),
    ),
  ];
}

function targetNumber(target: Target | null): number | null {
  return target ? targetValue(target) : null;
}

/** "utfall under 60 %: compared with the printed number, in per cent where per cent is said. */
function threshold({ folded }: Signals): Condition[] | null {
  const said = folded.match(/\b(under|over|lagre an|hogre an|mindre an|mer an|minst|hogst) (\d+(?:,\d+)?) ?(%|procent)?/);
  const limit = Number(said?.[2]?.replace(',', '.'));
  if (!said?.[1] || Number.isNaN(limit) || (limit > 1990 && limit < 2100)) return null;
  const below = ['under', 'lagre an', 'mindre an', 'hogst'].includes(said[1]);
  const unit = said[3] ? '%' : null;
  const fits = (value: number) =>
    below ? value < limit || (said[1] === 'hogst' && value === limit) : value > limit || (said[1] === 'minst' && value === limit);
  return [
    styrtal(`med utfall ${below ? 'under' : 'över'} ${said[2]}${unit ? ' %' : ''}`, (s) =>
      all(s).some((p) => p.outcome.value !== null && (!unit || p.unit === unit) && fits(p.outcome.value)),
    ),
  ];
}

function state(s: Styrtal): ReturnType<typeof position> {
  const parts = s.parts.filter((p) => p.target);
  if (parts.length === 0) return position(s.outcome, s.target, s.better, s.earlier);
  const states = parts.map((p) => position(p.outcome, p.target, s.better, p.earlier));
  return states.includes('missed') ? 'missed' : states.every((p) => p === 'reached') ? 'reached' : 'unknown';
}

function againstTarget({ concepts, folded, raw, numbered }: Signals): Condition[] {
  const reaches = concepts.has('reached') || /\b(når|nå|uppfyller|klarar)(?!\p{L})/u.test(raw);
  const target = concepts.has('target') || concepts.has('aim') || concepts.has('reached');
  if (!target || numbered?.kind === 'goal') return [];
  const under = concepts.has('under') && !/\bunder (20\d\d|aret)/.test(folded);
  if (under || (reaches && negated.test(folded)) || /\bmissa(t|r|de)?\b/.test(folded))
    return [styrtal('där utfallet inte når målvärdet', (s) => state(s) === 'missed')];
  return concepts.has('over') || reaches ? [styrtal('där utfallet når målvärdet', (s) => state(s) === 'reached')] : [];
}

function status({ folded }: Signals): Condition[] {
  return (['helt', 'delvis', 'inte alls'] as const)
    .filter((word) => new RegExp(`\\bstatus\\w* ["']?${word}|["']${word}["']|\\bfick (status )?${word}`).test(folded))
    .map((word) => styrtal(`med status ${word}`, (s) => s.status === word, word.split(' ')));
}

function arrow({ folded }: Signals): Condition[] {
  const said = /\b(nedatpil|nedat|forsamrats|forsamrades)\b/.test(folded)
    ? 'försämrat'
    : /\b(uppatpil|forbattrats|forbattrades)\b/.test(folded)
      ? 'förbättrat'
      : null;
  return said ? [styrtal(`med pilen ${said}`, (s) => s.arrow === said, ['nedatpil', 'uppatpil', 'pil', 'forsamrats', 'forbattrats'])] : [];
}

/** "utfall från 2021", "har prognos som utfall": where the outcome comes from. */
function outcomeOf({ folded, concepts }: Signals): Condition[] {
  const year = Number(folded.match(/\butfall\w* (?:ar )?(?:fran|for|avser|som ar fran) (20\d\d)/)?.[1]);
  if (year) return [{ ...styrtal(`med utfall från ${year}`, (s) => all(s).some((p) => p.outcome.year === year)), anyYear: true }];
  return concepts.has('forecast')
    ? [styrtal('med prognos som utfall', (s) => all(s).some((p) => /prognos/i.test(p.outcome.asOf ?? '')))]
    : [];
}

function direction({ concepts, folded }: Signals): Condition[] {
  const way = concepts.has('rise') || /\bska forbattras\b/.test(folded) ? 'up' : concepts.has('fall') ? 'down' : null;
  if (!way || (!/\bska(ll)?\b/.test(folded) && concepts.has('develop'))) return [];
  return [styrtal(way === 'up' ? 'som ska öka' : 'som ska minska', (s) => s.better === way)];
}
