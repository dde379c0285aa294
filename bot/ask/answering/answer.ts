/** Query → answer: every figure is read from the plans or computed from them here, and carries its source. */
import type { CardView, HelpView, WelcomeView } from '../../../cards/view.ts';
import type { Library } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { listed, lower } from '../../../data/swedish.ts';
import { noRounds, type VisibleRounds } from '../../../data/visible.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { answerAmount } from './answer-amount.ts';
import { answerCompare } from './answer-compare.ts';
import { answerCompute } from './answer-compute.ts';
import { answerFigure } from './answer-figure.ts';
import { answerItem } from './answer-item.ts';
import { answerList } from './answer-list.ts';
import { decidedAbout } from './answer-parts.ts';
import { answerRound } from './answer-round.ts';
import { answerStatus } from './answer-status.ts';
import { answerWho } from './answer-who.ts';
import { examplesOf, roundExamplesOf } from './examples.ts';

/**
 * Answers a Query. Null when its items are not in the plans (a button of an older plan, or a forged one). `rounds` is what the asker may
 * see of what has been reported.
 */
export function answer(query: Query, knowledge: Knowledge, rounds: VisibleRounds = noRounds): CardView | null {
  const view = answered(query, knowledge, rounds);
  if (!view || (view.kind === 'comparison' && view.table.rows.length === 0)) return null;
  const items = query.ask === 'compute' ? query.terms.map(({ item }) => item) : 'items' in query ? query.items : [];
  const decided = decidedAbout(knowledge, items);
  return decided.length === 0 ? view : { ...view, notes: [...decided, ...view.notes] };
}

function answered(query: Query, knowledge: Knowledge, rounds: VisibleRounds): CardView | null {
  switch (query.ask) {
    case 'figure':
      return answerFigure(query, knowledge);
    case 'amount':
      return answerAmount(query, knowledge);
    case 'item':
      return answerItem(query, knowledge);
    case 'list':
      return answerList(query, knowledge);
    case 'compare':
      return answerCompare(query, knowledge);
    case 'compute':
      return answerCompute(query, knowledge);
    case 'status':
      return answerStatus(query, knowledge, rounds);
    case 'round':
      return answerRound(query, knowledge, rounds);
    case 'who':
      return answerWho(query, knowledge);
    case 'help':
      return help(knowledge.library, roundExamplesOf(knowledge.library, rounds));
  }
}

/** What Styrkoll can be asked, with examples from the plans themselves; `followed` are those about what has been reported. */
export function help(library: Library, followed: string[] = []): HelpView {
  const { figures, items, compare, words } = examplesOf(library);
  return {
    kind: 'help',
    say: 'Fråga om uppdrag, styrtal, mål, budget, internkontroll, ansvar och uppföljning i regionens planer. Du får siffran med källa.',
    title: 'Så använder du Styrkoll',
    sections: [
      { heading: 'En siffra', examples: figures },
      { heading: 'Uppdrag, mål och risker', examples: items },
      { heading: 'Jämför och räkna', examples: compare },
      { heading: 'Ansvar och begrepp', examples: words },
      { heading: 'Uppföljningen', examples: followed },
    ].filter((s) => s.examples.length > 0),
    commands: [
      { says: 'mina', does: 'rapportera det som är ditt' },
      { says: 'granska', does: 'godkänn det som andra har rapporterat' },
      { says: 'läget', does: 'hur långt omgången har kommit' },
      { says: 'historik', does: 'allt som sagts om en post' },
      { says: 'ansvar', does: 'vem som rapporterar vad' },
      { says: 'sammanfatta', does: 'periodens resultat på ett kort' },
      { says: 'exportera', does: 'rapporten som Word och Excel' },
      { says: 'öppna period', does: 'öppna en uppföljning (controllern)' },
      { says: 'följ här', does: 'låta en kanal få resultatet (skrivs i kanalen)' },
    ],
    notes: [
      'Följ gärna upp: ”och året innan?”, ”vad är målet?”, ”den sista”. I en kanal: nämn @Styrkoll. Rapportera gör du i den personliga chatten.',
    ],
    sources: [],
    buttons: [],
  };
}

/** The first thing a person reads: value, documents, limits and three questions to press. */
export function welcome(library: Library): WelcomeView {
  const { figures, items } = examplesOf(library);
  const titles = library.plans.map((p) => lower(p.head.title));
  return {
    kind: 'welcome',
    say: 'Hej! Jag är Styrkoll. Fråga mig om regionens planer på vanlig svenska, så får du den exakta siffran med källa.',
    title: 'Välkommen till Styrkoll',
    text: `Fråga på vanlig svenska om uppdrag, styrtal, mål, budget, internkontroll, ansvar och uppföljning. Du får den exakta siffran med källa. Jag svarar bara ur ${listed(titles)}, och säger till när något inte står där. Den som rapporterar till en uppföljning gör det här i chatten: skriv ”mina”.`,
    examples: [...figures.slice(0, 2), ...items.slice(0, 1)],
    notes: ['Skriv ”hjälp” för fler exempel. I en kanal svarar jag när jag nämns.'],
    sources: [],
    buttons: [],
  };
}
