/** What a filled-in budget file would report, and what came of it, ready for its card. */
import type { SheetView } from '../../../cards/report-view.ts';
import type { Settings } from '../../../data/period-events.ts';
import type { StatusReport } from '../../../data/status.ts';
import { counted, listed, number } from '../../../data/swedish.ts';
import type { BudgetChange, BudgetDifference } from './read-budget-file.ts';

type Budget = Extract<StatusReport, { kind: 'budget' }>;
type Section = SheetView['sections'][number];

const mostRows = 10;

/** The sheet to approve; `draft` is null when there is nothing to approve. */
export function budgetDifferenceView(
  { changes, same, blank, errors }: BudgetDifference,
  settings: Settings,
  draft: string | null,
): SheetView {
  const counts = [
    ...(changes.length > 0 ? [`${changes.length} att spara`] : []),
    ...(same > 0 ? [counted(same, 'oförändrad', 'oförändrade')] : []),
    ...(blank > 0 ? [`${blank} inte ifyllda`] : []),
    ...(errors.length > 0 ? [`${errors.length} med fel`] : []),
  ];
  const count = counts.length > 0 ? `Filen: ${listed(counts)}.` : 'Filen har inga rader.';
  const next =
    draft === null
      ? 'Det finns inget att spara.'
      : errors.length > 0
        ? 'Inget är sparat än. Tryck på Spara för det som är rätt; rader med fel rättar du och skickar igen.'
        : 'Inget är sparat än. Tryck på Spara om det stämmer.';
  return sheet(settings, {
    title: `Budgetposter ur filen: ${settings.title}`,
    say: count,
    text: [count, next],
    sections: [
      ...section('Fel', errors, ({ line, text }) => ({ title: `Rad ${line}`, lines: [text] })),
      ...section('Att spara', changes, changeRow),
    ],
    buttons:
      draft === null
        ? []
        : [
            { title: 'Spara', act: { verb: 'applyFile', data: { draft } }, look: 'main' },
            { title: 'Avbryt', act: { verb: 'cancel', data: {} } },
          ],
  });
}

/** What came of it: how many were saved, and each that was refused with its reason. */
export function budgetSavedView(saved: number, refused: { line: number; title: string; text: string }[], settings: Settings): SheetView {
  const words = saved === 0 ? 'Ingen budgetpost sparades.' : `${counted(saved, 'budgetpost', 'budgetposter')} sparades.`;
  const text = refused.length > 0 ? `${words} ${counted(refused.length, 'rad', 'rader')} sparades inte: se nedan.` : words;
  return sheet(settings, {
    title: refused.length > 0 ? 'Allt sparades inte' : 'Sparat',
    say: text,
    text: [text],
    sections: section('Inte sparade', refused, (one) => ({ title: `Rad ${one.line}: ${one.title}`, lines: [one.text] })),
    buttons: [{ title: 'Visa mina poster', act: { verb: 'mine', data: { period: settings.id } }, look: 'main' }],
  });
}

function sheet(settings: Settings, own: Pick<SheetView, 'title' | 'say' | 'text' | 'sections' | 'buttons'>): SheetView {
  return { kind: 'sheet', practice: settings.practice, notes: [], facts: [], tables: [], links: [], sources: [], ...own };
}

function section<T>(heading: string, all: T[], row: (one: T) => Section['rows'][number]): Section[] {
  return all.length === 0 ? [] : [{ heading: `${heading} (${all.length})`, rows: all.slice(0, mostRows).map(row), total: all.length }];
}

function changeRow({ title, before, after }: BudgetChange): Section['rows'][number] {
  return { title, lines: [...(before ? [`Före: ${words(before)}`] : []), `${before ? 'Efter: ' : ''}${words(after)}`] };
}

function words({ accumulated, forecast, comment }: Budget): string {
  return `utfall ${number(accumulated)} mnkr, prognos ${number(forecast)} mnkr${comment ? ` · ${comment}` : ''}`;
}
