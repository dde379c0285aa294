/** The form that says who reports, stands in and reviews: for all that a unit has in a plan, or for one item. */
import type { Field, FormView } from '../../cards/report-view.ts';
import { itemTitle } from '../../data/item-words.ts';
import type { DocumentHead } from '../../data/model.ts';
import type { People } from '../../data/people.ts';
import type { Trio } from '../../data/people-events.ts';
import { nameOf, personField } from './person-names.ts';
import type { SharedUnit } from './plan-shares.ts';
import { error } from './roles-view.ts';

/** Value of the choice that is for all of the unit's items. */
export const wholeUnit = 'hela';

export type ResponsibleForm = {
  head: DocumentHead;
  unit: SharedUnit;
  /** The item it is for; null for the whole unit. */
  item: string | null;
  /** What is filled in: as it is now, or as it was sent. */
  filled: Trio & { of: string };
  people: People;
  errors: Record<string, string>;
};

/** The form. For a whole unit one of its items can be chosen instead. */
export function responsibleForm({ head, unit, item, filled, people, errors }: ResponsibleForm): FormView {
  const shared = unit.items.find((one) => one.item.id === item);
  const title = shared ? itemTitle(shared.item) : unit.name;
  const mend = Object.keys(errors).length > 0;
  // What an item's row leaves open is taken from the unit's.
  const asUnit = (id: string | null, otherwise: string) =>
    item === null ? otherwise : `Som hela enheten (${id === null ? otherwise.toLowerCase() : nameOf(people, id)})`;
  const of: Field[] =
    item === null && unit.items.length > 0
      ? [
          {
            id: 'of',
            label: 'Gäller',
            hint: 'En enskild post går före det som gäller hela enheten.',
            input: 'choice',
            look: 'dropdown',
            choices: [
              { title: 'Hela enheten', value: wholeUnit },
              ...unit.items.map((one) => ({ title: itemTitle(one.item), value: one.item.id })),
            ],
            value: filled.of,
          },
        ]
      : [];
  return {
    kind: 'form',
    title: `Ansvar: ${title}`,
    say: mend ? `Något behöver rättas: ${Object.values(errors)[0]}` : `Välj vem som rapporterar ${title}.`,
    practice: false,
    notes: [],
    form: {
      facts: [
        { label: 'Plan', value: head.title },
        { label: 'Enhet', value: unit.name },
      ],
      said: ['Det som är öppet i en pågående period följer med direkt.'],
      ...(mend ? { error: 'Inget är sparat. Rätta det som är markerat.' } : {}),
      fields: [
        ...of,
        personField(people, {
          id: 'reporter',
          label: 'Rapportör',
          chosen: filled.reporter,
          nobody: asUnit(unit.trio.reporter, 'Ingen'),
          ...error(errors.reporter),
        }),
        personField(people, {
          id: 'standIn',
          label: 'Ersättare',
          chosen: filled.standIn,
          nobody: asUnit(unit.trio.standIn, 'Ingen'),
          ...error(errors.standIn),
        }),
        personField(people, {
          id: 'reviewer',
          label: 'Granskare',
          chosen: filled.reviewer,
          nobody: asUnit(unit.trio.reviewer, 'Planens controller'),
          ...error(errors.reviewer),
        }),
      ],
      submit: { title: 'Spara', act: { verb: 'setResponsible', data: { plan: head.id, unit: unit.unit, item } } },
      others: [{ title: 'Avbryt', act: { verb: 'responsibility', data: { plan: head.id } } }],
    },
  };
}
