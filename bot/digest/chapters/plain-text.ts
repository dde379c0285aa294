/** Text that people have written, as a file can hold it. Pure. */

/** Control characters, halves of signs, what turns the reading direction of all that follows, and what XML forbids. Line breaks and tabs stay. */
const unwanted = /(?![\n\t])\p{Cc}|\p{Cs}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Text that the XML of Word and Excel can hold, with one kind of line break. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '');
}
