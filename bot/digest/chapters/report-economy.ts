/** Chapters 4 and 5: the budget's tables, the result in words, investments and nyckeltal. Pure. */
import type { Settings } from '../../../data/period-events.ts';
import type { Summary } from '../summary/model.ts';
import { type Block, heading, paragraph } from './report-blocks.ts';
import { budgetBlocks, orElse, partsOfTable } from './report-budget.ts';
import { ofKind, type Post, type PostOf } from './report-posts.ts';
import { budgetSentences } from './report-sentences.ts';
import { keyFigureTable } from './report-tables.ts';

/** Chapter 4, with the headings of the report of 2021. */
export function economyChapter(summary: Summary, posts: readonly Post[], settings: Settings): Block[] {
  const running = partsOfTable(summary, 'driftbudget');
  const investments = budgetBlocks(partsOfTable(summary, 'investeringar'), posts, settings);
  const result = budgetSentences(summary, running);
  const figures = keyFigureTable(ofKind(posts, 'keyfigure').filter((post) => !ofStaff(post)));
  return [
    heading(1, '4 Ekonomi'),
    heading(2, '4.1 Resultatrapport'),
    ...orElse(budgetBlocks(running, posts, settings), 'Inga poster i driftbudgeten följs upp i omgången.'),
    heading(2, settings.kind === 'verksamhetsberättelse' ? '4.2 Årets resultat' : '4.2 Periodens resultat och årsprognos'),
    ...orElse(
      result,
      running.length === 0 ? 'Inget resultat följs upp i omgången.' : 'Inget resultat kan räknas ut, eftersom uppgifter saknas.',
    ),
    heading(2, '4.3 Vidtagna åtgärder för att nå ekonomi i balans'),
    paragraph('Fylls i av Staben ekonomi.'),
    heading(2, '4.4 Investeringar'),
    ...orElse(investments, 'Inga investeringar följs upp i omgången.'),
    heading(2, '4.5 Produktions- och nyckeltal'),
    ...orElse(figures, 'Inga nyckeltal följs upp i omgången.'),
  ];
}

/** Chapter 5, which staben HR writes. */
export function staffChapter(posts: readonly Post[]): Block[] {
  const figures = keyFigureTable(ofKind(posts, 'keyfigure').filter(ofStaff));
  return [heading(1, '5 Personalekonomi'), paragraph('Fylls i av Staben HR.'), ...figures];
}

/** A nyckeltal of chapter 5 of the report of 2021, or of the unit that writes it. */
function ofStaff({ item, unit }: PostOf<'keyfigure'>): boolean {
  return /^5\b/.test(item.row.table) || /\bHR\b/.test(unit);
}
