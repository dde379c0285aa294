/** Takes a file of who reports what: shows what it would change, and changes all of it or nothing once that is approved. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { cellOf, type KnownTable } from '../../data/file-kind.ts';
import type { Memory } from '../../data/memory.ts';
import type { People } from '../../data/people.ts';
import type { Share, Trio } from '../../data/people-events.ts';
import { may, type RightsState } from '../../data/rights.ts';
import type { Decision, State } from '../../data/state.ts';
import { counted } from '../../data/swedish.ts';
import { createDrafts } from '../drafts.ts';
import { type Member, refusedReply } from '../member.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { decideResponsible, type Way } from './decide-responsible.ts';
import { differenceView } from './difference-view.ts';
import { type Difference, difference, rowsOf } from './responsibility-file.ts';

type Table = KnownTable<'responsibility'>;

const Place = z.number().int().min(-1);
const Kept = z.strictObject({
  kind: z.literal('responsibility'),
  at: z.strictObject({ plan: Place, unit: Place, item: Place, reporter: Place, standIn: Place, reviewer: Place }),
  rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()) })),
});
/** A file and how it came; `shown` is the digest of what was approved, to the letter. */
const Draft = z.strictObject({ table: Kept, way: z.enum(['card', 'file', 'operator']), shown: z.string(), rows: z.number().int() });

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
export function takeResponsibility({ state, people, memory }: { state: State; people: People; memory: Memory }): ResponsibilityTaker {
  // A draft holds a whole file.
  const drafts = createDrafts(memory, 'responsibility', Draft, { each: 2 });

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
    const draft = done
      ? await drafts.keep(member.objectId, { table: ownColumns(table), way, shown: digestOf(found), rows: rows.length })
      : null;
    const view = differenceView({ difference: found, catalog, people, title: titles[way], draft, ...(said ? { said } : {}) });
    return show(view, said ? 'in place' : 'new');
  }

  return {
    show: (member, table) => shown(member, table, 'file'),
    showFromOperators: (member, table) => shown(member, table, 'operator'),
    async apply(member, name) {
      const draft = await drafts.find(member.objectId, name);
      if (draft === null) return null;
      const { table, way } = draft;
      const { rights, catalog, against } = await compared(member, table, way);
      const known = (id: string) => people.find(id) !== undefined;
      const context = { actor: member.actor, rights, catalog, known, now: member.now };
      const decision = await state.changeResponsible((responsible): Decision => {
        const found = against(responsible);
        // Somebody has changed something since it was shown: what was approved is not what would happen.
        if (found.errors.length > 0 || digestOf(found) !== draft.shown) return { refused: 'stale', text: '' };
        return decideResponsible(responsible, rowsOf(found), way, context);
      });
      if ('refused' in decision && decision.refused === 'stale')
        return shown(member, table, way, 'Ansvaret har ändrats sedan skillnaden visades. Så här är den nu.');
      if ('refused' in decision) return refusedReply(decision);
      await drafts.drop(member.objectId, name);
      return show(doneView(counted(draft.rows, 'rad', 'rader')), 'in place');
    },
  };
}

/** The file without columns that say nothing of responsibility: it may have many, and they may say anything. */
function ownColumns(table: Table): Table {
  const { plan, unit, item, reporter, standIn, reviewer } = table.at;
  const places = [plan, unit, item, reporter, standIn, reviewer];
  const rows = table.rows.map((row) => ({ line: row.line, cells: places.map((at) => cellOf(row, at)) }));
  return { kind: 'responsibility', at: { plan: 0, unit: 1, item: 2, reporter: 3, standIn: 4, reviewer: 5 }, rows };
}

/** The same where the same rows come, change and go, in whichever order and whichever instance worked it out. */
function digestOf({ added, changed, removed }: Difference): string {
  const line = (how: string, { plan, unit, item }: Share, trio: Trio | null) =>
    JSON.stringify([how, plan, unit, item, trio?.reporter, trio?.standIn, trio?.reviewer]);
  const lines = [
    ...added.map(({ share, trio }) => line('added', share, trio)),
    ...changed.map(({ share, after }) => line('changed', share, after)),
    ...removed.map(({ share }) => line('removed', share, null)),
  ];
  return createHash('sha256').update(lines.sort().join('\n')).digest('base64url');
}

function doneView(rows: string) {
  const text = `${rows} i ansvarsfördelningen ändrades på en gång. Skriv ”ansvar” för att se den.`;
  return { kind: 'message' as const, title: 'Ansvaret är ändrat', text, say: text, notes: [], sources: [], buttons: [] };
}
