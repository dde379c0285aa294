/** How long what is saved is kept, by which decision, and what may therefore be removed at a moment. Pure. */
import { z } from 'zod/v4';
import { evolveChannel, evolveTeam } from './channel.ts';
import type { Event } from './events.ts';
import { evolvePeriod } from './evolve-period.ts';
import type { Kind, RemovalDecision, RemovedStream } from './gallring-events.ts';

const Decision = z
  .strictObject({
    organ: z.string().min(1).max(200),
    datum: z.iso.date(),
    paragraf: z.string().min(1).max(40).optional(),
    diarienummer: z.string().min(1).max(60).optional(),
  })
  .refine(({ paragraf, diarienummer }) => paragraf !== undefined || diarienummer !== undefined, {
    error: 'väntar paragraf eller diarienummer',
  });

/** `år`: how many years after its end it is kept. A kind may have a decision of its own. */
const Rule = z.strictObject({ år: z.number().int().min(1).max(200), beslut: Decision.optional() });

/** A round is kept through the next year's: "inget nytt värde" and what has changed look back at it. */
const RoundRule = Rule.extend({ år: Rule.shape.år.min(2, 'omgångar bevaras minst 2 år: nästa års omgång jämförs med dem') });

/** `DATA_DIR/gallring.json`. A kind that is left out is kept. */
export const Rules = z.strictObject({
  beslut: Decision,
  omgångar: RoundRule.optional(),
  utskickslogg: Rule.optional(),
  frågor: Rule.optional(),
  lämnadeKanaler: Rule.optional(),
  kontaktuppgifter: Rule.optional(),
});
export type Rules = z.infer<typeof Rules>;

/** What each kind is called in the file of rules and to the operator. */
export const kindWords = {
  period: 'omgångar',
  ledger: 'utskickslogg',
  questions: 'frågor',
  channel: 'lämnadeKanaler',
  contacts: 'kontaktuppgifter',
} as const satisfies Record<Kind, keyof Rules>;

/** A stream, and why it is not closed; null where it is. */
export type StreamFacts = RemovedStream & { open: string | null };

/** Streams that are removed by one rule. */
export type Removing = { kind: Exclude<Kind, 'contacts'>; years: number; decision: RemovalDecision; streams: RemovedStream[] };

/** What may be removed, and what is as old but is kept since it is not closed. */
export type RemovalPlan = { removing: Removing[]; kept: { stream: string; why: string }[] };

/** The rule of a kind with its decision; null where there is none. */
export function ruleOf(rules: Rules, kind: Kind): { years: number; decision: RemovalDecision } | null {
  const rule = rules[kindWords[kind]];
  if (rule === undefined) return null;
  const { organ, datum, paragraf, diarienummer } = rule.beslut ?? rules.beslut;
  return { years: rule.år, decision: { body: organ, date: datum, paragraph: paragraf ?? null, diary: diarienummer ?? null } };
}

/** The moment before which a thing must have ended to have been kept for so many years. */
export function limitOf(years: number, now: Date): string {
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() - years);
  return limit.toISOString();
}

/** Why a stream may still be written to; null where it is closed. Roles, responsibility, plans and gallring itself always may. */
export function openBecause(stream: string, events: readonly Event[], now: Date): string | null {
  const [kind = '', ...rest] = stream.split('/');
  switch (kind) {
    case 'period': {
      const period = events.reduce(evolvePeriod, null);
      if (period?.locked == null) return 'omgången är inte låst';
      return period.entries.some(({ correction }) => correction !== null) ? 'en rättelse väntar' : null;
    }
    case 'ledger':
    case 'digest':
      return null;
    case 'questions':
      return rest[0] === String(now.getUTCFullYear()) ? 'årets frågor' : null;
    case 'channel':
      return events.reduce(evolveChannel, null)?.left == null ? 'kanalen följer' : null;
    case 'team':
      return events.reduce(evolveTeam, null)?.present === false ? null : 'Styrkoll finns i teamet';
    default:
      return 'hör till det som gäller';
  }
}

/** What the rules let be removed now. What hangs together goes together: a period with what was sent and posted of it. */
export function planRemovals(all: readonly StreamFacts[], rules: Rules, now: Date): RemovalPlan {
  const byName = new Map(all.map((facts) => [facts.stream, facts]));
  const plan: RemovalPlan = { removing: [], kept: [] };
  const taken = new Set<string>();
  for (const kind of ['period', 'ledger', 'questions', 'channel'] as const) {
    const rule = ruleOf(rules, kind);
    if (rule === null) continue;
    const limit = limitOf(rule.years, now);
    const streams: RemovedStream[] = [];
    for (const group of groupsOf(kind, byName)) {
      if (group.some(({ stream }) => taken.has(stream)) || group.some(({ last }) => last >= limit)) continue;
      const open = group.find((facts) => facts.open !== null);
      if (open) plan.kept.push({ stream: open.stream, why: open.open ?? '' });
      else for (const { open: _, ...facts } of group) streams.push(facts);
    }
    for (const { stream } of streams) taken.add(stream);
    if (streams.length > 0) plan.removing.push({ kind, ...rule, streams });
  }
  return plan;
}

/** The streams of a kind, those together that are removed together. */
function groupsOf(kind: Removing['kind'], byName: ReadonlyMap<string, StreamFacts>): StreamFacts[][] {
  const of = (prefix: RegExp) => [...byName.values()].filter(({ stream }) => prefix.test(stream));
  const there = (...names: string[]) => names.flatMap((name) => byName.get(name) ?? []);
  switch (kind) {
    case 'period':
      return of(/^period\//).map((period) => [period, ...there(...['digest', 'ledger'].map((of) => period.stream.replace('period', of)))]);
    case 'ledger':
      return of(/^ledger\//).map((ledger) => {
        const period = byName.get(ledger.stream.replace('ledger', 'period'));
        return [{ ...ledger, open: period?.open ?? null }];
      });
    case 'questions':
      return of(/^questions(\/|$)/).map((one) => [one]);
    case 'channel':
      return of(/^(channel|team)\//).map((one) => [one]);
  }
}
