/** What was filled in at a form, as a status report; or a sentence for each field that cannot be read. Pure. */
import { ActivityStatus, Arrow, Colour, StyrtalStatus } from '../../../data/model.ts';
import { readDay } from '../../../data/read-swedish.ts';
import { longestComment, type StatusReport } from '../../../data/status.ts';
import { number } from '../../../data/swedish.ts';
import { checkOutcome } from '../deciding/check-outcome.ts';
import { tellOrPass } from '../deciding/check-texts.ts';
import { proposeArrow, proposeStatus, reaches } from '../deciding/propose.ts';
import type { About } from './about-entry.ts';
import { readBudget } from './read-budget.ts';
import { readIsk } from './read-isk.ts';
import { readMeasured } from './read-measured.ts';

/** Field id → what the client sent. A field that was left out counts as empty. */
export type Inputs = Readonly<Record<string, string>>;
/** Field id → a sentence in Swedish. */
export type Errors = Record<string, string>;
/** The report, or what is wrong; never a part of it. */
export type Reading = { report: StatusReport } | { errors: Errors };

/** The choices that leave the status to the target's rule, and the arrow to the comparison. */
export const byRule = 'regeln';

/** Reads what a person filled in about an entry; `today` is the day in Europe/Stockholm. */
export function readInputs(inputs: Inputs, about: About, today: string): Reading {
  const errors: Errors = {};
  const report = readKind(inputs, about, today, errors);
  if (report && Object.keys(errors).length === 0) return { report };
  const needsComment = ['goal', 'uppdrag', 'mitigation'].includes(about.item.kind) && about.period.settings.kind !== 'periodrapport';
  if (needsComment) askFor('comment', 'Skriv en kommentar om hur det går.', inputs, about, errors);
  return { errors };
}

/** Says all that is missing at once: nobody should have to save three times to be told of three fields. */
function askFor(field: string, sentence: string, inputs: Inputs, { entry }: About, errors: Errors): void {
  if (!entry.protected && !errors[field] && cleaned(inputs[field] ?? '') === '') errors[field] = sentence;
}

function readKind(inputs: Inputs, about: About, today: string, errors: Errors): StatusReport | null {
  const { item, entry } = about;
  const said = () => ({ comment: words(inputs, 'comment', about, errors), measures: words(inputs, 'measures', about, errors) });
  switch (item.kind) {
    case 'goal': {
      const colour = oneOf(Colour.options, inputs.status);
      const arrow = oneOf(Arrow.options, inputs.arrow);
      if (!colour) errors.status = 'Välj grön, gul eller röd.';
      if (!arrow) errors.arrow = 'Välj pil: förbättrat, oförändrat eller försämrat.';
      const rest = said();
      return colour && arrow ? { kind: 'goal', colour, arrow, ...rest } : null;
    }
    case 'uppdrag': {
      const colour = oneOf(Colour.options, inputs.status);
      if (!colour) errors.status = 'Välj grön, gul eller röd.';
      const expectedEnd = dayIn(inputs, 'end', errors);
      const rest = said();
      return colour ? { kind: 'uppdrag', colour, arrow: oneOf(Arrow.options, inputs.arrow), expectedEnd, ...rest } : null;
    }
    case 'styrtal':
      return readStyrtal(inputs, about, today, errors, said());
    case 'keyfigure': {
      const outcome = readMeasured(inputs, about, errors);
      const comment = words(inputs, 'comment', about, errors);
      const [first] = Object.keys(errors);
      if (outcome === null && first === undefined)
        errors[about.parts[0]?.field ?? 'value'] = 'Skriv utfallet, eller tryck ”Inget nytt värde” om inget nytt finns.';
      return outcome ? { kind: 'keyfigure', outcome, comment } : null;
    }
    case 'activity': {
      const status = oneOf(ActivityStatus.options, inputs.status);
      if (!status) errors.status = 'Välj aktivitetens status.';
      const end = dayIn(inputs, 'end', errors);
      const rest = said();
      return status ? { kind: 'activity', status, end, ...rest } : null;
    }
    case 'mitigation': {
      const status = oneOf(['avslutad', 'ej genomförd', 'pågående'] as const, inputs.status);
      if (!status) errors.status = 'Välj om åtgärden är avslutad eller inte.';
      const rest = said();
      return status ? { kind: 'mitigation', status, ...rest } : null;
    }
    case 'budget':
      return readBudget(
        inputs,
        item,
        about.period.settings.kind === 'verksamhetsberättelse',
        errors,
        words(inputs, 'comment', about, errors),
      );
    case 'text': {
      // After lock there is no button to say it with: there a blank field does.
      if (about.period.locked === null) askFor('text', tellOrPass, inputs, about, errors);
      return { kind: 'text', text: words(inputs, 'text', about, errors) };
    }
    case 'isk':
      return readIsk(inputs, (field) => words(inputs, field, { ...about, entry: { ...entry, protected: false } }, errors), errors);
  }
}

type Said = { comment: string | null; measures: string | null };

/** A status left to the rule takes what the rule proposes; where it proposes nothing, or there is no outcome, the person is asked. */
function readStyrtal(inputs: Inputs, about: About, today: string, errors: Errors, said: Said): StatusReport | null {
  const { item, tolerance, compare } = about;
  const outcome = readMeasured(inputs, about, errors);
  const differs = words(inputs, 'differs', about, errors);
  // Before the rule: of a figure that can't be right it has nothing to say.
  if (outcome) Object.assign(errors, checkOutcome(outcome, item, about.period.settings, today));
  const wrongFigure = Object.keys(errors).some((field) => field === 'date' || field.startsWith('value'));
  let status = oneOf(StyrtalStatus.options, inputs.status);
  if (!status && inputs.status === byRule && !wrongFigure) {
    const proposal = outcome ? proposeStatus(item, outcome, tolerance) : null;
    if (!proposal) errors[about.parts[0]?.field ?? 'value'] = 'Skriv utfallet, eller välj status Värde saknas.';
    else if (proposal.status) status = proposal.status;
    else {
      errors.status = proposal.rule;
      if (reaches(item, outcome) === false) {
        askFor('comment', 'Skriv orsaken till avvikelsen.', inputs, about, errors);
        if (about.period.settings.kind !== 'periodrapport') askFor('measures', 'Skriv vad som görs åt avvikelsen.', inputs, about, errors);
      }
    }
  } else if (!status && inputs.status !== byRule) errors.status = 'Välj status.';
  const chosen = oneOf(Arrow.options, inputs.arrow);
  const compared = chosen === null && inputs.arrow === byRule && outcome && !wrongFigure ? proposeArrow(item, outcome, compare) : null;
  if (compared && !compared.arrow) errors.arrow = compared.rule;
  if (!status) return null;
  const arrow = chosen ?? compared?.arrow ?? null;
  return { kind: 'styrtal', status, arrow, outcome, differs, ...said };
}

/** The choice, if it is one of these. */
function oneOf<const T extends string>(choices: readonly T[], text: string | undefined): T | null {
  return choices.find((choice) => choice === text?.trim()) ?? null;
}

/** Running words; none are taken of an item that is protected, whatever was sent. */
function words(inputs: Inputs, field: string, { entry }: Pick<About, 'entry'>, errors: Errors): string | null {
  if (entry.protected) return null;
  const text = cleaned(inputs[field] ?? '');
  if (text.length > longestComment) errors[field] = `Skriv högst ${number(longestComment)} tecken; texten har ${number(text.length)}.`;
  return text === '' ? null : text.slice(0, longestComment);
}

/** Without control characters, trailing spaces and more than one empty line at a time. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function dayIn(inputs: Inputs, field: string, errors: Errors): string | null {
  const text = inputs[field]?.trim() ?? '';
  if (text === '') return null;
  const read = readDay(text);
  if ('value' in read) return read.value;
  errors[field] = read.wrong;
  return null;
}
