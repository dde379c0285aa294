/** The fields of a form. The bot checks what is filled in, never the client: so nothing that a person wrote is lost. */
import type { IChoiceSetInput, IContainer, IDateInput, ITextInput, IToggleInput } from '@microsoft/teams.cards';
import { plain, text } from './parts.ts';
import type { Field } from './report-view.ts';

type Input = ITextInput | IChoiceSetInput | IDateInput | IToggleInput;

const day = /^\d{4}-\d{2}-\d{2}$/;
/** Room for a figure with its sign, grouping and unit. */
const longestFigure = 40;
const longestDay = 40;

/** What is filled in is shown as it stands. Longer than the field takes, it stays whole, so that its writer can shorten it. */
const written = (value: string, most: number) => ({
  ...(value.length <= most ? { maxLength: most } : {}),
  ...(value === '' ? {} : { value }),
});

const choices = (all: { title: string; value: string }[]) => all.map(({ title, value }) => ({ title: plain(title), value }));

/** A closed list shows this much of the chosen one on a phone, and no more than this many are better read all at once. */
const longestInList = 26;
const fewChoices = 5;
const cutWhenClosed = (all: { title: string }[]): boolean =>
  all.length <= fewChoices && all.some(({ title }) => title.length > longestInList);

/** Where the people of the organisation are searched, in clients that can. */
const everyone = { type: 'Data.Query', dataset: 'graph.microsoft.com/users' } as const;

function inputOf(field: Field, label: string): Input {
  const named = { id: field.id, label };
  const chosen = field.value === '' ? {} : { value: field.value };
  switch (field.input) {
    case 'text':
      return {
        type: 'Input.Text',
        ...named,
        ...(field.lines === 'many' ? { isMultiline: true } : {}),
        ...(field.placeholder ? { placeholder: plain(field.placeholder) } : {}),
        ...written(field.value, field.most),
      };
    case 'figure':
      return { type: 'Input.Text', ...named, ...written(field.value, longestFigure) };
    case 'date':
      // What is not a day cannot be shown in a date field; as text it is kept and can be mended.
      return field.value === '' || day.test(field.value)
        ? { type: 'Input.Date', ...named, ...chosen }
        : { type: 'Input.Text', ...named, placeholder: 'ÅÅÅÅ-MM-DD', ...written(field.value, longestDay) };
    case 'toggle':
      return {
        type: 'Input.Toggle',
        id: field.id,
        title: label,
        value: field.value === 'true' ? 'true' : 'false',
        valueOn: 'true',
        valueOff: 'false',
        wrap: true,
      };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...named,
        style: field.look === 'radios' || cutWhenClosed(field.choices) ? 'expanded' : 'compact',
        ...(field.many ? { isMultiSelect: true } : {}),
        ...(field.look === 'dropdown' ? { placeholder: 'Välj' } : {}),
        wrap: true,
        choices: choices(field.choices),
        ...chosen,
      };
    case 'person':
      return {
        type: 'Input.ChoiceSet',
        ...named,
        style: field.picker ? 'filtered' : 'compact',
        ...(field.many ? { isMultiSelect: true } : {}),
        placeholder: field.picker ? 'Skriv ett namn' : 'Välj',
        wrap: true,
        choices: choices(field.choices),
        ...(field.picker ? { 'choices.data': everyone } : {}),
        ...chosen,
      };
  }
}

/** The unit stands in the label: it is heard with the field, and nobody has to write it. */
function labelOf(field: Field): string {
  const label = field.input === 'figure' && field.unit !== '' ? `${field.label}, ${field.unit}` : field.label;
  return plain(field.error ? `${label} (rätta)` : label);
}

/** A field with what is wrong and how to fill it in directly under it. */
export function fieldBox(field: Field): Input | IContainer {
  const input = inputOf(field, labelOf(field));
  if (!field.error && !field.hint) return { ...input, spacing: 'Medium' };
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      input,
      ...(field.error ? [text(`⚠ Rätta: ${field.error}`, { color: 'Attention', weight: 'Bolder', spacing: 'Small' })] : []),
      ...(field.hint ? [text(field.hint, { size: 'Small', isSubtle: true, spacing: 'Small' })] : []),
    ],
  };
}
