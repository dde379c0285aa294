/** A view as a Reply: what every room does with what it shows. */
import { card } from '../cards/card.ts';
import type { ReportCardView } from '../cards/report-view.ts';
import type { SummaryView } from '../cards/summary-view.ts';
import type { CardView } from '../cards/view.ts';
import type { HowAnswered } from './metrics.ts';
import type { Reply } from './turn.ts';

/** Shows a view as a new message, or in place of the card pressed. */
export function show(view: CardView | ReportCardView | SummaryView, placed: Reply['placed'] = 'new'): Reply {
  return { kind: 'card', placed, card: { ...card(view) }, speak: view.say };
}

/** Says one thing, with what to do now. */
export function say(title: string, text: string, placed: Reply['placed'] = 'new'): Reply {
  return show({ kind: 'message', title, text, say: `${title}. ${text}`, notes: [], sources: [], buttons: [] }, placed);
}

/** Shows an answer to a question, and tells how it went. Help and courtesies answer no question. */
export function showAnswer(view: CardView, placed: Reply['placed'] = 'new'): Reply {
  const answered = howAnswered(view.kind);
  return answered === null ? show(view, placed) : { ...show(view, placed), answered };
}

function howAnswered(kind: CardView['kind']): HowAnswered | null {
  switch (kind) {
    case 'notFound':
      return 'not_found';
    case 'choice':
      return 'asked_back';
    case 'help':
    case 'welcome':
    case 'message':
      return null;
    default:
      return 'found';
  }
}
