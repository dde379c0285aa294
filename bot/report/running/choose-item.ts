/** "Vilken menar du?": when several items or entries fit what somebody wrote. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';

/** Something to choose, with the button that goes on with it. */
export type Choice = { title: string; label: string; act: ActButton['act'] };

const mostShown = 10;

/** Shows what there is to choose from; at most ten, and how to say it more exactly (`exactly`, where it is not by more of the name). */
export function chooseItem(title: string, choices: readonly Choice[], exactly?: string): SheetView {
  return {
    kind: 'sheet',
    title,
    say: `${title} ${choices.length} poster passar.`,
    practice: false,
    text: [],
    facts: [],
    tables: [],
    sections: [
      {
        heading: 'Vilken menar du?',
        rows: choices
          .slice(0, mostShown)
          .map(({ title: name, label, act }) => ({ title: name, lines: [label], act: { title: 'Välj', act } })),
        total: choices.length,
      },
    ],
    links: [],
    buttons: [],
    notes: choices.length > mostShown ? [exactly ?? 'Skriv mer av namnet, eller planens år, så blir de färre.'] : [],
    sources: [],
  };
}
