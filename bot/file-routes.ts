/** Rows for files that are sent in: fetched once, known by their header, shown as a difference and changed only when it is approved. */
import { actions } from '../cards/actions.ts';
import { type KnownTable, knownTable } from '../data/file-kind.ts';
import { readTable } from '../data/table-file.ts';
import type { Download } from './files.ts';
import { actionRow, asMember, type Member } from './member.ts';
import type { Route } from './route.ts';
import { say } from './show.ts';
import type { Reply } from './turn.ts';

/** What a room does with the files that it knows. */
export type FileTaker<T> = {
  /** Shows what the file would change, with a button that carries a draft's name. */
  show(member: Member, table: T): Promise<Reply>;
  /** Does what was shown; null when the draft is none of this room's. */
  apply(member: Member, draft: string): Promise<Reply | null>;
};

export type FileParts = {
  now: () => Date;
  download: Download;
  responsibility: FileTaker<KnownTable<'responsibility'>>;
  budget: FileTaker<KnownTable<'budget'>>;
};

/** The rows of a file that is sent, and of the button that approves what it would change. */
export function fileRoutes({ now, download, responsibility, budget }: FileParts): Route[] {
  return [
    {
      name: 'file',
      takes: (turn) => turn.kind === 'file',
      run: (turn) =>
        asMember({ now }, turn, async (member) => {
          if (turn.kind !== 'file') return { kind: 'nothing', placed: 'new' };
          const file = await fetched(download, turn.url);
          if ('wrong' in file) return say('Filen kunde inte läsas', file.wrong);
          const table = knownTable(file.rows);
          if (table === null) return say('Jag känner inte igen filen', notKnown);
          return table.kind === 'budget' ? budget.show(member, table) : responsibility.show(member, table);
        }),
    },
    actionRow({ now }, 'applyFile', actions.applyFile, async (member, { draft }) => {
      const done = (await responsibility.apply(member, draft)) ?? (await budget.apply(member, draft));
      return done ?? say('Filen är inte kvar', 'Det som visades sparas i 30 minuter. Skicka filen igen, så visas skillnaden på nytt.');
    }),
  ];
}

const notKnown =
  'Jag tar emot två slags filer. Ansvar: en rubrikrad med plan, enhet, post, rapportör, ersättare och granskare. Budgetposter: den fil som du får när du skriver ”budgetfil”.';

async function fetched(download: Download, url: string) {
  const bytes = await download(url).catch((error: unknown) => (error instanceof Error ? error.message : 'Skicka filen igen.'));
  return typeof bytes === 'string' ? { wrong: bytes } : readTable(bytes);
}
