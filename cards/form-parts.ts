/** What stands above a form's fields, and the fields: alike in a form of its own and in a row that is unfolded. */
import { createHash } from 'node:crypto';
import type { IContainer, IExecuteAction, IFactSet, IRichTextBlock } from '@microsoft/teams.cards';
import { press } from './buttons.ts';
import { fieldBox } from './fields.ts';
import { clean, type Element, factRows, text } from './parts.ts';
import type { Field, FormPart } from './report-view.ts';

/** Said at the top of a form that has something to mend. */
function errorBox(error: string | undefined): IContainer[] {
  if (!error) return [];
  return [{ type: 'Container', style: 'attention', roundedCorners: true, items: [text(`⚠ ${error}`, { weight: 'Bolder' })] }];
}

/**
 * A client that swaps the card may keep what stood in a field with the same name: the next item's comment would then be the last one's.
 * A key that follows what the form holds makes it a new one.
 */
function keyOf({ fields, submit }: FormPart): string {
  const held = JSON.stringify([submit.act, fields.map(({ id, value, error }) => [id, value, error])]);
  return createHash('sha256').update(held).digest('base64url').slice(0, 12);
}

/** Label and value beside each other on a phone: longer than this together, the value becomes a tall thin column. */
const besideEachOther = 34;
const longest = (texts: string[]): number => Math.max(0, ...texts.map((text) => text.length));

/** What is known, beside each other where it is short, else a line each with its label first. */
export function factLines(facts: { label: string; value: string }[], size: 'Small' | 'Default' = 'Default'): (IFactSet | IRichTextBlock)[] {
  const short = longest(facts.map(({ label }) => label)) + longest(facts.map(({ value }) => value)) <= besideEachOther;
  if (short) return factRows(facts);
  return facts.map(({ label, value }, index) => ({
    type: 'RichTextBlock',
    spacing: index === 0 ? 'Medium' : size === 'Small' ? 'None' : 'Small',
    inlines: [
      { type: 'TextRun', size, weight: 'Bolder', text: `${clean(label)}: ` },
      { type: 'TextRun', size, text: clean(value) },
    ],
  }));
}

/** A form without its buttons. */
export function formBody(form: FormPart): Element[] {
  return [
    ...errorBox(form.error),
    ...factLines(form.facts, 'Small'),
    ...form.said.map((said) => text(said, { size: 'Small', spacing: 'Small' })),
    ...(form.fields.length > 0
      ? [{ type: 'Container' as const, key: keyOf(form), spacing: 'Medium' as const, items: hintedOnce(form.fields).map(fieldBox) }]
      : []),
  ];
}

/** A hint that an earlier field has is not said again. */
function hintedOnce(fields: readonly Field[]): Field[] {
  return fields.map(({ hint, ...field }, index) =>
    hint && !fields.slice(0, index).some((earlier) => earlier.hint === hint) ? { ...field, hint } : field,
  );
}

/** A form's buttons: the first sends its fields, the others send none. */
export function formButtons({ submit, others }: FormPart, fallbacks: boolean): { submit: IExecuteAction; others: IExecuteAction[] } {
  return {
    submit: press({ look: 'main', ...submit }, { inputs: true, fallbacks }),
    others: others.map((other) => press(other, { fallbacks })),
  };
}

/** On everything of an exercise. */
export function practiceBanner(practice: boolean): IContainer[] {
  if (!practice) return [];
  return [
    {
      type: 'Container',
      style: 'emphasis',
      roundedCorners: true,
      spacing: 'Small',
      items: [
        {
          type: 'RichTextBlock',
          inlines: [
            { type: 'TextRun', size: 'Small', weight: 'Bolder', text: 'Övningsdata' },
            { type: 'TextRun', size: 'Small', text: ' · inget här är på riktigt' },
          ],
        },
      ],
    },
  ];
}
