/** The sheets of a plan's changes: what can be done, which kind of item it is done with, and what has been decided so far. Pure. */
import type { SheetView } from '../../cards/report-view.ts';
import { distanceInUnit, itemTitle, kindWords, unitName } from '../../data/item-words.ts';
import type { DocumentHead } from '../../data/model.ts';
import { type PlanChanges, said, unchanged } from '../../data/plan-in-force.ts';
import type { Plans } from '../../data/state.ts';
import { capital, counted, cut, dayInWords, dayOf, listed } from '../../data/swedish.ts';
import type { Followed } from './follow-rounds.ts';
import type { Change } from './plan-command.ts';
import { addedKinds, itemsOf, type PlanKind, planKinds } from './plan-items.ts';

/** What each change is called, and what it does. */
export const changeWords: Record<Change, { title: string; line: string }> = {
  add: { title: 'Lägg till', line: 'Ett nytt uppdrag, styrtal eller mål, en ny aktivitet eller åtgärd.' },
  rename: { title: 'Ändra lydelse', line: 'Ny lydelse genom beslut; historiken följer med.' },
  end: { title: 'Avsluta', line: 'Posten finns kvar i planen men rapporteras inte mer.' },
  move: { title: 'Flytta till annan enhet', line: 'En annan enhet rapporterar från och med nu.' },
  tolerance: { title: 'Sätt tolerans', line: 'Hur långt från målvärdet ett styrtal får vara och ändå vara ”delvis”.' },
  measured: { title: 'Välj mätpunkter', line: 'Månaderna då ett styrtal mäts.' },
  protect: { title: 'Märk som skyddad', line: 'Beredskap och säkerhet: ingen kommentar samlas in.' },
};

/** The kinds that a change can be made with. */
export function kindsFor(change: Change, plan: string, plans: Plans): PlanKind[] {
  if (change === 'add') return [...addedKinds];
  if (change === 'tolerance' || change === 'measured') return ['styrtal'];
  return planKinds.filter((kind) => itemsOf(plans, plan, kind).length > 0);
}

const plain = { kind: 'sheet', practice: false, facts: [], tables: [], links: [], buttons: [], sources: [], notes: [] } as const;

/** Which plan: for whoever is controller of several. */
export function choosePlanView(heads: readonly DocumentHead[]): SheetView {
  const title = 'Ändra planen';
  return {
    ...plain,
    ...empty(),
    title,
    say: `${title}. Vilken plan gäller det?`,
    text: ['Vilken plan gäller det?'],
    sections: [
      {
        heading: 'Planer',
        total: heads.length,
        rows: heads.map(({ id, title: name, nämnd }) => ({
          title: name,
          lines: [nämnd],
          act: { title: 'Välj', act: { verb: 'changePlan', data: { plan: id } } },
        })),
      },
    ],
  };
}

/** What can be done with a plan, and what has been decided so far. `done` is what was just saved, `followed` the rounds that came along. */
export function planView(head: DocumentHead, plans: Plans, done: string | null = null, followed: readonly Followed[] = []): SheetView {
  const changes = plans.changes.get(head.id) ?? unchanged;
  const rows = changedRows(changes, plans);
  const acts: Change[] = ['add', 'rename', 'end', 'move', 'tolerance', 'measured', 'protect'];
  const possible = acts.filter(
    (change) => change === 'add' || kindsFor(change, head.id, plans).some((kind) => itemsOf(plans, head.id, kind).length > 0),
  );
  const text = [...(done ? [done] : []), ...followed.map(followedWords)];
  const title = `Ändra ${head.title}`;
  return {
    ...plain,
    ...empty(),
    title,
    say: cut(
      [title, ...text, rows.length === 0 ? 'Inget är ändrat hittills.' : `${counted(rows.length, 'ändring', 'ändringar')} hittills.`]
        .join('. ')
        .replace(/\.\./g, '.'),
      300,
    ),
    text: [...text, 'Planen ändras genom beslut. Öppna uppföljningar följer med av sig själva.'],
    sections: [
      {
        heading: 'Det här går att göra',
        total: possible.length,
        rows: possible.map((change) => ({
          title: changeWords[change].title,
          lines: [changeWords[change].line],
          act: { title: 'Öppna', act: { verb: 'changePlanForm', data: { plan: head.id, change } } },
        })),
      },
      ...(rows.length > 0 && rows.length <= mostRows ? [{ heading: 'Ändrat hittills', rows, total: rows.length }] : []),
    ],
    // A section shows ten rows: more than that are set in a table, so that all can be read.
    tables: rows.length > mostRows ? [{ heading: 'Ändrat hittills', table: asTable(rows) }] : [],
  };
}

/** Which kind of item the change is made with. */
export function chooseKindView(head: DocumentHead, change: Change, plans: Plans): SheetView {
  const kinds = kindsFor(change, head.id, plans);
  const title = `${changeWords[change].title}: ${head.title}`;
  const asks = change === 'add' ? 'Vad ska läggas till?' : 'Vad gäller det?';
  return {
    ...plain,
    ...empty(),
    title,
    say: `${title}. ${asks}`,
    text: [asks],
    sections: [
      {
        heading: 'Slag',
        total: kinds.length,
        rows: kinds.map((kind) => ({
          title: capital(change === 'add' ? kindWords[kind].one : kindWords[kind].many),
          lines: change === 'add' ? [] : [`${itemsOf(plans, head.id, kind).length} i planen`],
          act: { title: 'Välj', act: { verb: 'changePlanForm', data: { plan: head.id, change, kind } } },
        })),
      },
    ],
    buttons: [{ title: 'Tillbaka', act: { verb: 'changePlan', data: { plan: head.id } } }],
  };
}

/** Fresh lists, since a view's are its own. */
function empty(): Pick<SheetView, 'facts' | 'tables' | 'links' | 'buttons' | 'sources' | 'notes'> {
  return { facts: [], tables: [], links: [], buttons: [], sources: [], notes: [] };
}

function followedWords({ title, practice, came, went, changed }: Followed): string {
  const parts = [
    ...(came > 0 ? [`${counted(came, 'post', 'poster')} kom till`] : []),
    ...(went > 0 ? [`${counted(went, 'post', 'poster')} togs bort`] : []),
    ...(changed > 0 ? [`${counted(changed, 'post', 'poster')} ändrades`] : []),
  ];
  return `${title}${practice ? ' (övning)' : ''} följde med: ${listed(parts)}.`;
}

const mostRows = 10;

function asTable(rows: Row[]): SheetView['tables'][number]['table'] {
  return { columns: ['Post', 'Ändring'], rows: rows.map(({ title, lines }) => [cut(title, 80), lines.join('. ')]) };
}

type Row = SheetView['sections'][number]['rows'][number];

/** Everything that has been decided, the latest decision first; then what the controller has set without a decision. */
function changedRows(changes: PlanChanges, plans: Plans): Row[] {
  const name = (id: string) => {
    const item = plans.catalog.items.get(id);
    return item ? cut(itemTitle(item), 110) : id;
  };
  const unit = (id: string) => unitName(id, plans.catalog);
  const decided = [
    ...[...changes.added].map(([id, { unit: by, decision }]) => ({ id, what: `Tillagd, rapporteras av ${unit(by)}`, decision })),
    ...[...changes.renamed].map(([id, { decision }]) => ({ id, what: 'Ny lydelse', decision })),
    ...[...changes.moved].map(([id, { to, decision }]) => ({ id, what: `Flyttad till ${unit(to)}`, decision })),
    ...[...changes.ended].map(([id, decision]) => ({ id, what: 'Avslutad', decision })),
  ].sort((a, b) => b.decision.date.localeCompare(a.decision.date));
  return [
    ...decided.map(({ id, what, decision }) => ({ title: name(id), lines: [what, `Beslut av ${said(decision)}`] })),
    ...[...changes.tolerances].map(([id, { within, by, at }]) => ({
      title: name(id),
      lines: [`Tolerans ${distanceInUnit(within, unitOf(id, plans))}`, `Satt av ${by} den ${dayInWords(dayOf(new Date(at)))}`],
    })),
    ...[...changes.measuredIn].map(([id, months]) => ({
      title: name(id),
      lines: [months.length === 0 ? 'Mäts varje period' : `Mäts per den sista i ${listed(months.map(monthName))}`],
    })),
    ...[...changes.protected].map((id) => ({ title: name(id), lines: ['Skyddad: redovisas i särskild ordning'] })),
  ];
}

function unitOf(id: string, { catalog }: Plans): string {
  const item = catalog.items.get(id);
  return item?.kind === 'styrtal' ? item.row.unit : '';
}

const month = new Intl.DateTimeFormat('sv-SE', { month: 'long', timeZone: 'UTC' });

function monthName(number: number): string {
  return month.format(new Date(Date.UTC(2000, number - 1, 1)));
}
