/** The table of contents: every command and card action, one row each, in order; the last row takes what no other does. */
import { card } from '../cards/card.ts';
import type { WelcomeView } from '../cards/view.ts';
import type { Library } from '../data/model.ts';
import type { Store } from '../data/store/store.ts';
import { askRoutes } from './ask/routes.ts';
import { questionRoutes } from './questions/routes.ts';
import type { Route } from './route.ts';
import type { Receive } from './turn.ts';

export type Parts = { library: Library; store: Store; admins: string[]; now: () => Date };

/** Every row, in the order they are tried. */
export function routes(parts: Parts): Route[] {
  return [
    {
      name: 'welcome',
      takes: (turn) => turn.kind === 'installed',
      run: async () => ({ kind: 'card', placed: 'new', card: card(welcome), speak: welcome.say }),
    },
    { name: 'removed', takes: (turn) => turn.kind === 'removed', run: async () => ({ kind: 'nothing', placed: 'new' }) },
    ...questionRoutes(parts),
    ...askRoutes(parts),
    {
      name: 'not-understood',
      takes: () => true,
      run: async () => ({
        kind: 'text',
        placed: 'new',
        text: 'Det där kan jag inte ta emot. Skriv en fråga, eller ”hjälp” så visar jag vad du kan fråga om.',
      }),
    },
  ];
}

/** Makes the one door that every turn goes through. */
export function createReceive(parts: Parts): Receive {
  const table = routes(parts);
  return async (turn) => {
    const row = table.find((r) => r.takes(turn));
    return row ? row.run(turn) : { kind: 'nothing', placed: 'new' };
  };
}

const welcome: WelcomeView = {
  kind: 'welcome',
  say: 'Hej! Jag är Styrkoll. Fråga mig om regionens planer på vanlig svenska, så får du den exakta siffran med källa.',
  title: 'Välkommen till Styrkoll',
  text: 'Fråga på vanlig svenska om uppdrag, styrtal, mål, budget, internkontroll, ansvar och uppföljning. Du får den exakta siffran med källa. Jag svarar bara ur regionstyrelsens planer för 2023 och 2025 och verksamhetsberättelsen för 2021, och säger till när något inte står där.',
  examples: ['Vad är regionkansliets budget 2025?', 'Vad säger uppdrag 48?', 'Vilka ekonomirisker finns 2025?'],
  notes: ['Skriv ”hjälp” för fler exempel. I en kanal svarar jag när jag nämns.'],
  sources: [],
  buttons: [],
};
