/** Text that people have written, as a file can hold it. Pure. */

/** Control characters, halves of signs and what XML forbids. Line breaks and tabs stay. */
const unwanted = /(?![\n\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** Text that the XML of Word and Excel can hold, with one kind of line break. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '');
}
