/** The lines of a text as they come: what ends a line is a newline alone, since a text may hold what others take for one (U+2028). */

/** Splits UTF-8; throws where it is none. What stands after the last newline is a line too, if it is anything. */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...more] = utf8.decode(chunk, { stream: true }).split('\n');
    rest.push(first);
    for (const line of more) {
      yield rest.join('');
      rest = [line];
    }
  }
  const last = rest.join('') + utf8.decode();
  if (last !== '') yield last;
}
