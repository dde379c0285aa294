import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { budgetCard } from './budget-card.ts';
import { choiceCard } from './choice-card.ts';
import { comparisonCard } from './comparison-card.ts';
import { figureCard } from './figure-card.ts';
import { fitted } from './fitted.ts';
import { helpCard } from './help-card.ts';
import { itemCard } from './item-card.ts';
import { listCard } from './list-card.ts';
import { messageCard } from './message-card.ts';
import { notFoundCard } from './not-found-card.ts';
import { reportCard } from './report-fitted.ts';
import type { ReportCardView } from './report-view.ts';
import { riskCard } from './risk-card.ts';
import { fittedSummary } from './summary-fitted.ts';
import type { SummaryView } from './summary-view.ts';
import { textCard } from './text-card.ts';
import type { CardView } from './view.ts';
import { welcomeCard } from './welcome-card.ts';

function draw(view: CardView): IAdaptiveCard {
  switch (view.kind) {
    case 'figure':
      return figureCard(view);
    case 'item':
      return itemCard(view);
    case 'list':
      return listCard(view);
    case 'comparison':
      return comparisonCard(view);
    case 'budget':
      return budgetCard(view);
    case 'risk':
      return riskCard(view);
    case 'text':
      return textCard(view);
    case 'choice':
      return choiceCard(view);
    case 'notFound':
      return notFoundCard(view);
    case 'help':
      return helpCard(view);
    case 'welcome':
      return welcomeCard(view);
    case 'message':
      return messageCard(view);
  }
}

/** Any view as an Adaptive Card 1.5 under 28 KB. */
export function card(view: CardView | ReportCardView | SummaryView): IAdaptiveCard {
  switch (view.kind) {
    case 'rows':
    case 'form':
    case 'sheet':
      return reportCard(view);
    case 'summary':
      return fittedSummary(view);
    default:
      return fitted(view, draw);
  }
}
