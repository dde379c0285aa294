import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { formBody, formButtons, practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { noteBox } from './parts.ts';
import type { FormView } from './report-view.ts';

/** A form alone: open a period, change the plan, hand over, lock. */
export function formCard(view: FormView, fallbacks: boolean): IAdaptiveCard {
  const { submit, others } = formButtons(view.form, fallbacks);
  return frame(
    { ...view, notes: [], sources: [] },
    [...practiceBanner(view.practice), ...noteBox(view.notes), ...formBody(view.form)],
    [submit, ...others],
  );
}
