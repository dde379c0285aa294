/** The small pieces that all cards are built of: texts, headings, marks, facts, notes, sources and the frame around them. */
import type { IAdaptiveCard, IContainer, IFactSet, IRichTextBlock, ITextBlock } from '@microsoft/teams.cards';
import type { Mark } from '../data/marks.ts';

/** One element of a card's body. */
export type Element = IAdaptiveCard['body'][number];

const invisible = '\u200b';
// Control characters, halves of signs, and those that turn the direction of the text around them.
const unsafe = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Takes away what cannot be seen but changes how a text is shown. */
export function clean(text: string): string {
  return text
    .replace(unsafe, ' ')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/**
 * Makes a text that is shown exactly as it reads, never as markup.
 * Backslash escapes are shown as they are by Teams on phones, so signs that could start markup are parted or replaced by their likes.
 */
export function plain(text: string): string {
  const shown = clean(text)
    .replaceAll('\\', '∖')
    .replaceAll('*', '∗')
    .replaceAll('_', 'ˍ')
    .replaceAll('`', '´')
    .replaceAll('~~', `~${invisible}~`)
    .replaceAll('{{', `{${invisible}{`)
    .replaceAll('://', `:${invisible}//`)
    .replace(/\](?=[([:])/g, `]${invisible}`)
    .replace(/<(?=[a-z/!?])/gi, `<${invisible}`);
  return /^([#>+-]|\d+[.)])(\s|$|>|#)/.test(shown) ? invisible + shown : shown;
}

/** A text that wraps. */
export function text(content: string, look: Partial<Omit<ITextBlock, 'type' | 'text'>> = {}): ITextBlock {
  return { type: 'TextBlock', text: plain(content), wrap: true, ...look };
}

/** The card's heading. */
export function heading(title: string): ITextBlock {
  return text(title, { size: 'Medium', weight: 'Bolder', style: 'heading' });
}

/** A small label over what it introduces. */
export function label(content: string): ITextBlock {
  return text(content, { size: 'Small', weight: 'Bolder', spacing: 'Medium' });
}

/** A figure large, with what it is under it; nothing when a table holds the figures. */
export function figure(value: string, valueLabel: string): ITextBlock[] {
  if (value === '') return [];
  return [
    text(value, { size: value.length > 24 ? 'Large' : 'ExtraLarge', weight: 'Bolder', spacing: 'Small' }),
    text(valueLabel, { isSubtle: true, spacing: 'None' }),
  ];
}

/** The colour of a status' symbol. */
export const toneColours = { good: 'Good', warning: 'Warning', attention: 'Attention', neutral: 'Default' } as const;

/** A status: symbol and word, and what is said of it on the same line. Only the symbol has colour: yellow letters cannot be read on white. */
export function statusMark(mark: Mark | undefined, look: { size?: 'Small'; spacing?: 'None' } = {}, beside: string = ''): IRichTextBlock[] {
  if (!mark) return [];
  const { size, spacing = 'Small' } = look;
  const run = { type: 'TextRun', weight: 'Bolder', ...(size ? { size } : {}) } as const;
  return [
    {
      type: 'RichTextBlock',
      spacing,
      inlines: [
        { ...run, text: `${mark.symbol} `, color: toneColours[mark.tone] },
        { ...run, text: clean(mark.word) },
        ...(beside ? [{ ...run, weight: 'Default' as const, text: ` · ${clean(beside)}` }] : []),
      ],
    },
  ];
}

/** Rows of label and value; nothing when there are none. */
export function factRows(facts: { label: string; value: string }[]): IFactSet[] {
  if (facts.length === 0) return [];
  return [{ type: 'FactSet', spacing: 'Medium', facts: facts.map((fact) => ({ title: plain(fact.label), value: plain(fact.value) })) }];
}

/** What the reader must know, set apart from the answer. */
export function noteBox(notes: string[]): IContainer[] {
  if (notes.length === 0) return [];
  return [
    {
      type: 'Container',
      style: 'emphasis',
      spacing: 'Medium',
      items: notes.map((note) => text(note, { size: 'Small', spacing: 'Small' })),
    },
  ];
}

/** Where the answer stands, small and subtle. */
export function sourceLine(sources: string[]): ITextBlock[] {
  if (sources.length === 0) return [];
  const said = sources.length === 1 ? 'Källa' : 'Källor';
  return [text(`${said}: ${sources.join(' · ')}`, { size: 'Small', isSubtle: true, spacing: 'Medium' })];
}
