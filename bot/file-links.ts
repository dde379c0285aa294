/** Signed links to files that the bot makes: they say which file and for whom, cannot be changed, and hold for a short time. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod/v4';
import { type Link, linkMinutes } from './files.ts';

/** What a link says. */
export type Linked = { kind: string; objectId: string; args: Record<string, string> };

export type Links = {
  link: Link;
  /** What a link's token says; null when it is forged, damaged or too old. */
  read(token: string): Linked | null;
};

/** `key` is secret to this bot; `baseUrl` is where its server is reached from outside, as a function where the port is not known yet. */
export type LinksParts = { key: Uint8Array; baseUrl: string | (() => string); now: () => Date };

/** How long a link holds, in milliseconds. */
const holds = linkMinutes * 60_000;
/** Longer than any token of ours. */
const longestToken = 4000;

/** Short names: the token stands in an address. */
const Token = z.strictObject({
  k: z.string().min(1),
  o: z.string().min(1),
  a: z.record(z.string(), z.string()),
  e: z.number().int(),
});

/** Makes and reads links. */
export function createLinks({ key, baseUrl, now }: LinksParts): Links {
  const signed = (text: string) => createHmac('sha256', key).update(text).digest();
  return {
    link(kind, objectId, args) {
      const said: z.infer<typeof Token> = { k: kind, o: objectId.toLowerCase(), a: args, e: now().getTime() + holds };
      const text = Buffer.from(JSON.stringify(said)).toString('base64url');
      const base = (typeof baseUrl === 'string' ? baseUrl : baseUrl()).replace(/\/+$/, '');
      return `${base}/files/${text}.${signed(text).toString('base64url')}`;
    },
    read(token) {
      const [text = '', signature = '', ...more] = token.length > longestToken ? [] : token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = signed(text);
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const said = Token.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
      if (!said.success || said.data.e <= now().getTime()) return null;
      const { k: kind, o: objectId, a: args } = said.data;
      return { kind, objectId, args };
    },
  };
}
