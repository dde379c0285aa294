/** What people write, without what cannot be seen but changes how it is shown: control characters, halves of signs, and what turns the reading direction. Pure. */

// Bidi overrides, isolates and marks turn all that follows them; a byte order mark is seen by nobody.
const turns = '\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff';
const between = new RegExp(`[\\s\\p{Cc}\\p{Cs}${turns}]+`, 'gu');
const within = new RegExp(`(?!\\n)[\\p{Cc}\\p{Cs}${turns}]`, 'gu');

/** On one line, without spaces around. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(between, ' ').trim();
}

/** With its line breaks, all of one kind, and without spaces around. */
export function paragraphs(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(within, '').trim();
}
