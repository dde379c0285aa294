/** Takes a file of who reports what: shows what it would change, and changes all of it or nothing once that is approved. */
import type { KnownTable } from '../../data/file-kind.ts';
import type { People } from '../../data/people.ts';
import { may, type RightsState } from '../../data/rights.ts';
import type { Decision, State } from '../../data/state.ts';
import { counted } from '../../data/swedish.ts';
import { createDrafts } from '../drafts.ts';
import { type Member, refusedReply } from '../member.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { decideResponsible, type Way } from './decide-responsible.ts';
import { differenceView } from './difference-view.ts';
import { difference, rowsOf } from './responsibility-file.ts';

type Table = KnownTable<'responsibility'>;
/** `shown` is what was approved, to the letter. */
type Draft = { table: Table; way: Way; shown: string; rows: number };

export type ResponsibilityTaker = {
  /** Shows what a file that somebody sent would change. */
  show(member: Member, table: Table): Promise<Reply>;
  /** Shows what the operators' file would change. */
  showFromOperators(member: Member, table: Table): Promise<Reply>;
  /** Changes what was shown; null when the draft is none of these. */
  apply(member: Member, draft: string): Promise<Reply | null>;
};

const titles: Record<Way, string> = { card: 'Ansvar', file: 'Ansvar enligt filen', operator: 'Ansvar enligt filen från driften' };

/** Makes the taker, with its own drafts. */
export function takeResponsibility({ state, people, now }: { state: State; people: People; now: () => Date }): ResponsibilityTaker {
  // A draft holds a whole file.
  const drafts = createDrafts<Draft>(now, { each: 2, most: 40 });

  async function compared({ actor }: Member, table: Table, way: Way) {
    const [rights, { catalog }] = [await state.rights(), await state.plans()];
    const act = way === 'operator' ? 'take in file' : 'manage plan';
    const mayChange = (plan: string) => may(actor, { act, plan }, rights);
    const against = (responsible: RightsState['responsible']) => difference(table, { catalog, people, responsible, may: mayChange });
    return { rights, catalog, mine: [...catalog.heads.keys()].some(mayChange), against };
  }

  async function shown(member: Member, table: Table, way: Way, said?: string): Promise<Reply> {
    const { rights, catalog, mine, against } = await compared(member, table, way);
    if (!mine)
      return say('Filen tas inte emot', 'Bara planens controller bestämmer vem som rapporterar. Skriv ”roller” så visas vem det är.');
    const found = against(rights.responsible);
    const rows = rowsOf(found);
    const done = found.errors.length === 0 && rows.length > 0;
    const draft = done ? drafts.keep(member.objectId, { table, way, shown: JSON.stringify(rows), rows: rows.length }) : null;
    const view = differenceView({ difference: found, catalog, people, title: titles[way], draft, ...(said ? { said } : {}) });
    return show(view, said ? 'in place' : 'new');
  }

  return {
    show: (member, table) => shown(member, table, 'file'),
    showFromOperators: (member, table) => shown(member, table, 'operator'),
    async apply(member, name) {
      const draft = drafts.find(member.objectId, name);
      if (draft === null) return null;
      const { table, way } = draft;
      const { rights, catalog, against } = await compared(member, table, way);
      const known = (id: string) => people.find(id) !== undefined;
      const context = { actor: member.actor, rights, catalog, known, now: member.now };
      const decision = await state.changeResponsible((responsible): Decision => {
        const found = against(responsible);
        // Somebody has changed something since it was shown: what was approved is not what would happen.
        if (found.errors.length > 0 || JSON.stringify(rowsOf(found)) !== draft.shown) return { refused: 'stale', text: '' };
        return decideResponsible(responsible, rowsOf(found), way, context);
      });
      if ('refused' in decision && decision.refused === 'stale')
        return shown(member, table, way, 'Ansvaret har ändrats sedan skillnaden visades. Så här är den nu.');
      if ('refused' in decision) return refusedReply(decision);
      drafts.drop(member.objectId, name);
      return show(doneView(counted(draft.rows, 'rad', 'rader')), 'in place');
    },
  };
}

function doneView(rows: string) {
  const text = `${rows} i ansvarsfördelningen ändrades på en gång. Skriv ”ansvar” för att se den.`;
  return { kind: 'message' as const, title: 'Ansvaret är ändrat', text, say: text, notes: [], sources: [], buttons: [] };
}
