import { describe, expect, test } from 'vitest';
import { functionHeld } from '../../data/function-held.ts';
import type { RightsState } from '../../data/rights.ts';
import { budget, people, plans, rights, uppdrag } from '../report/world.ts';

const held = (who: string, toward: Parameters<typeof functionHeld>[3], of: RightsState = rights) =>
  functionHeld(who, of, plans.catalog, toward);

describe('the function held', () => {
  test.each([
    ['rapportör', people.reporter, 'rapportör, Staben HR'],
    ['the stand-in', people.standIn, 'ersättare för rapportör, Staben HR'],
    ['granskare', people.reviewer, 'granskare, Staben HR'],
    ['controller', people.controller, 'controller, Verksamhetsplan 2025'],
    ['another plan’s controller', people.otherController, 'controller, Verksamhetsplan 2023'],
    ['revisor', people.revisor, 'revisor'],
    ['administratör', people.administrator, 'administratör'],
    ['one of ADMINS', people.admin, 'administratör'],
    ['anyone', people.reader, 'läsare'],
  ])('of %s toward an entry', (_, who, role) => {
    expect(held(who, { entry: uppdrag })).toBe(role);
  });

  test('of who it was handed to is rapportör', () => {
    expect(held(people.handed, { entry: uppdrag, handedTo: people.handed })).toBe('rapportör, Staben HR');
    expect(held(people.handed, { entry: uppdrag })).toBe('läsare');
  });

  test('is the one acted in, of several', () => {
    const both: RightsState = { ...rights, roles: [...rights.roles, { role: 'controller', person: people.reporter, plan: 'plan-2025' }] };
    expect(held(people.reporter, { entry: budget }, both)).toBe('rapportör, Staben ekonomi');
    expect(held(people.reporter, { entry: budget, as: 'granskare' }, both)).toBe('controller, Verksamhetsplan 2025');
    expect(held(people.reporter, { entry: budget, as: 'controller' }, both)).toBe('controller, Verksamhetsplan 2025');
    expect(held(people.reporter, { plan: 'plan-2025' }, both)).toBe('controller, Verksamhetsplan 2025');
  });

  test('of a rapportör toward nothing in particular is läsare, and of a controller of all plans controller', () => {
    expect(held(people.reporter, null)).toBe('läsare');
    expect(held('x', null, { ...rights, roles: [{ role: 'controller', person: 'x', plan: null }] })).toBe('controller');
    expect(held(people.controller.toUpperCase(), { plan: 'plan-2025' })).toBe('controller, Verksamhetsplan 2025');
  });
});
