/** Which function a person holds: what events say of who did it, beside the object id and instead of a name. Pure. */
import type { Catalog } from './catalog.ts';
import { trioOf } from './responsibility.ts';
import { isAdministrator, isController, type RightsState } from './rights.ts';
import type { Entry } from './status.ts';

/** What somebody acts as: of several functions this one is said, where it is held. Unless said, that of rapportör. */
export type ActsAs = 'rapportör' | 'granskare' | 'controller';

/** What is acted upon: an entry (and whom it was handed to), a plan, or neither. */
export type Toward = { entry: Entry; handedTo?: string | null; as?: ActsAs } | { plan: string } | null;

/** The function a person holds toward something: "rapportör, Staben HR", "controller, Verksamhetsplan 2025", "administratör", "läsare". */
export function functionHeld(objectId: string, rights: RightsState, catalog: Catalog, toward: Toward): string {
  const me = objectId.toLowerCase();
  return (toward && towardIt(me, rights, catalog, toward)) ?? anywhere(me, rights, catalog);
}

function towardIt(me: string, rights: RightsState, catalog: Catalog, toward: NonNullable<Toward>): string | null {
  const plan = 'plan' in toward ? toward.plan : toward.entry.plan;
  const controller = isController(me, plan, rights) ? `controller, ${catalog.heads.get(plan)?.title ?? plan}` : null;
  if ('plan' in toward) return controller;
  const { entry, handedTo, as = 'rapportör' } = toward;
  const unit = catalog.units.get(entry.unit)?.name ?? entry.unit;
  const { reporter, standIn, reviewer } = trioOf(rights.responsible, entry);
  const reports = reporter === me || handedTo === me ? `rapportör, ${unit}` : standIn === me ? `ersättare för rapportör, ${unit}` : null;
  const reviews = reviewer === me ? `granskare, ${unit}` : null;
  // Without a granskare the controller reviews: then that is the function, whatever else the person is.
  const order = {
    rapportör: [reports, reviews, controller],
    granskare: [reviews, controller, reports],
    controller: [controller, reviews, reports],
  };
  return order[as].find((held) => held !== null) ?? null;
}

/** The function that reaches furthest, when it holds for something else than what is acted upon. */
function anywhere(me: string, rights: RightsState, catalog: Catalog): string {
  if (isAdministrator(me, rights)) return 'administratör';
  const plan = rights.roles.find(({ role, person }) => role === 'controller' && person === me);
  if (plan) return plan.plan === null ? 'controller' : `controller, ${catalog.heads.get(plan.plan)?.title ?? plan.plan}`;
  if (rights.roles.some(({ role, person }) => role === 'revisor' && person === me)) return 'revisor';
  return 'läsare';
}
