/** What is to be done with figures: shared, added, set against each other, followed over the years. */
import type { Signals } from './signals.ts';

export type Operation = 'share' | 'difference' | 'change' | 'sum' | 'average' | 'compare';

const moves =
  /\b(vuxit|vaxt|vaxer|okat|okade|okar|minskat|minskade|minskar|forandrats|forandras|andrats|andras|okning|okningen|minskning|minskningen|forandring|forandringen|oka|minska|steg|stiger|stigit|sjunkit|sjunker|sjonk|skiljer|skiljde|skillnad|skillnaden|differens|differensen|diff|andrade|hojts|hojdes|hojs|sankts|sanktes|sanks|krympt|krymper|skar ner|dyrare|billigare|(mer|mindre) (pengar|medel|anslag)|langt (ifran|fran|kvar)|kvar till (mal|target)\w*)\b/;
const against =
  /\b(mer|mindre|hogre|lagre|storre|fler|farre|dyrare|billigare|(mer|mindre) (pengar|medel|anslag)|battre|samre|lagre) (\w+ ){0,6}?(an|jamfort)\b|\b(over|under) (\w+ ){0,2}?(prognos|budget)/;

/** The operation that the words ask for, or null. */
export function operation({ concepts, folded, years }: Pick<Signals, 'concepts' | 'folded' | 'years'>): Operation | null {
  const percent = /\bprocent|%|\bprocentuell|\bprocentenheter/.test(folded);
  if (
    /\b(hur stor|vilken) (procentuell )?(andel|del)\b|\bandel(en)?\b( \w+)? (av|bland|for)\b|\b(hur mycket|hur stor del|hur manga procent) av\b|\bstor del\b|\butgor\b/.test(
      folded,
    )
  )
    return 'share';
  if (/\b(i snitt|i genomsnitt|genomsnitt(et|lig|liga|ligt)?|medelvarde(t)?|snittet)\b/.test(folded)) return 'average';
  if (
    moves.test(folded) ||
    against.test(folded) ||
    /\b(storst|storre|hogst|hogre|mest|dyrast|minst|lagst|lagre|billigast)\b.* eller /.test(folded)
  )
    return percent ? 'change' : 'difference';
  if (percent && /\bav\b/.test(folded)) return 'share';
  if (concepts.has('sum') && /\b(och|plus|samt|tillsammans|ihop)\b/.test(folded)) return 'sum';
  if (/\b(tillsammans|ihop|sammanlagt|summera|plus|addera)\b/.test(folded)) return 'sum';
  if (
    concepts.has('compare') ||
    concepts.has('develop') ||
    /\butveckl/.test(folded) ||
    years.length > 1 ||
    /\bvilket ar\b.*\b(hogst|lagst|storst|minst|mest|dyrast)/.test(folded) ||
    /\b(over tid|ar for ar|per ar|alla ar|over aren|tidsserie|i forhallande till|mot|jmf|jfr|jamfort|jamfor|kontra|vs)\b/.test(folded)
  )
    return 'compare';
  return null;
}
