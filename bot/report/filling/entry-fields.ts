/** The fields of an entry's form, by its kind: status, arrow, figures, comment. Pure. */
import type { Field } from '../../../cards/report-view.ts';
import { arrowText, colourMark, doneMark, type Mark, statusMark } from '../../../data/marks.ts';
import { ActivityStatus, Arrow, Colour, StyrtalStatus } from '../../../data/model.ts';
import { figuresOf, statusQuestion } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { deviates, longestComment } from '../../../data/status.ts';
import { dayInWords } from '../../../data/swedish.ts';
import type { About } from './about-entry.ts';
import { type Blank, careful } from './blank-field.ts';
import { valuesOf } from './entry-values.ts';
import { iskFields } from './isk-fields.ts';
import { byRule } from './read-inputs.ts';
import { topicField } from './topic-field.ts';

type Choice = { title: string; value: string };

/** What was typed goes before what is saved; an error is said at its field. */
export type Filled = { typed?: Readonly<Record<string, string>>; errors?: Readonly<Record<string, string>> };

/** Makes the fields, filled in. */
export function entryFields(about: About, plans: Plans, { typed, errors = {} }: Filled): Field[] {
  const saved = valuesOf(about);
  return fieldsOf(about, plans, typed).map((field) => ({
    ...field,
    value: typed ? (typed[field.id] ?? '') : (saved[field.id] ?? ''),
    ...(errors[field.id] ? { error: errors[field.id] } : {}),
  }));
}

function fieldsOf(about: About, plans: Plans, typed: Filled['typed']): Blank[] {
  const { item, period } = about;
  const { settings } = period;
  const question = statusQuestion(item.kind, settings.kind);
  const status = (choices: Choice[], label = question): Blank => ({ id: 'status', label, input: 'choice', look: 'radios', choices });
  const words = comments(about, typed);
  switch (item.kind) {
    case 'goal':
      return [status(Colour.options.map((colour) => choice(colour, colourMark(colour)))), arrow([]), ...words];
    case 'uppdrag': {
      const end: Blank = { id: 'end', label: 'Beräknas vara klart (om det går att säga)', input: 'date' };
      const none = { title: 'Ingen pil', value: '' };
      return [status(Colour.options.map((colour) => choice(colour, colourMark(colour)))), arrow([none]), end, ...words];
    }
    case 'styrtal': {
      const target = item.row.target?.printed;
      const rule = { title: `Enligt regeln${target ? `: målvärde ${target}` : ': delarnas målvärden'}`, value: byRule };
      const marks = StyrtalStatus.options.map((one) => choice(one, statusMark(one)));
      return [
        ...figures(about),
        status([...(about.ruled ? [rule] : []), ...marks]),
        arrowOf(about),
        ...words,
        ...(about.ruled ? [differs] : []),
      ];
    }
    case 'keyfigure':
      return [...figures(about), ...words.slice(0, 1)];
    case 'activity': {
      const end: Blank = { id: 'end', label: 'Slutdatum', input: 'date' };
      return [status(ActivityStatus.options.map((one) => choice(one, doneMark(one)))), end, ...words];
    }
    case 'mitigation': {
      const ended = ['avslutad', 'ej genomförd'] as const;
      const all = settings.kind === 'verksamhetsberättelse' ? ended : ([...ended, 'pågående'] as const);
      return [status(all.map((one) => choice(one, doneMark(one)))), ...words];
    }
    case 'budget':
      return [...amounts(about), ...words.slice(0, 1)];
    case 'text':
      return about.entry.protected ? [] : [topicField(item.topic, period.locked !== null)];
    case 'isk':
      return iskFields(about, plans);
  }
}

function choice(value: string, mark: Mark | undefined): Choice {
  return { title: mark ? `${mark.symbol} ${mark.word}` : value, value };
}

/** The arrow means better or worse, not up or down. */
function arrow(first: Choice[]): Blank {
  const arrows = Arrow.options.map((one) => ({ title: arrowText(one) ?? one, value: one }));
  return {
    id: 'arrow',
    label: 'Pil',
    hint: 'Visar om läget har blivit bättre eller sämre, inte om talet har stigit eller sjunkit.',
    input: 'choice',
    look: 'dropdown',
    choices: [...first, ...arrows],
  };
}

/** Counted from an earlier outcome where there is one; a measure without a better way may be without an arrow. */
function arrowOf({ compare, comparable, item }: About): Blank {
  if (!comparable) return arrow(item.kind === 'styrtal' && item.row.better === 'none' ? [{ title: 'Ingen pil', value: '' }] : []);
  const from = compare ? `${compare.from}: ${figuresOf(compare.measured, item)}` : 'senast kända utfall i planen';
  return arrow([{ title: `Räknas ut mot ${from}`, value: byRule }]);
}

function figures({ parts, period }: About): Blank[] {
  return [
    ...parts.map(({ field, name, unit, worded }): Blank => {
      const label = parts.length === 1 ? 'Utfall' : `Utfall, ${name}`;
      return worded
        ? { id: field, label: `${label} i ord`, input: 'text', lines: 'one', most: 60 }
        : { id: field, label, input: 'figure', unit };
    }),
    { id: 'date', label: 'Utfallet gäller', hint: `Tomt betyder ${dayInWords(period.settings.asOf)}.`, input: 'date' },
  ];
}

/** At year's end the year's outcome is all there is: no forecast is asked for. */
function amounts({ period }: About): Blank[] {
  const { asOf, kind } = period.settings;
  if (kind === 'verksamhetsberättelse')
    return [{ id: 'accumulated', label: `Årets utfall ${asOf.slice(0, 4)}`, input: 'figure', unit: 'mnkr' }];
  return [
    { id: 'accumulated', label: `Ackumulerat utfall till och med ${dayInWords(asOf)}`, input: 'figure', unit: 'mnkr' },
    { id: 'forecast', label: `Årsprognos ${asOf.slice(0, 4)}`, input: 'figure', unit: 'mnkr' },
  ];
}

/** None for a protected item. A deviation has its cause and what is done; before one is chosen the labels say when. */
function comments({ entry, state, item }: About, typed: Filled['typed']): Blank[] {
  if (entry.protected) return [];
  const report = state.reported?.report;
  const away = typed ? deviatingChoice(typed.status ?? '') : report !== undefined && report.kind === item.kind && deviates(report);
  const text = { input: 'text', lines: 'many', most: longestComment } as const;
  const plain = item.kind === 'budget' || item.kind === 'keyfigure';
  return [
    { ...text, id: 'comment', label: away ? 'Orsak' : plain ? 'Kommentar' : 'Kommentar (vid avvikelse: orsak)', hint: careful },
    { ...text, id: 'measures', label: 'Vad görs åt det?', ...(away ? {} : { hint: 'Fylls i vid avvikelse.' }) },
  ];
}

function deviatingChoice(status: string): boolean {
  return ['gul', 'röd', 'delvis', 'inte alls', 'avvikelse', 'avslutad med avvikelse', 'ej genomförd'].includes(status);
}

const differs: Blank = {
  id: 'differs',
  label: 'Skäl, om du väljer annan status än regelns',
  hint: careful,
  input: 'text',
  lines: 'one',
  most: longestComment,
};
