/** The kinds of items that can be listed, and the words that name them. */
import type { Plan } from '../../../data/model.ts';
import type { Signals } from '../reading/signals.ts';

/** The kinds that can be listed, with their plural in a heading. */
export const listable = {
  uppdrag: 'Uppdrag',
  styrtal: 'Styrtal',
  risk: 'Risker',
  mitigation: 'Åtgärder',
  activity: 'Aktiviteter',
  goal: 'Mål',
  unit: 'Staber och enheter',
} as const;
export type Listable = keyof typeof listable;

const listedKinds: Record<string, Listable> = {
  uppdrag: 'uppdrag',
  styrtal: 'styrtal',
  indikator: 'styrtal',
  risk: 'risk',
  atgard: 'mitigation',
  aktivitet: 'activity',
  effektmal: 'goal',
  malsattning: 'goal',
};

/** A count of items says what it counts straight after "hur många". */
export const countsKind =
  /\b(?:hur manga|antal|antalet) (?:av )?(?:[\w:]+ ){0,4}?(uppdrag|styrtal|indikator|risk|\w*atgard|aktivitet|effektmal|malsattning|strategi|mal)/;

/** The kind of item that a question's words name, or null. */
export function kindSaid({ concepts, folded, numbered }: Signals): Listable | null {
  const listedKind = folded.match(
    /\b(?:hur manga|vilka|antal|antalet|lista|alla) (?:av )?(?:[\w:]+ ){0,3}?(uppdrag|styrtal|indikator|risk|atgard|aktivitet|effektmal|malsattning)/,
  )?.[1];
  if (listedKind && !(numbered?.kind === 'goal' && listedKinds[listedKind] === 'goal')) return listedKinds[listedKind] ?? null;
  if (concepts.has('uppdrag') && numbered?.kind !== 'uppdrag') return 'uppdrag';
  if (concepts.has('council') && /\b(gett|givit|gav)\b|\bvilket (nr|nummer)\b/.test(folded) && !concepts.has('budget')) return 'uppdrag';
  if (concepts.has('own') && /\b(pa egen hand|sjalva?)\b/.test(folded) && /\b(gora|gor|gett)\b/.test(folded)) return 'uppdrag';
  if (concepts.has('activity')) return 'activity';
  if (concepts.has('risk')) return 'risk';
  if (concepts.has('mitigation')) return 'mitigation';
  if (concepts.has('styrtal') || /\bvilka (\w+ )?index\b/.test(folded)) return 'styrtal';
  if (numbered) return null;
  if (/prioriterade? omrade/.test(folded)) return 'goal';
  if (/\bstaber(na)?\b|\bvilka (stab|enhet)/.test(folded)) return 'unit';
  if (concepts.has('goal') || concepts.has('perspective') || concepts.has('strategy')) return 'goal';
  if (concepts.has('aim') && /\b(vilka|hur manga|alla|lista)\b[^?]*\bmal(en)?\b/.test(folded)) return 'goal';
  return null;
}

/** Rows of a kind in a plan, in the document's order. */
export function rowsOfKind(plan: Plan, kind: Listable) {
  switch (kind) {
    case 'uppdrag':
      return plan.uppdrag;
    case 'styrtal':
      return plan.styrtal;
    case 'risk':
      return plan.risks;
    case 'mitigation':
      return plan.mitigations;
    case 'activity':
      return plan.activities;
    case 'goal':
      return plan.goals;
    case 'unit':
      return plan.units;
  }
}

/** Words for whose plan it is: every item is theirs, so they narrow nothing. */
export const owners = new Set([
  'regionstyrelsen',
  'regionstyrelsens',
  'rs',
  'styrelsen',
  'styrelsens',
  'regionkansliet',
  'regionkansliets',
  'kansliet',
  'kansliets',
  'namnden',
  'namndens',
  'prioriterat',
  'prioriterade',
  'omrade',
  'omraden',
  'omradet',
  'folj',
  'foljs',
  'foljdes',
  'redovisas',
  'index',
  'indexen',
]);
