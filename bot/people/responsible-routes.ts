/** Rows of the table of contents for who reports what: the sheet, the form, and the operators' file. */
import { actions } from '../../cards/actions.ts';
import { type Catalog, createCatalog } from '../../data/catalog.ts';
import { folded } from '../../data/file-kind.ts';
import type { DocumentHead, Library } from '../../data/model.ts';
import type { People } from '../../data/people.ts';
import type { Trio } from '../../data/people-events.ts';
import { shareKey } from '../../data/responsibility.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import type { Store } from '../../data/store/store.ts';
import { capital } from '../../data/swedish.ts';
import { actionRow, type Member, refusedReply, textRow } from '../member.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { textsOf, typedIn } from '../typed.ts';
import { decideResponsible } from './decide-responsible.ts';
import type { OperatorFile } from './operator-file.ts';
import { chosenPerson } from './person-names.ts';
import { planShares, type SharedUnit, unitOf } from './plan-shares.ts';
import { responsibleForm, wholeUnit } from './responsible-form.ts';
import { responsibleView } from './responsible-view.ts';
import { roleNames } from './roles-view.ts';
import type { ResponsibilityTaker } from './take-responsibility.ts';

/** What the rows are made of. `taker` is the one that is handed to the rows that take files: what it showed it can also do. */
export type ResponsibleParts = {
  /** Its units are what can be asked for by name. */
  library: Library;
  state: State;
  store: Store;
  people: People;
  now: () => Date;
  taker: ResponsibilityTaker;
  operatorFile: OperatorFile | null;
};

// "vem ansvarar för sjukfrånvaro?" is a question to the plan, not this.
const command =
  /^(?:visa )?(?:ansvar|ansvarsf[öo]rdelning(?:en)?|vem rapporterar(?: vad)?)(?: (?:f[öo]r )?(?:verksamhetsplan(?:en)? )?(\d{4}))?$/i;

/** A row's name for one unit: only what a unit is called, so that "ansvar för …" stays a question. Longest first: a name can begin another. */
function unitCommand(library: Library): RegExp {
  const catalog = createCatalog(library);
  // A unit that reports nothing has no row here: what it answers for is a question to the plan.
  const reporting = new Set([...catalog.items.values()].map((item) => unitOf(item, catalog)));
  const names = [...catalog.units.values()].flatMap(({ id, name, short }) => (reporting.has(id) ? [name, short] : []));
  const all = [...new Set(names.flatMap((name) => [name.toLowerCase(), folded(name)]))].sort((a, b) => b.length - a.length);
  const said = all.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^(?:visa )?ansvar (${said.join('|') || '(?!)'})$`, 'iu');
}

/** The units that a person means, by name or short name. */
function unitsCalled(text: string, { units }: Catalog): Set<string> {
  const wanted = folded(text);
  return new Set([...units.values()].flatMap(({ id, name, short }) => ([name, short].map(folded).includes(wanted) ? [id] : [])));
}

/** `ansvar` and its buttons. */
export function responsibleRoutes({ library, state, store, people, now, taker, operatorFile }: ResponsibleParts): Route[] {
  /** The operators' file waits until it has been taken in after it was last written. */
  async function waits(): Promise<boolean> {
    if (operatorFile === null) return false;
    const events = await store.read('responsibility');
    return !events.some(({ type, data, at }) => type === 'responsible set' && data.way === 'operator' && at >= operatorFile.changed);
  }

  /** One unit's share, in the plan of theirs that has it: what whoever asks may change comes first. */
  async function unitSheet({ actor }: Member, text: string): Promise<Reply> {
    const [rights, { catalog, changes }] = [await state.rights(), await state.plans()];
    if (!may(actor, { act: 'see people' }, rights)) return hidden();
    const manages = (plan: string) => may(actor, { act: 'manage plan', plan }, rights);
    const meant = unitsCalled(text, catalog);
    for (const head of sorted(catalog, manages)) {
      const units = planShares(head.id, rights.responsible, catalog, changes.get(head.id));
      const only = units.find(({ unit }) => meant.has(unit))?.unit;
      if (!only) continue;
      const what = { head, others: [], units, people, manages: manages(head.id), waiting: false, page: 1, only };
      return show(responsibleView(what), 'new');
    }
    return say(
      'Enheten rapporterar inget',
      `${capital(text)} har inga poster att rapportera i någon plan. Skriv ”ansvar” för alla enheter.`,
    );
  }

  async function sheet({ actor }: Member, wanted: string | null, page: number, placed: Reply['placed'], done?: string): Promise<Reply> {
    const [rights, { catalog, changes }] = [await state.rights(), await state.plans()];
    if (!may(actor, { act: 'see people' }, rights)) return hidden();
    const manages = (plan: string) => may(actor, { act: 'manage plan', plan }, rights);
    const heads = sorted(catalog, manages);
    const head = wanted === null ? heads[0] : heads.find(({ id, year }) => id === wanted || String(year) === wanted);
    if (!head) return say('Planen finns inte', `De planer som finns är ${heads.map(({ title }) => title).join(', ')}.`);
    const units = planShares(head.id, rights.responsible, catalog, changes.get(head.id));
    const waiting = may(actor, { act: 'take in file', plan: head.id }, rights) && (await waits());
    const others = heads.filter(({ id }) => id !== head.id);
    return show(
      responsibleView({ head, others, units, people, manages: manages(head.id), waiting, page, ...(done ? { done } : {}) }),
      placed,
    );
  }

  type Share = { plan: string; unit: string; item: string | null };
  /** The plan, the unit and what it has now; a reply where the share is not there or not this person's to change. */
  async function opened({ actor }: Member, { plan, unit, item }: Share) {
    const [rights, { catalog, changes }] = [await state.rights(), await state.plans()];
    const head = catalog.heads.get(plan);
    const shared = planShares(plan, rights.responsible, catalog, changes.get(plan)).find((one) => one.unit === unit);
    if (!may(actor, { act: 'manage plan', plan }, rights))
      return say(
        'Det får du inte göra',
        `Bara planens ${roleNames.controller.toLowerCase()} bestämmer vem som rapporterar. Skriv ”roller” så visas vem det är.`,
      );
    if (!head || !shared || (item !== null && !shared.items.some((one) => one.item.id === item)))
      return say('Det finns inte längre', 'Enheten eller posten finns inte i planen. Skriv ”ansvar” så visas det som gäller.');
    return { head, shared, rights, catalog };
  }

  function form(
    head: DocumentHead,
    unit: SharedUnit,
    item: string | null,
    given: Trio & { of: string },
    errors: Record<string, string>,
  ): Reply {
    return show(responsibleForm({ head, unit, item, filled: given, people, errors }), 'in place');
  }

  return [
    textRow({ now }, 'responsibility', command, (member, [, year]) => sheet(member, year ?? null, 1, 'new')),
    textRow({ now }, 'responsibility of a unit', unitCommand(library), (member, [, unit = '']) => unitSheet(member, unit)),
    actionRow({ now }, 'responsibility', actions.responsibility, (member, { plan, page }) => sheet(member, plan, page, 'in place')),
    actionRow({ now }, 'responsibleForm', actions.responsibleForm, async (member, { plan, unit, item }) => {
      const found = await opened(member, { plan, unit, item });
      if ('kind' in found) return found;
      const own = found.rights.responsible.rows.get(shareKey({ plan, unit, item }))?.trio;
      return form(found.head, found.shared, item, { ...(own ?? nobody), of: wholeUnit }, {});
    }),
    actionRow({ now }, 'setResponsible', actions.setResponsible, async (member, data) => {
      const { plan, unit } = data;
      const typed = textsOf(data);
      const of = typedIn(typed, 'of');
      const item = data.item ?? (of === '' || of === wholeUnit ? null : of);
      const found = await opened(member, { plan, unit, item });
      if ('kind' in found) return found;
      const { head, shared, rights, catalog } = found;
      const trio: Trio = {
        reporter: chosenPerson(typedIn(typed, 'reporter')),
        standIn: chosenPerson(typedIn(typed, 'standIn')),
        reviewer: chosenPerson(typedIn(typed, 'reviewer')),
      };
      const known = (id: string) => people.find(id) !== undefined;
      const context = { actor: member.actor, rights, catalog, known, now: member.now };
      const rows = [{ share: { plan, unit, item }, trio }];
      const decision = await state.changeResponsible((responsible) => decideResponsible(responsible, rows, 'card', context));
      if ('refused' in decision)
        return decision.fields ? form(head, shared, data.item, { ...trio, of: of || wholeUnit }, decision.fields) : refusedReply(decision);
      const short = item === null ? undefined : shared.items.find((one) => one.item.id === item)?.item.short;
      return sheet(member, plan, 1, 'in place', `Sparat för ${shared.name}${short ? `: ${short}` : ''}.`);
    }),
    actionRow({ now }, 'operatorFile', actions.operatorFile, async (member) => {
      if (operatorFile === null || !(await waits())) return say('Ingen fil väntar', 'Driften har ingen fil som väntar på att godkännas.');
      if ('wrong' in operatorFile) return say('Filen från driften går inte att läsa', `${operatorFile.name}: ${operatorFile.wrong}`);
      return taker.showFromOperators(member, operatorFile.table);
    }),
  ];
}

/** The plan that whoever asks has to do with first, then the newest. */
function sorted({ heads }: Catalog, manages: (plan: string) => boolean): DocumentHead[] {
  return [...heads.values()].sort((a, b) => Number(manages(b.id)) - Number(manages(a.id)) || b.year - a.year);
}

function hidden(): Reply {
  return say('Ansvaret visas inte', 'Det visas för dem som arbetar i organisationen.');
}

const nobody: Trio = { reporter: null, standIn: null, reviewer: null };
