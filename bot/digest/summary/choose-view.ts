/** Sheets that help to the right summary: which round, which unit, and what can be asked of a round. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import { unitName } from '../../../data/item-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { dayInWords } from '../../../data/swedish.ts';
import { unitsOf } from './find-round.ts';
import { definite, roundInSentence } from './sentences.ts';

type Section = SheetView['sections'][number];
const mostRows = 10;

/** A sheet of one sentence and what can be chosen. */
export function sheet(title: string, text: string, sections: Section[], more: Partial<SheetView> = {}): SheetView {
  const blank = { facts: [], tables: [], links: [], buttons: [], notes: [], sources: [], practice: false };
  return { kind: 'sheet', title, say: `${title}. ${text}`, text: [text], sections, ...blank, ...more };
}

/** Which of several rounds; `goOn` is what choosing one does. */
export function chooseRound(rounds: readonly PeriodState[], plans: Plans, goOn: (period: string) => ActButton['act']): SheetView {
  const rows = rounds.slice(0, mostRows).map(({ settings, published }) => ({
    title: `${settings.title}${settings.practice ? ' (Övningsdata)' : ''}`,
    lines: [
      settings.plans.map((plan) => plans.catalog.heads.get(plan)?.nämnd ?? plan).join(', '),
      published ? `Publicerad ${dayInWords(published.date)}` : 'Preliminärt, inte publicerat',
    ],
    act: { title: 'Visa', act: goOn(settings.id) },
  }));
  return sheet('Vilken omgång?', 'Flera omgångar är lika nya. Välj en.', [{ heading: 'Omgångar', rows, total: rounds.length }]);
}

/** What is said where a part of a round is not there: the units that are. */
export function chooseUnit(period: PeriodState, plans: Plans): SheetView {
  const { settings } = period;
  const units = unitsOf(period);
  const rows = units.slice(0, mostRows).map((unit) => ({
    title: unitName(unit, plans.catalog),
    lines: [],
    act: { title: 'Visa', act: { verb: 'summary', data: { period: settings.id, scope: { of: 'unit', unit } } } } as const,
  }));
  const text = `Den delen finns inte i ${roundInSentence(settings)}. Välj en enhet, eller skriv ”sammanfatta” för hela omgången.`;
  return sheet('Vilken del?', text, [{ heading: 'Enheter', rows, total: units.length }], { practice: settings.practice });
}

/** How to ask about a round, with questions to press. `inChannel`: the bot answers there when it is mentioned. */
export function askAboutView({ settings }: PeriodState, deviation: string | null, inChannel: boolean): SheetView {
  const year = settings.asOf.slice(0, 4);
  const round = settings.practice ? `övningen ${year}` : `${definite[settings.kind]} ${year}`;
  const questions = [
    `Vilka mål är röda i ${round}?`,
    `Vilka styrtal når inte målet i ${round}?`,
    `Vilka uppdrag avviker i ${round}?`,
    `Vilka har inte rapporterat i ${round}?`,
    ...(deviation ? [`Hur går det med ${deviation}?`] : []),
  ];
  const ask = (question: string): ActButton => ({ title: question, act: { verb: 'ask', data: { question } } });
  const text = inChannel
    ? 'Skriv @Styrkoll och din fråga, så svarar jag i tråden. Här är några att börja med.'
    : 'Skriv din fråga som du skulle säga den, så svarar jag. Här är några att börja med.';
  return sheet(`Fråga om ${roundInSentence(settings)}`, text, [], { practice: settings.practice, buttons: questions.map(ask) });
}
