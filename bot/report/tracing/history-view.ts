/** Historik: every value of an item through the periods, who and when, before and after. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { Reportable } from '../../../data/catalog.ts';
import { itemLabel, itemTitle, unitName } from '../../../data/item-words.ts';
import { standing } from '../../../data/period.ts';
import { isProtected, said } from '../../../data/plan-in-force.ts';
import { reportFigures, reportGist, reportLine, reportMark, reportTexts, stageWord, statusMeaning } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { longestComment } from '../../../data/status.ts';
import { capital, counted, dayInWords, momentInWords } from '../../../data/swedish.ts';
import type { EntryHistory, Step } from './history.ts';

/** What the history is drawn from: the newest period first. `correct` leads to correcting what stands, where the person may. */
export type History = {
  item: Reportable;
  /** Where it is one unit's alone. */
  unit: string | null;
  entries: EntryHistory[];
  plans: Plans;
  correct: ActButton[];
  page: number;
  text?: string[];
};

// So few that a page holds every comment whole.
const stepsPerPage = 5;
/** How much of a text stands above the steps, where the whole of it is. */
const shownOfText = 200;
type Row = SheetView['sections'][number]['rows'][number];

/** Draws a page of it, the newest first. */
export function historyView({ item, unit, entries, plans, correct, page, text = [] }: History): SheetView {
  const all = entries.flatMap((one) => one.steps.toReversed().map((step) => ({ one, step })));
  const pages = Math.max(1, Math.ceil(all.length / stepsPerPage));
  const shown = Math.min(page, pages);
  const sections: SheetView['sections'] = [];
  for (const { one, step } of all.slice((shown - 1) * stepsPerPage, shown * stepsPerPage)) {
    const heading = headingOf(one, entries, plans);
    const last = sections.at(-1);
    const row = rowOf(step, item, isProtected(one.entry.entry, plans.changes));
    if (last?.heading === heading) sections[sections.length - 1] = { heading, rows: [...last.rows, row], total: last.total + 1 };
    else sections.push({ heading, rows: [row], total: 1 });
  }
  const [newest] = entries;
  const of = { item: item.id, ...(unit ? { unit } : {}) };
  const turn = (title: string, to: number): ActButton => ({ title, act: { verb: 'history', data: { ...of, page: to } } });
  const stood = newest && standing(newest.period, newest.entry);
  const stands = stood ? reportLine(stood.report, item) : null;
  const periods = new Set(entries.map(({ period }) => period.settings.id)).size;
  return {
    kind: 'sheet',
    title: `Historik: ${itemTitle(item)}`,
    say: `Historik för ${itemTitle(item)}: ${counted(all.length, 'händelse', 'händelser')} i ${counted(periods, 'omgång', 'omgångar')}.${stands ? ` Senast: ${stands}.` : ''}`.slice(
      0,
      300,
    ),
    practice: entries.some(({ period }) => period.settings.practice),
    text: [...text, itemLabel(item, item.unit ?? newest?.entry.entry.unit ?? '', plans.catalog)],
    facts: newest ? factsOf(newest, item, plans) : [],
    tables: [],
    sections,
    links: [],
    buttons: [
      ...correct.slice(0, 3),
      ...(shown > 1 ? [turn('Nyare', shown - 1)] : []),
      ...(shown < pages ? [turn('Äldre', shown + 1)] : []),
    ],
    notes: [
      ...(pages > 1 ? [`Sida ${shown} av ${pages}, det senaste först.`] : []),
      ...(entries.some(({ inside }) => !inside) ? ['Här visas det som är granskat eller publicerat.'] : []),
    ],
    sources: [],
  };
}

function factsOf({ period, entry }: EntryHistory, item: Reportable, { changes }: Plans): SheetView['facts'] {
  const { settings, locked } = period;
  const hidden = isProtected(entry.entry, changes);
  const reported = standing(period, entry);
  const step = period.published ? 'publicerad' : stageWord(entry, locked !== null).toLowerCase();
  return [
    {
      label: `Senast (${settings.title})`,
      value: reported ? reportGist(reported.report, item, hidden, shownOfText) || '–' : stageWord(entry, locked !== null),
    },
    { label: 'Steg', value: step },
    ...(reported && ['goal', 'uppdrag', 'styrtal'].includes(item.kind) ? [{ label: 'Betyder', value: statusMeaning(period) }] : []),
  ];
}

function headingOf({ period, entry }: EntryHistory, all: EntryHistory[], { catalog }: Plans): string {
  const { title, practice } = period.settings;
  const units = new Set(all.map((one) => one.entry.entry.unit)).size;
  const unit = units > 1 ? ` · ${unitName(entry.entry.unit, catalog)}` : '';
  return `${title}${unit}${practice ? ' · Övningsdata' : ''}`;
}

const plain = {
  returned: 'Återlämnad',
  approved: 'Godkänd',
  'handed over': 'Lämnad över till någon annan',
  'missing at lock': 'Ej rapporterad när omgången låstes',
  removed: 'Togs ur omgången',
  'correction refused': 'Rättelsen avslogs',
} as const;
const ways = { form: null, unchanged: 'Oförändrat sedan förra gången.', file: 'Ur fil.' } as const;

function rowOf(step: Step, item: Reportable, hidden: boolean): Row {
  const who = `${momentInWords(step.at)} av ${step.role}`;
  const reason = step.reason ? [`Skäl: ${step.reason}`] : [];
  const figures = (report: Parameters<typeof reportLine>[0]) => [reportFigures(report, item, hidden)].filter((text) => text !== '');
  const line = (report: Parameters<typeof reportLine>[0]) => reportGist(report, item, hidden, longestComment) || capital(report.kind);
  switch (step.what) {
    case 'reported': {
      const way = ways[step.way];
      return {
        title: 'Rapporterad',
        mark: reportMark(step.report),
        lines: [
          ...figures(step.report),
          who,
          ...(step.before ? [`Före: ${line(step.before)}`] : []),
          ...reportTexts(step.report, hidden).map(({ label, value }) => `${label}: ${value}`),
          ...(step.rule ? [`Regelns förslag: ${step.rule}`] : []),
          ...(way ? [way] : []),
        ],
      };
    }
    case 'correction proposed':
    case 'corrected': {
      const title = step.what === 'corrected' ? 'Rättad' : 'Rättelse föreslagen';
      // A text is the line itself.
      const words = item.kind === 'text' ? [] : reportTexts(step.report, hidden).map(({ label, value }) => `${label}: ${value}`);
      return {
        title,
        mark: reportMark(step.report),
        lines: [
          step.what === 'corrected' ? `Godkänd ${who}` : who,
          `Före: ${step.before ? line(step.before) : 'ej rapporterat'}`,
          `Efter: ${line(step.report)}`,
          ...words,
          ...reason,
        ],
      };
    }
    case 'decided':
      return { title: `Nämndens beslut: ${step.conclusion}`, lines: [`${capital(said(step.decision))}.`, `Inskrivet ${who}`] };
    case 'published':
      return {
        title: `Publicerad ${dayInWords(step.date)}`,
        lines: [who, ...(step.decision ? [`Beslut: ${said(step.decision)}.`] : [])],
      };
    default:
      return { title: plain[step.what], lines: [who, ...reason] };
  }
}
