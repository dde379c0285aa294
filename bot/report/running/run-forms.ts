/** The forms that a controller runs a round with: dates, readers, lock and publication. Pure. */

import type { FormPart, FormView } from '../../../cards/report-view.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { Person } from '../../../data/people.ts';
import { type EntryState, isMissing, type PeriodState, waits } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, dayInWords } from '../../../data/swedish.ts';
import type { Typed } from '../../typed.ts';
import { decisionFields } from './decision-fields.ts';

/** What is filled in and what is wrong with it; nothing the first time a form is shown. */
export type Filled = { typed?: Typed; errors?: Typed; error?: string };

/** "Ändra datum". */
export function datesForm({ settings }: PeriodState, { typed, errors = {}, error }: Filled = {}): FormView {
  const { opens, due, reviewDue, lock } = settings;
  const values: Typed = typed ?? { opens, due, reviewDue, lock };
  const day = (id: string, label: string) => ({ id, label, input: 'date' as const, value: values[id] ?? '', error: errors[id] });
  return whole(settings, 'Ändra datum', {
    facts: [],
    said: ['De som har något kvar ser de nya datumen på sitt kort, och påminnelserna följer dem.'],
    error,
    fields: [
      day('opens', 'Öppnar'),
      day('due', 'Sista dag att rapportera'),
      day('reviewDue', 'Sista dag att granska'),
      day('lock', 'Ska låsas'),
      {
        id: 'reason',
        label: 'Skäl (om du vill)',
        input: 'text',
        lines: 'one',
        most: 1000,
        value: values.reason ?? '',
        error: errors.reason,
      },
    ],
    submit: { title: 'Spara datumen', act: { verb: 'changeDates', data: { period: settings.id } }, look: 'main' },
    others: [back(settings.id)],
  });
}

/** "Läsare": who may see what is granskat before it is published. */
export function readersForm(
  { settings, readers }: PeriodState,
  people: readonly Person[],
  { typed, errors = {}, error }: Filled = {},
): FormView {
  return whole(settings, 'Läsare av granskade uppgifter', {
    facts: [{ label: 'Läsare nu', value: readers.length === 0 ? 'inga' : counted(readers.length, 'person', 'personer') }],
    said: [
      'De som du väljer får se det som är granskat innan omgången är publicerad. Den som inte längre är vald får det inte.',
      'De som deltar i omgången behöver inte väljas.',
    ],
    error,
    fields: [
      {
        id: 'readers',
        label: 'Läsare',
        input: 'person',
        many: true,
        ...choosable(people, readers),
        value: typed?.readers ?? readers.join(','),
        error: errors.readers,
      },
    ],
    submit: { title: 'Spara läsare', act: { verb: 'nameReaders', data: { period: settings.id } }, look: 'main' },
    others: [back(settings.id)],
  });
}

/** More names than this nobody looks through: then the client's people picker searches the organisation. */
const mostNames = 100;

/** Whom to choose among; two of the same name are told apart. Whoever is chosen but no longer known stays, as unknown. */
function choosable(people: readonly Person[], chosen: readonly string[]): { choices: { title: string; value: string }[]; picker: boolean } {
  const known = people.filter(({ name }) => name !== '').toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
  const picker = known.length > mostNames;
  const listed = picker ? known.filter(({ objectId }) => chosen.includes(objectId)) : known;
  const alike = (name: string) => known.filter((one) => one.name === name).length > 1;
  const unknown = chosen.filter((id) => !known.some(({ objectId }) => objectId === id));
  return {
    picker,
    choices: [
      ...listed.map(({ objectId, name, email }) => ({
        title: alike(name) ? `${name} (${email ?? objectId.slice(0, 8)})` : name,
        value: objectId,
      })),
      ...unknown.map((id) => ({ title: `okänd person (${id.slice(0, 8)})`, value: id })),
    ],
  };
}

const mostListed = 10;

/** "Lås": what is not reported, and what is reported but not approved, is listed, and then needs a reason. */
export function lockForm({ settings, entries }: PeriodState, { catalog }: Plans, { typed, errors = {}, error }: Filled = {}): FormView {
  const missing = [...entries.values()].filter(waits);
  const unapproved = [...entries.values()].filter(({ stage }) => stage === 'reported');
  const named = (heading: string, all: EntryState[]): string[] => {
    const first = all.slice(0, mostListed).map(({ entry }) => {
      const item = catalog.items.get(entry.item);
      return `– ${item ? itemTitle(item) : entry.item} (${unitName(entry.unit, catalog)})`;
    });
    const more = all.length > mostListed ? [`och ${all.length - mostListed} till`] : [];
    return all.length > 0 ? [heading, ...first, ...more] : [];
  };
  const said = [
    ...named('Inte rapporterade, blir ”ej rapporterat” i omgången:', missing),
    ...named('Inte godkända, står kvar som de är utan godkännande:', unapproved),
    ...(missing.length + unapproved.length === 0 ? ['Alla poster är rapporterade och godkända.'] : []),
    'Efter låset ändras en uppgift bara genom rättelse, med skäl och godkännande.',
  ];
  const reason = {
    id: 'reason',
    label: 'Varför låses omgången med öppna poster?',
    input: 'text' as const,
    lines: 'many' as const,
    most: 1000,
    value: typed?.reason ?? '',
    error: errors.reason,
  };
  return whole(settings, 'Lås omgången', {
    facts: [
      { label: 'Poster', value: String(entries.size) },
      { label: 'Inte rapporterade', value: String(missing.length) },
      { label: 'Rapporterade men inte godkända', value: String(unapproved.length) },
    ],
    said,
    error,
    fields: missing.length + unapproved.length > 0 ? [reason] : [],
    submit: { title: 'Lås', act: { verb: 'lockPeriod', data: { period: settings.id } }, look: 'danger' },
    others: [back(settings.id)],
  });
}

/** "Publicera": with the nämnd's decision where there is one. */
export function publishForm(period: PeriodState, today: string, { typed = { date: today }, errors = {}, error }: Filled = {}): FormView {
  const { settings } = period;
  const missing = [...period.entries.values()].filter((entry) => isMissing(period, entry)).length;
  const waiting = [...period.entries.values()].filter(({ correction }) => correction !== null).length;
  return whole(settings, 'Publicera omgången', {
    facts: [
      { label: 'Per', value: dayInWords(settings.asOf) },
      ...(missing > 0 ? [{ label: 'Ej rapporterat', value: counted(missing, 'post', 'poster') }] : []),
    ],
    said: [
      'När omgången är publicerad kan alla i organisationen fråga om den.',
      'Lämna fälten om beslut tomma om nämnden inte har beslutat.',
      ...(waiting > 0
        ? [`${counted(waiting, 'rättelse väntar', 'rättelser väntar')} på godkännande och kommer inte med förrän de är godkända.`]
        : []),
    ],
    error,
    fields: [
      { id: 'date', label: 'Publiceringens dag', input: 'date', value: typed.date ?? '', error: errors.date },
      ...decisionFields(typed, errors),
    ],
    submit: { title: 'Publicera', act: { verb: 'publishPeriod', data: { period: settings.id } }, look: 'main' },
    others: [back(settings.id)],
  });
}

function back(period: string): FormPart['others'][number] {
  return { title: 'Tillbaka till läget', act: { verb: 'progress', data: { period } } };
}

function whole({ title, practice }: PeriodState['settings'], what: string, form: FormPart): FormView {
  return { kind: 'form', title: `${what}: ${title}`, say: `${what}: ${title}.`, practice, notes: [], form };
}
