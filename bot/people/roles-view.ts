/** Who has which role, ready for its card, and the form that gives one. */
import type { FormView, SheetView } from '../../cards/report-view.ts';
import type { Catalog } from '../../data/catalog.ts';
import type { People } from '../../data/people.ts';
import type { Role } from '../../data/people-events.ts';
import type { RightsState } from '../../data/rights.ts';
import type { Held } from '../../data/roles.ts';
import { counted, listed } from '../../data/swedish.ts';
import { nameOf, personField } from './person-names.ts';

/** What a role is called: "Revisor och registrator". */
export const roleNames: Record<Role, string> = {
  controller: 'Controller',
  revisor: 'Revisor eller registrator',
  administratör: 'Administratör',
};

const means = [
  'Controller öppnar, driver, låser och publicerar perioder och bestämmer vem som rapporterar, för sin plan.',
  'Revisor eller registrator läser allt och ändrar inget.',
  'Administratör utser och entledigar, och kan glömma personer.',
];

/** Value of the choice that holds for every plan. */
export const allPlans = 'alla';

type What = { rights: RightsState; catalog: Catalog; people: People };
type Row = SheetView['sections'][number]['rows'][number];

/** The sheet; `appoints` puts buttons on it, `done` is what just happened. */
export function rolesView({ rights, catalog, people }: What, { appoints, done }: { appoints: boolean; done?: string }): SheetView {
  const held = (role: Role) => rights.roles.filter((one) => one.role === role);
  const bySettings: Row[] = rights.admins.map((person) => ({ title: nameOf(people, person), lines: ['Enligt driftens inställningar'] }));
  const without = [...catalog.heads.values()].filter(({ id }) => !held('controller').some(({ plan }) => plan === null || plan === id));
  const section = (role: Role, before: Row[]) => {
    const rows = [...before, ...held(role).map((one) => heldRow(one, catalog, people, appoints))];
    return {
      heading: roleNames[role],
      rows: rows.length > 0 ? rows : [{ title: 'Ingen är utsedd', lines: [] }],
      total: Math.max(rows.length, 1),
    };
  };
  const counts = [
    counted(held('controller').length, 'controller', 'controllers'),
    counted(held('revisor').length, 'revisor', 'revisorer'),
    counted(held('administratör').length + bySettings.length, 'administratör', 'administratörer'),
  ];
  return {
    kind: 'sheet',
    title: 'Roller',
    say: `${done ? `${done} ` : ''}Roller: ${listed(counts)}.`,
    practice: false,
    notes: without.length > 0 ? [`Saknar controller: ${listed(without.map(({ title }) => title))}.`] : [],
    text: [
      ...(done ? [done] : []),
      'Rapportör och granskare följer av ansvarsfördelningen: skriv ”ansvar”. Alla i organisationen får läsa det som är publicerat.',
    ],
    facts: [],
    tables: [],
    sections: [section('controller', []), section('revisor', []), section('administratör', bySettings)],
    links: [],
    buttons: appoints ? [{ title: 'Utse', act: { verb: 'appointForm', data: {} }, look: 'main' }] : [],
    sources: [],
  };
}

function heldRow(held: Held, catalog: Catalog, people: People, appoints: boolean): Row {
  const lines = held.role === 'controller' ? [planName(held.plan, catalog)] : [];
  const row = { title: nameOf(people, held.person), lines };
  return appoints ? { ...row, act: { title: 'Entlediga', act: { verb: 'dismiss', data: held }, look: 'danger' } } : row;
}

/** "Verksamhetsplan 2025", or "Alla planer". */
export function planName(plan: string | null, catalog: Catalog): string {
  return plan === null ? 'Alla planer' : (catalog.heads.get(plan)?.title ?? plan);
}

/** What has been filled in so far, and what is wrong with it. */
export type AppointFilled = { role: Role | null; who: string | null; plan: string; errors: Record<string, string> };

/** The form that gives somebody a role. */
export function appointView({ catalog, people }: Omit<What, 'rights'>, { role, who, plan, errors }: AppointFilled): FormView {
  const roles = Object.entries(roleNames).map(([value, title]) => ({ title, value }));
  const plans = [...catalog.heads.values()].sort((a, b) => b.year - a.year).map(({ id, title }) => ({ title, value: id }));
  const mend = Object.keys(errors).length > 0;
  return {
    kind: 'form',
    title: 'Utse',
    say: mend ? `Något behöver rättas: ${Object.values(errors)[0]}` : 'Välj roll och person.',
    practice: false,
    notes: [],
    form: {
      facts: [],
      said: means,
      ...(mend ? { error: 'Inget är sparat. Rätta det som är markerat.' } : {}),
      fields: [
        { id: 'role', label: 'Roll', input: 'choice', look: 'radios', choices: roles, value: role ?? '', ...error(errors.role) },
        personField(people, { id: 'who', label: 'Person', chosen: who, ...error(errors.who) }),
        {
          id: 'plan',
          label: 'Plan',
          hint: 'Gäller bara för controller.',
          input: 'choice',
          look: 'dropdown',
          choices: [...plans, { title: 'Alla planer', value: allPlans }],
          value: plan || (plans[0]?.value ?? allPlans),
          ...error(errors.plan),
        },
      ],
      submit: { title: 'Utse', act: { verb: 'appoint', data: {} } },
      others: [{ title: 'Visa roller', act: { verb: 'roles', data: {} } }],
    },
  };
}

/** An error where there is one. */
export function error(text: string | undefined): { error?: string } {
  return text === undefined ? {} : { error: text };
}
