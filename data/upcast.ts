/**
 * Events of an earlier version, made into today's: JSON in, JSON out, before the schema. What stands on disk is never changed, and the
 * hash is of that; so a file from the first release is still read, and its chain still holds.
 *
 * When an event's shape changes, a step is added here that knows the old shape by what only it has, and a file with the old shape is put
 * in `tests/data/earlier/`. A step is never changed or taken away: files of that shape may lie somewhere.
 */

/** An event as JSON. */
export type Raw = Readonly<Record<string, unknown>>;

/** One change of shape. `earlier` tells, of an event's type and data, whether they have the shape from before it. */
export type Step = { type: string; earlier(data: Raw): boolean; upcast(data: Raw): { type?: string; data: Raw } };

/** Makes an event as it was read into today's shape. */
export type Upcast = (json: unknown) => unknown;

/** Every change of shape so far, the oldest first. None yet: the shapes are those that were first released. */
export const steps: readonly Step[] = [];

/** Makes the upcaster of some steps: an event goes through all that know it, in order. What is no event is left as it is, to the schema. */
export function createUpcast(all: readonly Step[]): Upcast {
  return (json) => all.reduce(upcastBy, json);
}

function upcastBy(json: unknown, step: Step): unknown {
  if (!isRaw(json) || json.type !== step.type || !isRaw(json.data) || !step.earlier(json.data)) return json;
  return { ...json, ...step.upcast(json.data) };
}

function isRaw(json: unknown): json is Raw {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
