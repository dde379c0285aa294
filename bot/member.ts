/** What every row that acts needs first: who it is, that the roster has vouched for them, and that they are in their own chat. */
import { z } from 'zod/v4';
import type { Actor } from '../data/rights.ts';
import type { Refusal } from '../data/state.ts';
import type { Route } from './route.ts';
import { say } from './show.ts';
import type { Reply, Turn } from './turn.ts';

/** Whoever acts; `objectId` in lower case. */
export type Member = { actor: Actor; objectId: string };

const titles: Record<Refusal['refused'], string> = {
  'not allowed': 'Det får du inte göra',
  stale: 'Någon hann före',
  closed: 'Det går inte längre',
  wrong: 'Något behöver rättas',
  unknown: 'Det finns inte',
};

/** Says why a command was refused. */
export function refused({ refused: why, text }: Refusal): Reply {
  return say(titles[why], text);
}

/** A row for a button: its data is read by the schema before anything else is done. */
export function pressed<S extends z.ZodType>(verb: string, schema: S, run: (member: Member, data: z.infer<S>) => Promise<Reply>): Route {
  return {
    name: verb,
    takes: (turn) => turn.kind === 'action' && turn.verb === verb,
    async run(turn) {
      const read = z.safeParse(schema, turn.kind === 'action' ? turn.data : null);
      if (!read.success) return say('Knappen gick inte att läsa', 'Kortet är kanske gammalt. Skriv ”hjälp” så visar jag vad du kan göra.');
      return asMember(turn, (member) => run(member, read.data));
    },
  };
}

/** A row for a command that is typed. */
export function typed(name: string, command: RegExp, run: (member: Member, words: RegExpExecArray) => Promise<Reply>): Route {
  const read = (turn: Turn) => (turn.kind === 'text' ? command.exec(turn.text.replace(/\s+/g, ' ').trim()) : null);
  return {
    name,
    takes: (turn) => read(turn) !== null,
    async run(turn) {
      const words = read(turn);
      return words ? asMember(turn, (member) => run(member, words)) : { kind: 'nothing', placed: 'new' };
    },
  };
}

/** Runs what is only done for a known member in a chat of their own; says so to others. */
export async function asMember(turn: Turn, run: (member: Member) => Promise<Reply>): Promise<Reply> {
  const { objectId, known } = turn.person;
  if (turn.place.kind !== 'personal') return say('Skriv till mig enskilt', 'Det här görs i en personlig chatt med mig, inte här.');
  if (!known || objectId === null)
    return say('Det går inte än', 'Teams har ännu inte bekräftat vem du är. Vänta en minut och försök igen.');
  return run({ actor: { objectId, known }, objectId: objectId.toLowerCase() });
}

/** What was filled in at a field; empty when nothing was. */
export function filled(data: object, field: string): string {
  const value = new Map<string, unknown>(Object.entries(data)).get(field);
  return typeof value === 'string' ? value.trim() : '';
}
