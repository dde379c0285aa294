/** "Lämna över": the form that gives one's entries to the stand-in or to somebody else. Pure. */
import type { FormView } from '../../../cards/report-view.ts';
import { itemTitle } from '../../../data/item-words.ts';
import type { Person } from '../../../data/people.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { trioOf } from '../../../data/responsibility.ts';
import type { RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, cut, listed } from '../../../data/swedish.ts';
import { careful } from './blank-field.ts';

/** What the form is drawn from. `entries` are what would be handed over, `entry` the one asked for, null for all that wait. */
export type HandOver = {
  person: string;
  period: PeriodState;
  entry: string | null;
  entries: readonly EntryState[];
  rights: RightsState;
  plans: Plans;
  people: readonly Person[];
};

/** What was typed and what is wrong with it, by field. */
export type Filled = { typed?: Readonly<Record<string, string>>; errors?: Readonly<Record<string, string>> };

/** More names than this nobody looks through: then the client's people picker searches the organisation. */
const mostListed = 40;
const mostNamed = 6;

/** Draws the form; the stand-in is chosen from the start where there is one. */
export function handOverForm(facts: HandOver, { typed, errors = {} }: Filled = {}): FormView {
  const { period, entry, entries, plans } = facts;
  const { settings } = period;
  const titles = entries.map(({ entry: one }) => {
    const item = plans.catalog.items.get(one.item);
    return `”${cut(item ? itemTitle(item) : one.item, 60)}”`;
  });
  const named = titles.length > mostNamed ? [...titles.slice(0, mostNamed - 1), `${titles.length - mostNamed + 1} till`] : titles;
  const what = counted(entries.length, 'post', 'poster');
  const { choices, picker, standIn } = whom(facts);
  return {
    kind: 'form',
    title: `Lämna över ${what}`,
    say: `Lämna över ${what} i ${settings.title}.`,
    practice: settings.practice,
    notes: [],
    form: {
      facts: [
        { label: 'Omgång', value: settings.title },
        { label: 'Lämnas över', value: listed(named) },
      ],
      said: [
        'Den som tar över får posterna på sitt kort och rapporterar dem i stället för dig. Besked går ut genast i kontorstid, annars nästa arbetsdag.',
      ],
      fields: [
        {
          id: 'to',
          label: 'Till',
          ...(standIn ? { hint: 'Din ersättare är förvald.' } : {}),
          input: 'person',
          choices,
          picker,
          value: typed?.to ?? standIn ?? '',
          ...(errors.to ? { error: errors.to } : {}),
        },
        {
          id: 'reason',
          label: 'Meddelande till den som tar över (om du vill)',
          hint: careful,
          input: 'text',
          lines: 'one',
          most: 1000,
          value: typed?.reason ?? '',
          ...(errors.reason ? { error: errors.reason } : {}),
        },
      ],
      submit: { title: 'Lämna över', act: { verb: 'handOver', data: { period: settings.id, entry } }, look: 'main' },
      others: [{ title: 'Avbryt', act: { verb: 'mine', data: { period: settings.id } } }],
    },
  };
}

/** Those to choose among: the stand-in first, then those who report in the same plans, then the others, as many as can be looked through. */
function whom({ person, entries, rights, people }: HandOver) {
  const standIns = new Set(entries.flatMap(({ entry }) => trioOf(rights.responsible, entry).standIn ?? []));
  const plans = new Set(entries.map(({ entry }) => entry.plan));
  const near = new Set(
    [...rights.responsible.rows.values()]
      .filter(({ share }) => plans.has(share.plan))
      .flatMap(({ trio }) => [trio.reporter, trio.standIn])
      .flatMap((one) => one ?? []),
  );
  const rank = ({ objectId }: Person) => (standIns.has(objectId) ? 0 : near.has(objectId) ? 1 : 2);
  const others = people
    .filter(({ objectId }) => objectId !== person)
    .sort((a, b) => rank(a) - rank(b) || named(a).localeCompare(named(b), 'sv'));
  const [only, more] = [...standIns].filter((one) => others.some(({ objectId }) => objectId === one));
  return {
    choices: others.slice(0, mostListed).map((one) => ({ title: titled(one, others, standIns), value: one.objectId })),
    picker: others.length > mostListed,
    standIn: more === undefined ? only : undefined,
  };
}

const named = ({ name, email, objectId }: Person): string => name || email || objectId;

/** Two people of the same name are told apart by their address. */
function titled(person: Person, all: readonly Person[], standIns: ReadonlySet<string>): string {
  const alike = all.filter((one) => named(one) === named(person)).length > 1;
  const name = alike ? `${named(person)} (${person.email ?? person.objectId.slice(0, 8)})` : named(person);
  return standIns.has(person.objectId) ? `${name} · ersättare` : name;
}
