/** Rows of the table of contents for budgetposter as a file: the link to it, and the file itself. */
import { actions } from '../../../cards/actions.ts';
import type { PeriodState } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { State } from '../../../data/state.ts';
import { counted, dayInWords, dayOf } from '../../../data/swedish.ts';
import { type Link, linkMinutes, type MakeFile } from '../../files.ts';
import { actionRow, type Member, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { choosePeriod } from '../running/choose-period.ts';
import { budgetEntries, budgetFile } from './budget-file.ts';
import { myEntries, myPeriods, takesReports } from './my-entries.ts';

export type BudgetParts = { state: State; link: Link; now: () => Date };

/** `budgetfil` and its button. */
export function budgetRoutes({ state, link, now }: BudgetParts): Route[] {
  const nothing = () =>
    say('Ingen budgetfil', 'Du har inga budgetposter att rapportera i en period som är öppen. Skriv ”mina” så visas det du har.');

  async function offered({ objectId, today }: Member, period: PeriodState): Promise<Reply> {
    const mine = budgetEntries(myEntries(objectId, period, await state.rights(), today));
    if (mine.length === 0) return nothing();
    const { settings } = period;
    const count = counted(mine.length, 'budgetpost', 'budgetposter');
    return show({
      kind: 'sheet',
      title: `Budgetfil: ${settings.title}`,
      say: `En Excelfil med dina ${count}. Fyll i den och skicka den hit.`,
      practice: settings.practice,
      text: [
        `Filen har dina ${count}. Fyll i ackumulerat utfall och ${settings.kind === 'verksamhetsberättelse' ? 'kommentar' : 'årsprognos, och kommentar där prognosen avviker'}.`,
        `Skicka den sedan till mig här i chatten, senast ${dayInWords(settings.due)}. Innan något sparas visar jag vad som ändras.`,
      ],
      facts: [],
      tables: [],
      sections: [],
      links: [{ title: 'Hämta budgetfilen', url: link('budget', objectId, { period: settings.id }) }],
      buttons: [{ title: 'Visa mina poster', act: { verb: 'mine', data: { period: settings.id } } }],
      notes: [`Länken är bara din och gäller i ${linkMinutes} minuter.`],
      sources: [],
    });
  }

  return [
    textRow({ now }, 'budget file', /^(?:h[äa]mta |visa )?(?:min )?budgetfil(?:en)?$/i, async (member) => {
      const [periods, rights] = await Promise.all([state.periods(), state.rights()]);
      const mine = myPeriods(member.objectId, periods, rights, member.today).filter(
        (period) => budgetEntries(myEntries(member.objectId, period, rights, member.today)).length > 0,
      );
      const [only] = mine;
      if (only === undefined) return nothing();
      if (mine.length === 1) return offered(member, only);
      return show(choosePeriod('Budgetfil: vilken omgång?', mine, (period) => ({ verb: 'budgetFile', data: { period } })));
    }),
    actionRow({ now }, 'budgetFile', actions.budgetFile, async (member, { period: id }) => {
      const period = await state.period(id);
      return period && takesReports(period, member.today) ? offered(member, period) : nothing();
    }),
  ];
}

/** The file, made when it is fetched: only what the person may report just then. */
export function budgetFiles({ state, now }: Pick<BudgetParts, 'state' | 'now'>): Record<string, MakeFile> {
  return {
    async budget(objectId, { period: id = '' }) {
      const [period, rights, plans] = await Promise.all([state.period(id), state.rights(), state.plans()]);
      if (!period || !takesReports(period, dayOf(now()))) return null;
      const actor = { objectId, known: true };
      const mine = budgetEntries(myEntries(objectId.toLowerCase(), period, rights, dayOf(now()))).filter(({ state: entry }) =>
        may(actor, { act: 'report', period, entry }, rights),
      );
      return mine.length > 0 ? budgetFile(mine, period, plans) : null;
    },
  };
}
