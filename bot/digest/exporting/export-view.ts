/** The cards of the report: what it is and which files there are, and the link to one. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { capital, dayInWords, lower, number } from '../../../data/swedish.ts';
import { linkMinutes } from '../../files.ts';
import { standingReport } from '../summary/counted-status.ts';
import { type Format, formats, nämnderOf } from './file-name.ts';

const preliminary = 'Omgången är inte publicerad. Filen säger ”Preliminär” och är inte till för att spridas.';

/** A round's report; `others` are the rounds that can be had besides. */
export function exportView(period: PeriodState, plans: Plans, others: readonly PeriodState[]): SheetView {
  const { settings, published } = period;
  const entries = [...period.entries.values()].filter(({ entry }) => entry.kind !== 'text');
  const reported = entries.filter((entry) => standingReport(entry) !== null).length;
  const state = stateOf(period);
  return {
    ...sheetOf(period, `Rapporten: ${settings.title}`, `Rapporten för ${lower(settings.title)} som Word och Excel. ${state}.`),
    text: [
      'Word har rapportens kapitel med tabeller och kommentarer. Excel har ett blad för varje sort, ett med källor och ett med händelser.',
    ],
    facts: [
      { label: 'Nämnd', value: capital(nämnderOf(settings.plans, plans.catalog)) },
      { label: 'Läge', value: state },
      { label: 'Rapporterat', value: `${number(reported)} av ${number(entries.length)} poster` },
    ],
    sections:
      others.length === 0
        ? []
        : [
            {
              heading: 'Andra omgångar',
              rows: others.slice(0, 10).map((other) => ({
                title: `${other.settings.title}${other.settings.practice ? ' (Övningsdata)' : ''}`,
                lines: [capital(nämnderOf(other.settings.plans, plans.catalog)), stateOf(other)],
                act: { title: 'Välj', act: { verb: 'exportReport', data: { period: other.settings.id } } },
              })),
              total: others.length,
            },
          ],
    buttons: [fileButton(period, 'word'), fileButton(period, 'excel')],
    notes: published ? [] : [preliminary],
  };
}

/** A link to one of the files, where Teams cannot send it itself. */
export function linkView(period: PeriodState, format: Format, url: string): SheetView {
  const { name, ending } = formats[format];
  const { title } = period.settings;
  return {
    ...sheetOf(period, `Rapporten som ${name}: ${title}`, `Rapporten för ${lower(title)} som ${name}-fil. ${stateOf(period)}.`),
    text: [`Filen görs när du öppnar länken. ${stateOf(period)}.`],
    links: [{ title: `Hämta ${name}-filen (.${ending})`, url }],
    notes: [
      `Länken är bara din och gäller i ${linkMinutes} minuter. Lämna filen vidare, inte länken.`,
      ...(period.published ? [] : [preliminary]),
    ],
  };
}

function sheetOf({ settings }: PeriodState, title: string, say: string): SheetView {
  const blank = { text: [], facts: [], tables: [], sections: [], links: [], buttons: [], notes: [], sources: [] };
  return { kind: 'sheet', title, say, practice: settings.practice, ...blank };
}

function stateOf({ published }: PeriodState): string {
  return published ? `Publicerad ${dayInWords(published.date)}` : 'Preliminär, inte publicerad';
}

function fileButton({ settings }: PeriodState, format: Format): ActButton {
  const { name, ending } = formats[format];
  return {
    title: `${name} (.${ending})`,
    act: { verb: 'exportFile', data: { period: settings.id, format } },
    ...(format === 'word' ? { look: 'main' } : {}),
  };
}
