/** Takes a filled-in budget file: shows what it would report, and reports it row by row once that is approved. */
import { z } from 'zod/v4';
import type { KnownTable } from '../../../data/file-kind.ts';
import type { Memory } from '../../../data/memory.ts';
import { PeriodId } from '../../../data/period-events.ts';
import type { State } from '../../../data/state.ts';
import { createDrafts } from '../../drafts.ts';
import type { Member } from '../../member.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import type { Command, Context } from '../deciding/command.ts';
import { decide } from '../deciding/decide.ts';
import { budgetDifferenceView, budgetSavedView } from './budget-difference-view.ts';
import { BudgetChange, budgetDifference, periodOf } from './read-budget-file.ts';

/** What was shown, and of which period. */
const Draft = z.strictObject({ period: PeriodId, changes: z.array(BudgetChange) });

export type BudgetTaker = {
  show(member: Member, table: KnownTable<'budget'>): Promise<Reply>;
  /** Null when the draft is none of these. */
  apply(member: Member, draft: string): Promise<Reply | null>;
};

/** Makes the taker, with its own drafts. */
export function takeBudget({ state, memory }: { state: State; memory: Memory }): BudgetTaker {
  const drafts = createDrafts(memory, 'budget', Draft, { each: 2 });

  async function contextOf({ actor, now }: Member): Promise<Context> {
    const [rights, plans] = await Promise.all([state.rights(), state.plans()]);
    return { actor, rights, plans, now };
  }

  return {
    async show(member, table) {
      const id = periodOf(table);
      const period = id === null ? null : await state.period(id);
      if (period === null)
        return say('Filen hör inte till någon period', 'Kolumnen Period säger vilken. Hämta en ny fil: skriv ”budgetfil”.');
      if (period.locked)
        return say('Perioden är låst', `${period.settings.title} är låst. Föreslå en rättelse från postens historik i stället.`);
      const difference = budgetDifference(table, period, await contextOf(member));
      const { changes } = difference;
      const draft = changes.length > 0 ? await drafts.keep(member.objectId, { period: period.settings.id, changes }) : null;
      return show(budgetDifferenceView(difference, period.settings, draft));
    },

    async apply(member, name) {
      const draft = await drafts.find(member.objectId, name);
      const period = draft && (await state.period(draft.period));
      if (!draft || !period) return null;
      const context = await contextOf(member);
      // Together, so that they share a write; each is decided for itself.
      const results = await Promise.allSettled(
        draft.changes.map(({ entry, seen, after }) => {
          const command: Command = { do: 'report', entry, seen, report: after, way: 'file' };
          return state.changePeriod(draft.period, (now) => decide(now, command, context));
        }),
      );
      const refused = results.flatMap((result, index) => {
        const { line = 0, title = '' } = draft.changes[index] ?? {};
        if (result.status === 'rejected') return [{ line, title, text: 'Det gick inte att spara just nu. Försök igen om en stund.' }];
        return 'refused' in result.value ? [{ line, title, text: result.value.text }] : [];
      });
      // What could not be written can be tried again with the same button.
      if (results.every(({ status }) => status === 'fulfilled')) await drafts.drop(member.objectId, name);
      return show(budgetSavedView(draft.changes.length - refused.length, refused, period.settings), 'in place');
    },
  };
}
