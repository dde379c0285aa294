/** Reads a card as a person does: what it says, which buttons it has, which fields it asks for. */
import { z } from 'zod/v4';

/** Not by zod: a card has thousands, and a refusal of zod's is a whole error. */
type Node = Record<string, unknown>;

const Executed = z.looseObject({ type: z.literal('Action.Execute'), verb: z.string(), data: z.unknown(), title: z.string().optional() });
/** A button or a row that can be tapped. */
export type Pressable = z.infer<typeof Executed>;

const Input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  label: z.string().optional(),
  value: z.string().optional(),
});
export type CardInput = z.infer<typeof Input>;

/** Every node of a card, outermost first; a button's data and its fallback are not shown and not read. */
function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (!isNode(value)) return [];
  const inside = Object.entries(value).flatMap(([name, field]) => (name === 'data' || name === 'fallback' ? [] : nodes(field)));
  return [value, ...inside];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && (!('type' in value) || typeof value.type === 'string');
}

/** All text of a card, in the order it is read. */
export function textOf(card: unknown): string {
  return nodes(card)
    .flatMap((node) => ['text', 'title', 'label', 'value', 'url'].flatMap((name) => (typeof node[name] === 'string' ? [node[name]] : [])))
    .join('\n')
    .replaceAll('​', '');
}

/** The buttons and tappable rows of a card. */
export function pressables(card: unknown): Pressable[] {
  return nodes(card).flatMap((node) => {
    if (node.type !== 'Action.Execute') return [];
    const read = Executed.safeParse(node);
    return read.success ? [read.data] : [];
  });
}

/** The button with a title, the first where several have it. Throws with the titles there are. */
export function button(card: unknown, title: RegExp): Pressable {
  const all = pressables(card);
  const found = all.find((one) => title.test(one.title ?? ''));
  if (!found) throw new Error(`ingen knapp ${title} bland ${all.map((one) => one.title).join(' | ')}\n${textOf(card)}`);
  return found;
}

/** The fields of the form on a card, as they are filled in. */
export function inputs(card: unknown): CardInput[] {
  return nodes(card).flatMap((node) => {
    if (!String(node.type).startsWith('Input.')) return [];
    const read = Input.safeParse(node);
    return read.success ? [read.data] : [];
  });
}

/** What pressing a button sends: its data, and what stands in the card's fields with what the person filled in over it. */
export function filled(card: unknown, pressed: Pressable, given: Record<string, string>): unknown {
  if (pressed.associatedInputs === 'none') return pressed.data;
  const known = inputs(card);
  for (const id of Object.keys(given))
    if (!known.some((one) => one.id === id)) throw new Error(`inget fält ${id} bland ${known.map((one) => one.id).join(', ')}`);
  const standing = Object.fromEntries(known.map(({ id, value }) => [id, value ?? '']));
  return { ...z.record(z.string(), z.unknown()).parse(pressed.data ?? {}), ...standing, ...given };
}

/** Every text of a card that a client reads as markup. */
export function markup(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markup);
  if (typeof node !== 'object' || node === null) return [];
  const own = Object.entries(node);
  const type = own.find(([name]) => name === 'type')?.[1];
  const texts = own.flatMap(([name, value]) => {
    const read = (type === 'TextBlock' && name === 'text') || (type === undefined && (name === 'title' || name === 'value'));
    return read && typeof value === 'string' ? [value] : [];
  });
  return [...texts, ...own.flatMap(([name, value]) => (['data', 'choices', 'fallback'].includes(name) ? [] : markup(value)))];
}
