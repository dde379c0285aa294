/** Rows of the table of contents for reviewing: the granskare's card, approving, returning, and corrections that wait. */

import { actions } from '../../../cards/actions.ts';
import { itemTitle } from '../../../data/item-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Decision } from '../../../data/state.ts';
import { counted } from '../../../data/swedish.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import type { Reply } from '../../turn.ts';
import { textsOf } from '../../typed.ts';
import type { Command } from '../deciding/command.ts';
import { decide } from '../deciding/decide.ts';
import { type FillParts, happened, type Known, known, periodOf, refused, showReview } from '../filling/fill-rows.ts';
import type { ReviewShown } from './review-view.ts';
import { toReview } from './to-review.ts';

const granska =
  /^(?:visa )?(?:granska|granskning|att granska|min granskning|mina granskningar|vad ska jag granska|vad har jag (?:kvar )?att granska)$/i;

type Of = { period: string; entry: string };

/** The granskare's rows. */
export function reviewRoutes(parts: FillParts): Route[] {
  /** Runs a command and answers with the card: what was done, or why not. A reason that is wrong keeps the form open with what was typed. */
  async function run(
    me: Member,
    id: string,
    command: Command,
    shown: ReviewShown,
    said: (decision: Happened, all: Known) => string,
  ): Promise<Reply> {
    const all = await known(parts);
    const context = { actor: me.actor, rights: all.rights, plans: all.plans, now: me.now };
    const decision = await parts.state.changePeriod(id, (period) => decide(period, command, context));
    const { page = 1, open, typed } = shown;
    if (!('refused' in decision)) return showReview(parts, me, id, { page, news: happened(said(decision, all)) }, 'in place');
    if (decision.refused === 'wrong' && open && decision.fields?.reason)
      return showReview(parts, me, id, { page, open, ...(typed ? { typed } : {}), errors: decision.fields }, 'in place');
    const unsaved = typed?.reason?.trim() ? [`Det du skrev är inte sparat: ”${typed.reason.trim()}”`] : [];
    return showReview(parts, me, id, { page, news: refused(decision.text, ...unsaved) }, 'in place');
  }

  const form = (me: Member, { period, entry }: Of, page: number) => showReview(parts, me, period, { page, open: entry }, 'in place');

  return [
    textRow(parts, 'review by text', granska, (me) => showReview(parts, me, null, {}, 'new')),
    actionRow(parts, 'review', actions.review, (me, { period, page }) => showReview(parts, me, period ?? null, { page }, 'in place')),
    actionRow(parts, 'approve', actions.approve, (me, { period, entry, seen, page }) =>
      run(me, period, { do: 'approve', entry, seen }, { page }, (done, all) => {
        const title = titleIn(all, period, entry);
        return done.events.length === 0 ? `${title} är redan godkänd.` : `Godkänd: ${title}.`;
      }),
    ),
    actionRow(parts, 'approveAll', actions.approveAll, (me, { period, drawn }) => approveAll(me, period, drawn)),
    actionRow(parts, 'returnForm', actions.returnForm, (me, { page, ...of }) => form(me, of, page)),
    actionRow(parts, 'returnEntry', actions.returnEntry, (me, { period, entry, seen, page, ...rest }) => {
      const typed = textsOf(rest);
      const command: Command = { do: 'return', entry, seen, reason: typed.reason ?? '' };
      return run(
        me,
        period,
        command,
        { page, open: entry, typed },
        (_, all) => `Återlämnad: ${titleIn(all, period, entry)}. Rapportören får skälet.`,
      );
    }),
    actionRow(parts, 'approveCorrection', actions.approveCorrection, (me, { period, entry, seen }) =>
      run(me, period, { do: 'approve correction', entry, seen }, {}, (_, all) => `Rättelsen är godkänd: ${titleIn(all, period, entry)}.`),
    ),
    actionRow(parts, 'refuseCorrection', actions.refuseCorrection, (me, { period, entry, seen, ...rest }) => {
      const typed = textsOf(rest);
      // The button without anything filled in opens the form.
      if (typed.reason === undefined) return form(me, { period, entry }, 1);
      const command: Command = { do: 'refuse correction', entry, seen, reason: typed.reason };
      return run(me, period, command, { open: entry, typed }, (_, all) => `Rättelsen är avslagen: ${titleIn(all, period, entry)}.`);
    }),
  ];

  /** What was ready when the card was drawn is approved; what has come since is shown and waits for its own look. */
  async function approveAll(me: Member, id: string, drawn: number): Promise<Reply> {
    return run(me, id, { do: 'approve all', drawn }, {}, ({ events }, all) => {
      const period = periodOf(all, id);
      const approved = events.reduce((sum, event) => sum + (event.type === 'approved' ? event.data.entries.length : 0), 0);
      const newer = period ? laterThan(period, me, all, drawn) : 0;
      return [
        approved > 0
          ? `${counted(approved, 'post är godkänd', 'poster är godkända')}.`
          : 'Inget mer att godkänna av det som kortet visade.',
        ...(newer > 0 ? [`${counted(newer, 'post har', 'poster har')} rapporterats efter att kortet ritades: granska dem här.`] : []),
      ].join(' ');
    });
  }
}

type Happened = Extract<Decision, { events: unknown }>;

/** How many reports wait for the person that the card pressed can not have shown. */
function laterThan(period: PeriodState, me: Member, { rights }: Known, drawn: number): number {
  return toReview(me.objectId, period, rights).filter(({ state, what }) => what === 'report' && (state.touched?.number ?? 0) > drawn)
    .length;
}

function titleIn(all: Known, period: string, key: string): string {
  const entry = periodOf(all, period)?.entries.get(key)?.entry;
  const item = entry ? all.plans.catalog.items.get(entry.item) : undefined;
  return item ? itemTitle(item) : (entry?.item ?? 'posten');
}
