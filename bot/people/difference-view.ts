/** What a file of who reports what would change, ready for its card. */
import type { ActButton, SheetView } from '../../cards/report-view.ts';
import type { Catalog } from '../../data/catalog.ts';
import { itemTitle, unitName } from '../../data/item-words.ts';
import type { People } from '../../data/people.ts';
import type { Share } from '../../data/people-events.ts';
import { counted, listed } from '../../data/swedish.ts';
import type { Difference } from './responsibility-file.ts';
import { trioLine } from './responsible-view.ts';

type Section = SheetView['sections'][number];

export type DifferenceWhat = {
  difference: Difference;
  catalog: Catalog;
  people: Pick<People, 'find'>;
  title: string;
  /** Said first: why it is shown again. */
  said?: string;
  /** The draft that the button approves; null when there is nothing to approve. */
  draft: string | null;
};

/** The sheet. Rows that are wrong come first, by line. */
export function differenceView({ difference, catalog, people, title, said, draft }: DifferenceWhat): SheetView {
  const { added, changed, removed, same, errors, plans } = difference;
  const shareTitle = ({ unit, item }: Share) => {
    const found = item === null ? undefined : catalog.items.get(item);
    return item === null ? `${unitName(unit, catalog)}: hela enheten` : `${unitName(unit, catalog)}: ${found ? itemTitle(found) : item}`;
  };
  const section = <T>(heading: string, all: T[], row: (one: T) => Section['rows'][number]): Section[] =>
    all.length === 0 ? [] : [{ heading: `${heading} (${all.length})`, rows: all.slice(0, 10).map(row), total: all.length }];
  const counts = [
    [added.length, 'ny', 'nya'] as const,
    [changed.length, 'ändrad', 'ändrade'] as const,
    [removed.length, 'borttagen', 'borttagna'] as const,
    [same, 'oförändrad', 'oförändrade'] as const,
    [errors.length, 'fel', 'fel'] as const,
  ].flatMap(([n, one, many]) => (n > 0 ? [counted(n, one, many)] : []));
  const count = counts.length === 0 ? 'Filen har inga rader.' : `Filen jämförd med det som gäller: ${listed(counts)}.`;
  const approve: ActButton[] = draft === null ? [] : [{ title: 'Genomför', act: { verb: 'applyFile', data: { draft } }, look: 'main' }];
  const [plan] = plans;
  return {
    kind: 'sheet',
    title,
    say: `${said ? `${said} ` : ''}${count}`,
    practice: false,
    notes:
      removed.length > 0
        ? ['Filen gäller hela planen: det som inte står i den tas bort. Fyll på filen om något saknas, och skicka den igen.']
        : [],
    text: [...(said ? [said] : []), count, next(difference)],
    facts: [],
    tables: [],
    sections: [
      ...section('Fel', errors, ({ line, text }) => ({
        title: `Rad ${line}`,
        lines: [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`],
      })),
      ...section('Nya', added, ({ share, trio }) => ({ title: shareTitle(share), lines: [trioLine(trio, people)] })),
      ...section('Ändrade', changed, ({ share, before, after }) => ({
        title: shareTitle(share),
        lines: [`Före: ${trioLine(before, people)}`, `Efter: ${trioLine(after, people)}`],
      })),
      ...section('Tas bort', removed, ({ share, before }) => ({ title: shareTitle(share), lines: [`Före: ${trioLine(before, people)}`] })),
    ],
    links: [],
    buttons: [
      ...approve,
      ...(plan === undefined ? [] : [{ title: 'Visa ansvar', act: { verb: 'responsibility', data: { plan } } } satisfies ActButton]),
      ...(draft === null ? [] : [{ title: 'Avbryt', act: { verb: 'cancel', data: {} } } satisfies ActButton]),
    ],
    sources: [],
  };
}

function next({ errors, added, changed, removed }: Difference): string {
  if (errors.length > 0) return 'Inget ändras. Rätta raderna i filen och skicka den igen: allt genomförs på en gång eller inget.';
  if (added.length + changed.length + removed.length === 0) return 'Inget behöver ändras.';
  return 'Inget är ändrat än. Tryck på Genomför om det stämmer.';
}
