/** The form that a correction after lock is proposed with. Pure. */
import type { FormView } from '../../../cards/report-view.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import { reportGist, whoWhen } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { longestComment } from '../../../data/status.ts';
import { bare } from '../../../data/swedish.ts';
import type { About } from '../filling/about-entry.ts';
import { entryFacts } from '../filling/entry-facts.ts';
import { entryFields } from '../filling/entry-fields.ts';
import type { Filled } from './run-forms.ts';

/** Draws it with what stands now, or with what was typed. */
export function correctForm(about: About, plans: Plans, { typed, errors = {}, error }: Filled = {}): FormView {
  const { item, state, period, entry } = about;
  const { settings } = period;
  const { reported } = state;
  const stands = reported
    ? `${bare(reportGist(reported.report, item, entry.protected, longestComment))}. ${whoWhen('Rapporterat', reported)}`
    : 'Ej rapporterat';
  const title = `Rätta: ${itemTitle(item)}`;
  return {
    kind: 'form',
    title,
    say: `${title}, ${settings.title}. Ändra det som är fel och skriv varför.`,
    practice: settings.practice,
    notes: [],
    form: {
      facts: [
        { label: 'Omgång', value: settings.title },
        { label: 'Enhet', value: unitName(state.entry.unit, plans.catalog) },
        { label: 'Står nu', value: stands },
        ...entryFacts(about, plans),
      ],
      said: ['Rättelsen gäller när någon annan har godkänt den. Det gamla värdet finns kvar i historiken.'],
      error: error ?? (Object.keys(errors).length > 0 ? 'Inget är skickat än: rätta det som är markerat.' : undefined),
      fields: [
        ...entryFields(about, plans, { typed, errors }),
        {
          id: 'reason',
          label: 'Varför rättas uppgiften?',
          input: 'text',
          lines: 'many',
          most: 1000,
          value: typed?.reason ?? '',
          error: errors.reason,
        },
      ],
      submit: {
        title: 'Föreslå rättelsen',
        act: { verb: 'correctEntry', data: { period: settings.id, entry: state.key, seen: state.version } },
        look: 'main',
      },
      others: [
        {
          title: 'Historik',
          act: { verb: 'history', data: { item: item.id, ...(item.kind === 'text' ? { unit: entry.unit } : {}), page: 1 } },
        },
      ],
    },
  };
}
