/** The fields of a change of the plan: which ones each change has, with what was filled in and what must be mended. Pure. */
import type { Field } from '../../cards/report-view.ts';
import { Giver, Scope } from '../../data/model.ts';
import type { Plans } from '../../data/state.ts';
import { capital, cut } from '../../data/swedish.ts';
import type { Change, Inputs } from './plan-command.ts';
import { choicesOf, itemsOf, mostChoices, type PlanKind, planKinds } from './plan-items.ts';

export const longestName = 600;
export const longestShort = 60;

/** What the fields are drawn from. */
export type Drawn = { plan: string; change: Change; kind: PlanKind; plans: Plans; inputs: Inputs; errors: Record<string, string> };

type Choice = { title: string; value: string };
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

function base({ inputs, errors }: Drawn, id: string, label: string, hint?: string) {
  return { id, label, value: inputs[id] ?? '', ...(hint ? { hint } : {}), ...(errors[id] ? { error: errors[id] } : {}) };
}

function choice(
  drawn: Drawn,
  id: string,
  label: string,
  choices: Choice[],
  look: 'radios' | 'dropdown' = 'dropdown',
  hint?: string,
): Field {
  return { ...base(drawn, id, label, hint), input: 'choice', choices, look };
}

function line(drawn: Drawn, id: string, label: string, most: number, hint?: string): Field {
  return { ...base(drawn, id, label, hint), input: 'text', lines: 'one', most };
}

function itemFields(drawn: Drawn): Field[] {
  const { plan, kind, plans } = drawn;
  const items = itemsOf(plans, plan, kind);
  const numbered = kind === 'uppdrag' || kind === 'goal';
  const more = items.length > mostChoices ? `Listan visar de första ${mostChoices} av ${items.length}.` : undefined;
  return [
    choice(drawn, 'item', capital(planKinds[kind].one), choicesOf(items), 'dropdown', more),
    line(drawn, 'written', numbered ? 'Eller skriv numret' : 'Eller skriv namnet', 200),
  ];
}

function nameFields(drawn: Drawn, label: string): Field[] {
  return [
    { ...base(drawn, 'name', label), input: 'text', lines: 'many', most: longestName, placeholder: 'Som i beslutet' },
    line(drawn, 'short', 'Kortnamn', longestShort, 'Visas på rader och knappar. Lämna tomt, så kortas lydelsen.'),
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

function goals(drawn: Drawn, label: string): Field {
  const plan = drawn.plans.library.plans.find(({ head }) => head.id === drawn.plan);
  const ended = drawn.plans.changes.get(drawn.plan)?.ended;
  const rows = (plan?.goals ?? []).filter(({ id }) => !ended?.has(id)).slice(0, mostChoices);
  const title = ({ kind, number, short }: (typeof rows)[number]) =>
    cut(`${capital(kind)}${number === null ? '' : ` nr ${number}`}: ${short}`, 90);
  return choice(
    drawn,
    'goal',
    label,
    rows.map((row) => ({ title: title(row), value: row.id })),
  );
}

function risks({ plans, plan }: Drawn): Choice[] {
  const rows = plans.library.plans.find(({ head }) => head.id === plan)?.risks ?? [];
  return rows.slice(0, mostChoices).map(({ id, area, short }) => ({ title: cut(`${area}: ${short}`, 90), value: id }));
}

function units(drawn: Drawn, id: string, label: string): Field {
  const all = [...drawn.plans.catalog.units.values()].slice(0, mostChoices);
  return choice(
    drawn,
    id,
    label,
    all.map((unit) => ({ title: unit.short, value: unit.id })),
  );
}

function decisionFields(drawn: Drawn): Field[] {
  return [
    line(drawn, 'body', 'Beslutat av', 200),
    { ...base(drawn, 'date', 'Beslutsdatum'), input: 'date' },
    line(drawn, 'paragraph', 'Paragraf', 40),
    line(drawn, 'diary', 'Diarienummer, om det finns', 60),
  ];
}
