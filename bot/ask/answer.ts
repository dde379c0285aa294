/** Query → answer: every figure is read from the plans or computed from them here, and carries its source. */
import type { CardView, HelpView } from '../../cards/view.ts';
import type { Query } from '../../data/query.ts';
import { answerAmount } from './answer-amount.ts';
import { answerCompare } from './answer-compare.ts';
import { answerCompute } from './answer-compute.ts';
import { answerFigure } from './answer-figure.ts';
import { answerItem } from './answer-item.ts';
import { answerList } from './answer-list.ts';
import { answerStatus } from './answer-status.ts';
import { answerWho } from './answer-who.ts';
import type { Knowledge } from './knowledge.ts';

/** Answers a Query. Null when its items are not in the plans (a button of an older plan, or a forged one). */
export function answer(query: Query, knowledge: Knowledge): CardView | null {
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
      return answerStatus(query, knowledge);
    case 'who':
      return answerWho(query, knowledge);
    case 'help':
      return help();
  }
}

/** What Styrkoll can be asked, with examples that work. */
export function help(): HelpView {
  return {
    kind: 'help',
    say: 'Fråga om uppdrag, styrtal, mål, budget, internkontroll, ansvar och uppföljning i regionens planer. Du får siffran med källa.',
    title: 'Så frågar du Styrkoll',
    sections: [
      {
        heading: 'En siffra',
        examples: ['Telefontillgängligheten i primärvården?', 'Vad är regionkansliets budget 2025?', 'Långsiktigt målvärde för HME?'],
      },
      {
        heading: 'Uppdrag och mål',
        examples: ['Vad säger uppdrag 48?', 'Vilka uppdrag finns om kompetensförsörjning 2025?', 'Hur många styrtal har målsättning nr 4?'],
      },
      {
        heading: 'Jämför och räkna',
        examples: [
          'Hur mycket har budgeten för vårdval hälsoval ökat från 2021 till 2025?',
          'Bredband 2021 jämfört med plan 2025',
          'Vilka styrtal når inte målvärdet?',
        ],
      },
      {
        heading: 'Risker, ansvar och begrepp',
        examples: ['Vilka ekonomirisker finns 2025?', 'Vilken stab ansvarar för intern kontroll?', 'Vad står ISK för?'],
      },
    ],
    notes: ['Följ gärna upp: ”och året innan?”, ”vad är målet?”, ”den sista”. I en kanal: nämn @Styrkoll.'],
    sources: [],
    buttons: [],
  };
}
