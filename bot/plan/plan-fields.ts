/** The fields of a change of the plan: which ones each change has, with what was filled in and what must be mended. Pure. */

import type { Field } from '../../cards/report-view.ts';
import { kindWords } from '../../data/item-words.ts';
import { Giver, Scope } from '../../data/model.ts';
import { capital } from '../../data/swedish.ts';
import { base, choice, type Drawn, decisionFields, goals, line, nameFields, risks, units } from './plan-field-parts.ts';
import { choicesOf, itemsOf, mostChoices } from './plan-items.ts';

const months = ['Januari', 'Februari', 'Mars', 'April', 'Maj', 'Juni', 'Juli', 'Augusti', 'September', 'Oktober', 'November', 'December'];

/** The fields, in the order they are filled in. */
export function planFields(drawn: Drawn): Field[] {
  const { change } = drawn;
  if (change === 'add') return [...newFields(drawn), units(drawn, 'unit', 'Rapporteras av'), ...decisionFields(drawn)];
  const item = itemFields(drawn);
  switch (change) {
    case 'rename':
      return [...item, ...nameFields(drawn, 'Ny lydelse'), ...decisionFields(drawn)];
    case 'end':
      return [...item, ...decisionFields(drawn)];
    case 'move':
      return [...item, units(drawn, 'to', 'Flyttas till'), ...decisionFields(drawn)];
    case 'tolerance':
      return [
        ...item,
        {
          ...base(
            drawn,
            'within',
            'Tolerans, i styrtalets egen enhet',
            'Till exempel 2 för ett styrtal i procent: då är 88 % ”delvis” när målvärdet är 90 %. Lämna tomt för att ta bort toleransen.',
          ),
          input: 'figure',
          unit: '',
        },
      ];
    case 'measured':
      return [
        ...item,
        {
          ...base(
            drawn,
            'months',
            'Mäts per den sista i',
            'Andra månader går styrtalet att hoppa över. Ingen markerad månad: det mäts varje period.',
          ),
          input: 'choice',
          choices: months.map((title, at) => ({ title, value: String(at + 1) })),
          look: 'radios',
          many: true,
        },
      ];
    case 'protect':
      return [
        ...item,
        choice(
          drawn,
          'protected',
          'Omfattas posten av skydd (beredskap, säkerhet)?',
          [
            { title: 'Ja: ingen kommentar samlas in, den redovisas i särskild ordning', value: 'ja' },
            { title: 'Nej', value: 'nej' },
          ],
          'radios',
        ),
      ];
  }
}

function itemFields(drawn: Drawn): Field[] {
  const { plan, kind, plans } = drawn;
  const items = itemsOf(plans, plan, kind);
  const numbered = kind === 'uppdrag' || kind === 'goal';
  const more = items.length > mostChoices ? `Listan visar de första ${mostChoices} av ${items.length}.` : undefined;
  return [
    choice(drawn, 'item', capital(kindWords[kind].one), choicesOf(items), 'dropdown', more),
    line(drawn, 'written', numbered ? 'Eller skriv numret' : 'Eller skriv namnet', 200),
  ];
}

function newFields(drawn: Drawn): Field[] {
  const { kind } = drawn;
  const number = line(drawn, 'number', 'Nummer', 4, 'Om det har ett i planen. Ett nummer används bara en gång.');
  const name = nameFields(drawn, 'Lydelse');
  switch (kind) {
    case 'uppdrag':
      return [
        ...name,
        number,
        choice(
          drawn,
          'giver',
          'Gett av',
          Giver.options.map((value) => ({ title: capital(value), value })),
        ),
        goals(drawn, 'Hör till (om något mål)'),
      ];
    case 'activity':
      return [...name, goals(drawn, 'Hör till'), { ...base(drawn, 'end', 'Slutdatum, om det är bestämt'), input: 'date' }];
    case 'mitigation':
      return [
        ...name,
        choice(drawn, 'risk', 'Risk', risks(drawn)),
        choice(
          drawn,
          'reach',
          'Räckvidd',
          [
            { title: 'Regionövergripande: rapporteras av varje nämnd', value: 'regionövergripande' },
            { title: 'Ej angiven', value: 'ej angivet' },
          ],
          'radios',
        ),
      ];
    case 'goal':
      return [
        ...name,
        choice(
          drawn,
          'goalKind',
          'Slag',
          ['målsättning', 'effektmål', 'mål'].map((value) => ({ title: capital(value), value })),
          'radios',
        ),
        number,
        goals(drawn, 'Hör till (om något)'),
      ];
    case 'styrtal':
      return [
        ...name,
        goals(drawn, 'Hör till'),
        line(drawn, 'measure', 'Enhet', 30, 'Till exempel %, antal eller mnkr.'),
        choice(
          drawn,
          'better',
          'Bättre är',
          [
            { title: 'Högre värde', value: 'up' },
            { title: 'Lägre värde', value: 'down' },
            { title: 'Varken eller', value: 'none' },
          ],
          'radios',
        ),
        { ...base(drawn, 'target', 'Årets målvärde, om det är beslutat'), input: 'figure', unit: '' },
        choice(
          drawn,
          'scope',
          'Avser',
          Scope.options.map((value) => ({ title: capital(value), value })),
        ),
      ];
    default:
      return [];
  }
}
