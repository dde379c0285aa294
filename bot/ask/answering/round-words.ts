/** What has been reported, in words: which step it has come to, who said it and when, how it stands. */
import type { Catalog, Reportable } from '../../../data/catalog.ts';
import { unitName } from '../../../data/item-words.ts';
import { said as decisionWords } from '../../../data/plan-in-force.ts';
import type { Standing } from '../../../data/query.ts';
import {
  deviationOf,
  deviationWords,
  figuresOf,
  measuredWords,
  reportFigures,
  reportMark,
  statusMeaning,
} from '../../../data/report-words.ts';
import type { StatusReport } from '../../../data/status.ts';
import { capital, dayInWords, dayOf, listed, lower, momentInWords, number } from '../../../data/swedish.ts';
import type { Shown, VisibleRound } from '../../../data/visible.ts';
import { amountText } from '../knowledge/cells.ts';

/** Which step of visibility is shown: "Utkast", "Granskad, inte publicerad", "Publicerad 12 september 2025". */
export function stepWords({ step, round, returned }: Pick<Shown, 'step' | 'round' | 'returned'>): string {
  if (round.published) return `Publicerad ${dayInWords(round.published.date)}`;
  if (step === 'granskad') return 'Granskad, inte publicerad';
  return returned ? 'Utkast, återlämnat av granskaren' : 'Utkast';
}

/** The steps of several reports of a round, counted: "Utkast: 3. Granskade, inte publicerade: 4." */
export function stepsOf(round: VisibleRound, shown: readonly Shown[]): string {
  if (round.published) return `${stepWords({ round, step: 'publicerad', returned: false })}.`;
  const drafts = shown.filter(({ step }) => step === 'utkast').length;
  const reviewed = shown.length - drafts;
  if (reviewed === 0) return drafts === 1 ? 'Utkast.' : `Utkast: alla ${number(drafts)}.`;
  if (drafts === 0) return reviewed === 1 ? 'Granskad, inte publicerad.' : `Granskade, inte publicerade: alla ${number(reviewed)}.`;
  return `Utkast: ${number(drafts)}. Granskade, inte publicerade: ${number(reviewed)}.`;
}

/** "Övningsdata. " before what an exercise says; nothing else looks like the real thing. */
export function practiceLead({ settings }: VisibleRound): string {
  return settings.practice ? 'Övningsdata. ' : '';
}

/** What is said on everything of an exercise. */
export function practiceNotes(rounds: readonly VisibleRound[]): string[] {
  return rounds.some(({ settings }) => settings.practice) ? ['Övningsdata: en övning, inget här är på riktigt.'] : [];
}

/** Kinds whose status is a prognos at delår and a result at year's end. */
const assessed = ['goal', 'uppdrag', 'styrtal'];

/** What the status means: "prognos för 31 december 2025" or "resultat 2025". Null for kinds that only say how far they have come. */
export function meaningOf({ entry, round }: Pick<Shown, 'entry' | 'round'>): string | null {
  return assessed.includes(entry.kind) ? statusMeaning(round) : null;
}

/** "Rapporterat 12 augusti 2025 kl. 10.32 av rapportör, Staben HR". */
export function reportedBy({ by, at }: NonNullable<Shown['said']>): string {
  return `Rapporterat ${momentInWords(at)} av ${by}`;
}

/** How a report stands, in a few words: "gul (mindre, acceptabel avvikelse)", "målvärdet nås delvis, 6,2 % den 31 juli 2025". */
export function standingWords(report: StatusReport, item: Reportable): string {
  const word = lower(reportMark(report)?.word ?? '').replace(/: (.*)$/, ' ($1)');
  const status = report.kind === 'styrtal' && report.status !== 'värde saknas' ? `målvärdet nås ${word}` : word;
  const outcome = (report.kind === 'styrtal' || report.kind === 'keyfigure') && report.outcome ? measuredWords(report.outcome, item) : '';
  const none = report.kind === 'no new value' || report.kind === 'text' ? lower(reportFigures(report, item)) : '';
  return [status, outcome, moneyWords(report, item), none].filter(Boolean).join(', ');
}

/** What a report was and is: "gul → röd"; the figures alone where the status stands: "93,1 % → 94 %". */
export function changeWords(before: StatusReport, now: StatusReport, item: Reportable): string {
  if (sameStatus(before, now) && 'outcome' in before && 'outcome' in now) {
    const [was, is] = [before, now].map(({ outcome }) => (outcome ? figuresOf(outcome, item) : 'värde saknas'));
    if (was !== is) return `${was} → ${is}`;
  }
  return `${standingWords(before, item)} → ${standingWords(now, item)}`;
}

/** Tells whether two reports say the same word: grön and grön, delvis and delvis. What has no word (figures alone) always does. */
export function sameStatus(before: StatusReport, now: StatusReport): boolean {
  return reportMark(before)?.word === reportMark(now)?.word;
}

/** Figures and arrow on one line; costs are said without minus, as in every answer. */
export function figureWords(report: StatusReport, item: Reportable): string {
  return report.kind === 'budget' ? capital(moneyWords(report, item)) : reportFigures(report, item);
}

function moneyWords(report: StatusReport, item: Reportable): string {
  if (report.kind !== 'budget' || item.kind !== 'budget') return '';
  const amount = (value: number) => amountText({ value, printed: number(value), column: 'utfall' }, item.row.basis);
  const deviation = deviationOf(report, item);
  const over = deviation === null ? '' : `, avvikelse ${deviationWords(deviation, item.row)}`;
  return `utfall hittills ${amount(report.accumulated)}, årsprognos ${amount(report.forecast)}${over}`;
}

/** The standings that a report answers to. */
export function standingsOf(report: StatusReport): Standing[] {
  switch (report.kind) {
    case 'goal':
    case 'uppdrag':
      return report.colour === 'grön' ? ['grön'] : [report.colour, 'avviker'];
    case 'styrtal':
      return {
        helt: ['grön' as const],
        delvis: ['gul' as const, 'avviker' as const],
        'inte alls': ['röd' as const, 'avviker' as const],
        'värde saknas': ['värde saknas' as const],
      }[report.status];
    case 'activity':
      if (report.status === 'avvikelse') return ['avviker'];
      if (report.status === 'avslutad med avvikelse') return ['avslutad', 'avviker'];
      return report.status === 'avslutad' || report.status === 'pågående' ? [report.status] : [];
    case 'mitigation':
      return report.status === 'ej genomförd' ? ['avviker'] : [report.status];
    case 'isk':
      return report.conclusion === 'tillräcklig' ? [] : ['avviker'];
    default:
      return [];
  }
}

/** Facts that stand below a report: its step, round and unit, what it means, who said and approved it, what was corrected or decided. */
export function factsOf(shown: Shown, catalog: Catalog): { label: string; value: string }[] {
  const { round, entry, said, approved, corrected, decided } = shown;
  const meaning = meaningOf(shown);
  const { published } = round;
  return [
    { label: 'Visas som', value: `${round.settings.practice ? 'Övningsdata. ' : ''}${stepWords(shown)}` },
    { label: 'Period', value: round.settings.title },
    ...(meaning ? [{ label: entry.kind === 'styrtal' ? 'Statusen är' : 'Färgen är', value: meaning }] : []),
    { label: 'Enhet', value: unitName(entry.unit, catalog) },
    ...(said ? [{ label: 'Rapporterat', value: `${momentInWords(said.at)} av ${said.by}` }] : []),
    ...(approved ? [{ label: 'Granskat', value: `${momentInWords(approved.at)} av ${approved.by}` }] : []),
    ...(corrected ? [{ label: 'Rättat', value: dayInWords(dayOf(new Date(corrected))) }] : []),
    ...(entry.kind === 'isk'
      ? [
          {
            label: 'Nämndens beslut',
            value: decided ? `${capital(decided.conclusion)}, ${decisionWords(decided.decision)}` : 'Inget än: förvaltningens förslag',
          },
        ]
      : []),
    ...(published?.decision ? [{ label: 'Beslutat av', value: decisionWords(published.decision) }] : []),
  ];
}

const plural: Record<Standing, string> = {
  grön: 'gröna',
  gul: 'gula',
  röd: 'röda',
  avviker: 'som avviker',
  avslutad: 'avslutade',
  pågående: 'pågående',
  'värde saknas': 'utan värde',
};

/** "röda", "gula eller röda". */
export function standingsPlural(standings: readonly Standing[]): string {
  return listed(
    standings.map((one) => plural[one]),
    'eller',
  );
}

const severalOf: Record<string, string> = {
  grön: 'gröna',
  gul: 'gula',
  röd: 'röda',
  avslutad: 'avslutade',
  'ej genomförd': 'ej genomförda',
  'ej startad': 'ej startade',
  avvikelse: 'med avvikelse',
  'avslutad med avvikelse': 'avslutade med avvikelse',
  lämnad: 'lämnade',
  rapporterad: 'rapporterade',
  tillräcklig: 'tillräckliga',
  'inte tillräcklig': 'inte tillräckliga',
};

function unmarked(report: StatusReport): string {
  if (report.kind === 'text') return report.text === null ? 'utan något att ta upp' : 'lämnad';
  return report.kind === 'no new value' ? 'utan nytt värde' : 'rapporterad';
}

/** How many stand how: "5 gröna, 2 gula, 1 röd", the best first. */
export function standingCounts(reports: readonly StatusReport[]): string {
  const order = [
    'grön',
    'helt',
    'avslutad',
    'tillräcklig',
    'pågående',
    'ej startad',
    'gul',
    'delvis',
    'avvikelse',
    'avslutad med avvikelse',
  ];
  const counts = new Map<string, number>();
  for (const report of reports) {
    const word = lower((reportMark(report)?.word ?? unmarked(report)).split(':')[0] ?? '');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const place = (word: string) => (order.includes(word) ? order.indexOf(word) : word === 'värde saknas' ? order.length + 1 : order.length);
  const sorted = [...counts].sort(([a], [b]) => place(a) - place(b));
  return sorted.map(([word, n]) => `${number(n)} ${n === 1 ? word : (severalOf[word] ?? word)}`).join(', ');
}
