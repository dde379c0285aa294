/** What kind of answer a question leans towards, told by its words: added to how well an entry's own words fit. */

import type { Entry, EntryKind } from '../knowledge/entries.ts';
import type { Signals } from '../reading/signals.ts';
import { asksForMeaning } from './by-definition.ts';
import { asksForProcess } from './by-process.ts';
import { kindSaid } from './listable.ts';

/** Kinds that the question names outright. */
export function kindsSaid(signals: Signals): EntryKind[] | null {
  const said = kindSaid(signals);
  if (asksForProcess(signals) || signals.concepts.has('why')) return null;
  if (said === 'risk' || said === 'mitigation') return ['risk', 'mitigation'];
  if (signals.concepts.has('internalControl') && !asksForMeaning(signals) && !asksForProcess(signals)) return ['risk', 'mitigation'];
  if (said === 'uppdrag' || said === 'activity') return [said];
  if (signals.concepts.has('who') && /\b(nytt|nya|fick|tog|overtog|tillfors|tillfordes)\b/.test(signals.folded)) return ['statement'];
  return /\b(vem|vilken (stab|direktor|chef|enhet|funktion))\b/.test(signals.folded) && signals.concepts.has('who')
    ? ['unit', 'statement']
    : null;
}

/** A definition asked for is the one whose name was said. */
export function fitOf(signals: Signals): (entry: Entry) => number {
  const asks = asksForMeaning(signals);
  const process = asksForProcess(signals);
  return (entry) => (entry.kind === 'term' && asks ? 0.2 : entry.kind === 'term' && process ? 0.12 : 0);
}

/** What kind of answer the words lean towards. */
export function priorOf(signals: Signals): (entry: Entry) => number {
  const { concepts, folded } = signals;
  const kind: Partial<Record<EntryKind, number>> = {
    styrtal: 0.06,
    keyfigure: 0.04,
    uppdrag: 0.05,
    risk: 0.02,
    term: -0.06,
    remark: -0.08,
    result: -0.06,
    budget: -0.1,
    mitigation: -0.02,
  };
  const topic: Partial<Record<NonNullable<Entry['topic']>, number>> = {};
  const lean = (k: EntryKind, by: number) => {
    kind[k] = (kind[k] ?? 0) + by;
  };
  const said = kindSaid(signals);
  if (said) lean(said, 0.25);
  if (said === 'mitigation') lean('risk', 0.2);
  if (said === 'risk') lean('mitigation', 0.2);
  if (concepts.has('internalControl') && !asksForProcess(signals)) for (const k of ['risk', 'mitigation'] as const) lean(k, 0.2);
  if (concepts.has('styrtal')) lean('keyfigure', 0.12);
  const figure = (['target', 'aim', 'long', 'outcome', 'compare', 'develop'] as const).some((c) => concepts.has(c));
  if (figure) {
    lean('styrtal', 0.08);
    lean('keyfigure', 0.06);
    lean('term', -0.2);
  }
  if (concepts.has('target') || concepts.has('long')) lean('styrtal', 0.06);
  if (/\bhur (stor|stort|mycket|hog|hogt|lang)\b/.test(folded)) {
    lean('keyfigure', 0.06);
    lean('styrtal', 0.04);
  }
  if (/\bhur (nojd|stor|manga|hog|mycket)/.test(folded)) lean('term', -0.15);
  if (asksForMeaning(signals)) lean('term', 0.2);
  else if (signals.years.length > 0) lean('term', -0.1);
  if (/\b(vem|vilken stab|vilken enhet|ansvarar)\b/.test(folded)) lean('unit', 0.14);
  if (concepts.has('who')) topic.ansvar = 0.1;
  if (asksWhen(signals)) lean('activity', -0.1);
  if (concepts.has('director')) lean('uppdrag', 0.08);
  if (concepts.has('aim') && !concepts.has('target') && !concepts.has('long')) lean('goal', 0.1);
  if (concepts.has('why')) topic.förklaring = 0.24;
  if (asksForProcess(signals)) topic.uppföljning = 0.16;
  if (/\b(nar|vilket datum|vilket ar|hur gick|vad hande|blev det|beslut\w*)\b/.test(folded))
    for (const t of ['händelse', 'beslut'] as const) topic[t] = asksWhen(signals) ? 0.16 : 0.06;
  if (/\b(symbol|pil|pilar\w*|farg\w*|betyder)\b/.test(folded)) topic.symbol = 0.2;
  if (concepts.has('budget') || concepts.has('money')) lean('statement', 0.03);
  if (concepts.has('reached')) lean('result', 0.12);
  return (entry) => (kind[entry.kind] ?? 0) + (entry.topic ? (topic[entry.topic] ?? 0) : 0);
}

/** Asks when something happened: "när gjordes …" (the folded "nar" is also "når"). */
export function asksWhen({ folded }: Signals): boolean {
  return /^\W*nar (gjordes|genomfordes|beslutades|startade|sattes|blev|var|skedde|hade|togs|lanserades|antogs|lamnades|avslutades)\b|\bvilket datum\b/.test(
    folded,
  );
}

/** Asks for one side of a measure: its outcome or a target. */
export function asksForFigure({ concepts }: Signals): boolean {
  return (concepts.has('target') || concepts.has('long') || concepts.has('outcome')) && !concepts.has('why') && !concepts.has('definition');
}
