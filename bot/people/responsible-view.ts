/** Who reports what of a plan, unit by unit, ready for its card. */
import type { ActButton, SheetView } from '../../cards/report-view.ts';
import { itemTitle } from '../../data/item-words.ts';
import type { DocumentHead } from '../../data/model.ts';
import type { People } from '../../data/people.ts';
import type { Trio } from '../../data/people-events.ts';
import { counted } from '../../data/swedish.ts';
import { nameOf } from './person-names.ts';
import type { SharedUnit } from './plan-shares.ts';

type Section = SheetView['sections'][number];
type Row = Section['rows'][number];

export type ResponsibleWhat = {
  head: DocumentHead;
  /** The other plans that can be shown. */
  others: DocumentHead[];
  units: SharedUnit[];
  people: Pick<People, 'find'>;
  /** Whether whoever looks may change it. */
  manages: boolean;
  /** A file from the operators that has not been taken in. */
  waiting: boolean;
  page: number;
  /** The one unit that was asked for: it is shown alone. */
  only?: string | null;
  done?: string;
};

const rowsPerPage = 10;

/** The sheet: units first, then the items that nobody reports; a page that is not there gives the last one. */
export function responsibleView(what: ResponsibleWhat): SheetView {
  const { head, units, manages, waiting, done } = what;
  const alone = what.only ? units.find(({ unit }) => unit === what.only) : undefined;
  if (alone) return oneUnit(alone, what);
  const open = missing(units);
  const pages = paged([...units.map((unit) => unitSection(unit, what)), ...missingSection(open, what)]);
  const page = Math.min(Math.max(what.page, 1), pages.length);
  const items = units.reduce((sum, unit) => sum + unit.items.length, 0);
  const count =
    open.length === 0 ? 'Alla poster har en rapportör.' : `${counted(open.length, 'post', 'poster')} av ${items} saknar rapportör.`;
  const to = (title: string, plan: string, wanted: number): ActButton => ({
    title,
    act: { verb: 'responsibility', data: { plan, page: wanted } },
  });
  return {
    kind: 'sheet',
    title: `Ansvar: ${head.title}`,
    say: `${done ? `${done} ` : ''}Ansvar för ${head.title}: ${count}`,
    practice: false,
    notes: [
      ...(waiting ? ['En fil från driften väntar på att godkännas. Inget ändras förrän någon har gjort det.'] : []),
      ...(units[0] ? [`Skriv ”ansvar ${units.find(({ trio }) => trio.reporter !== null)?.name ?? units[0].name}” för en enhet.`] : []),
    ],
    text: [
      ...(done ? [done] : []),
      `${count}${pages.length > 1 ? ` Sida ${page} av ${pages.length}.` : ''}`,
      ...(manages && page === 1
        ? ['Tryck på en enhet för att ändra, eller skicka mig en CSV- eller Excelfil för att ändra många på en gång.']
        : []),
    ],
    facts: [],
    tables: [],
    sections: pages[page - 1] ?? [],
    links: [],
    buttons: [
      ...(waiting ? [{ title: 'Visa filen från driften', act: { verb: 'operatorFile', data: {} }, look: 'main' } satisfies ActButton] : []),
      ...(page > 1 ? [to('Föregående', head.id, page - 1)] : []),
      ...(page < pages.length ? [to('Nästa', head.id, page + 1)] : []),
      ...(manages ? [{ title: 'Frånvaro', act: { verb: 'awayForm', data: { person: null } } } satisfies ActButton] : []),
      ...what.others.slice(0, 2).map(({ id, title }) => to(title, id, 1)),
    ],
    sources: [],
  };
}

/** The sheet of one unit: its own row, its items with a fördelning of their own, and those that nobody reports. */
function oneUnit(unit: SharedUnit, what: ResponsibleWhat): SheetView {
  const { head, manages } = what;
  const open = missing([unit]);
  const count =
    open.length === 0
      ? 'Alla enhetens poster har en rapportör.'
      : `${counted(open.length, 'post', 'poster')} av ${unit.items.length} saknar rapportör.`;
  const [without] = missingSection(open, what);
  return {
    kind: 'sheet',
    title: `Ansvar: ${unit.name}`,
    say: `Ansvar för ${unit.name} i ${head.title}: ${count}`,
    practice: false,
    notes: ['Skriv ”ansvar” för alla enheter.'],
    text: [`${head.title}. ${count}`, ...(manages ? ['Tryck på en rad för att ändra.'] : [])],
    facts: [],
    tables: [],
    sections: [unitSection(unit, what), ...(without ? [{ ...without, rows: without.rows.slice(0, rowsPerPage) }] : [])],
    links: [],
    buttons: [{ title: 'Alla enheter', act: { verb: 'responsibility', data: { plan: head.id, page: 1 } } }],
    sources: [],
  };
}

/** "Rapportör: Stabschef HR · Ersättare: ingen · Granskare: planens controller" */
export function trioLine({ reporter, standIn, reviewer }: Trio, people: Pick<People, 'find'>): string {
  const who = (id: string | null, otherwise: string) => (id === null ? otherwise : nameOf(people, id));
  return `Rapportör: ${who(reporter, 'saknas')} · Ersättare: ${who(standIn, 'ingen')} · Granskare: ${who(reviewer, 'planens controller')}`;
}

function unitSection(shared: SharedUnit, { head, people, manages }: ResponsibleWhat): Section {
  const { unit, name, trio, items } = shared;
  const apart = items.filter((one) => one.apart);
  const without = items.filter((one) => one.trio.reporter === null).length;
  const counts = [
    counted(items.length, 'post', 'poster'),
    ...(apart.length > 0 ? [`${apart.length} med egen fördelning`] : []),
    ...(without > 0 ? [`${without} utan rapportör`] : []),
  ];
  const change = (item: string | null): Pick<Row, 'act'> =>
    manages ? { act: { title: 'Ändra', act: { verb: 'responsibleForm', data: { plan: head.id, unit, item } } } } : {};
  const rows: Row[] = [
    { title: 'Hela enheten', lines: [trioLine(trio, people), counts.join(' · ')], ...change(null) },
    ...apart.map((one) => ({ title: itemTitle(one.item), lines: [trioLine(one.trio, people)], ...change(one.item.id) })),
  ];
  return { heading: name, rows, total: rows.length };
}

type Missing = { unit: SharedUnit; title: string; item: string };

function missing(units: SharedUnit[]): Missing[] {
  return units.flatMap((unit) =>
    unit.items.filter(({ trio }) => trio.reporter === null).map(({ item }) => ({ unit, title: itemTitle(item), item: item.id })),
  );
}

function missingSection(open: Missing[], { head, manages }: ResponsibleWhat): Section[] {
  if (open.length === 0) return [];
  const rows = open.map(({ unit, title, item }): Row => {
    const row = { title, lines: [unit.name] };
    return manages
      ? { ...row, act: { title: 'Ändra', act: { verb: 'responsibleForm', data: { plan: head.id, unit: unit.unit, item } } } }
      : row;
  });
  return [{ heading: 'Saknar rapportör', rows, total: rows.length }];
}

/** Sections set out on pages of ten rows; one that is longer goes on on the next page. */
function paged(sections: Section[]): Section[][] {
  const pages: Section[][] = [[]];
  let room = rowsPerPage;
  for (const { heading, rows } of sections) {
    for (let from = 0; from < rows.length; ) {
      if (room === 0) {
        pages.push([]);
        room = rowsPerPage;
      }
      const part = rows.slice(from, from + room);
      const title = from === 0 ? heading : `${heading} (forts.)`;
      pages.at(-1)?.push({ heading: title, rows: part, total: part.length });
      from += part.length;
      room -= part.length;
    }
  }
  return pages;
}
