/** The sentences and questions that a text is made of. */

const breaks = /(?:[.?!;](?=\s|$)|\s-\s|(?:,|\boch\b|\bsamt\b)\s*(?=(?:vad|hur|nar|vem|vilk\w+|varfor|var|blev|ar det)\b))/;

/** Cuts a folded text at its sentences and at "och vad …", ", hur …"; scraps are left out. */
export function clausesOf(folded: string): string[] {
  return folded.split(breaks).filter((c) => c.trim().length > 8);
}
