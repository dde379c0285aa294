/** Rows for the assessment of internal control: all nämnders' conclusions, and the nämnd's decision. */

import { actions } from '../../../cards/actions.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { said } from '../../../data/plan-in-force.ts';
import { may } from '../../../data/rights.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { textsOf, typedIn } from '../../typed.ts';
import { decide } from '../deciding/decide.ts';
import { readDecision } from './decision-fields.ts';
import { iskDecisionForm, iskView } from './isk-view.ts';
import { noSuchPeriod } from './progress-routes.ts';
import type { RoundParts } from './round-parts.ts';

const command = /^(?:visa )?(?:isk|isk[- ]?bedömning(?:en|ar|arna)?|samlad(?:e)? bedömning(?:en)?)$/i;
const conclusions = ['tillräcklig', 'inte tillräcklig'] as const;

/** "isk" and the decision's form. */
export function iskRoutes(parts: RoundParts): Route[] {
  const { state } = parts;

  async function overview(me: Member, placed: Reply['placed'], words: string[] = []): Promise<Reply> {
    const [periods, plans, rights] = await Promise.all([state.periods(), state.plans(), state.rights()]);
    const view = iskView({ periods, plans, rights, actor: me.actor, said: words });
    if (view) return show(view, placed);
    return say(
      'Ingen ISK-bedömning att visa',
      'Bedömningen görs i verksamhetsberättelsen, och visas för alla när den är publicerad. Undrar du vad ISK är? Skriv ”vad är ISK”.',
    );
  }

  async function find(me: Member, id: string, key: string): Promise<{ period: PeriodState; entry: EntryState } | { reply: Reply }> {
    const [period, rights] = await Promise.all([state.period(id), state.rights()]);
    if (!period) return { reply: noSuchPeriod() };
    const entry = period.entries.get(key);
    if (entry?.entry.kind !== 'isk') return { reply: say('Bedömningen finns inte', 'Skriv ”isk”, så visar jag de som finns.') };
    if (!may(me.actor, { act: 'manage plan', plan: entry.entry.plan }, rights))
      return {
        reply: say('Bara för planens controller', 'Nämndens beslut skrivs in av den som är controller för planen. Inget är ändrat.'),
      };
    return { period, entry };
  }

  async function save(me: Member, id: string, key: string, typed: Record<string, string>): Promise<Reply> {
    const found = await find(me, id, key);
    if ('reply' in found) return found.reply;
    const { period, entry } = found;
    const [plans, rights] = await Promise.all([state.plans(), state.rights()]);
    const again = (errors: Record<string, string>, error?: string) =>
      show(iskDecisionForm(period, entry, plans, { typed, errors, error }), 'in place');
    const conclusion = conclusions.find((one) => one === typedIn(typed, 'conclusion'));
    const read = readDecision(typed, me.today);
    const errors: Record<string, string> = 'errors' in read ? read.errors : {};
    if (!conclusion) errors.conclusion = 'Välj nämndens slutsats.';
    if (!('errors' in read) && read.decision === null) errors.body = 'Skriv vem som beslutade, vilken dag och vilken paragraf.';
    if (!conclusion || 'errors' in read || read.decision === null) return again(errors);
    const { decision } = read;
    const context = { actor: me.actor, rights, plans, now: me.now };
    const decided = await state.changePeriod(id, (now) => decide(now, { do: 'decide isk', entry: key, conclusion, decision }, context));
    if (!('refused' in decided)) return overview(me, 'in place', [`Beslutet är inskrivet: ${conclusion}, ${said(decision)}.`]);
    return decided.refused === 'wrong' ? again(decided.fields ?? {}, decided.fields ? undefined : decided.text) : refusedReply(decided);
  }

  return [
    textRow(parts, 'isk by text', command, (me) => overview(me, 'new')),
    actionRow(parts, 'decideIskForm', actions.decideIskForm, async (me, { period: id, entry: key }) => {
      const found = await find(me, id, key);
      if ('reply' in found) return found.reply;
      return show(iskDecisionForm(found.period, found.entry, await state.plans()), 'in place');
    }),
    actionRow(parts, 'decideIsk', actions.decideIsk, (me, { period, entry, ...typed }) => save(me, period, entry, textsOf(typed))),
  ];
}
