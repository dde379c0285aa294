/** The door to files that the bot makes: a signed link gives one file to one person, whose rights are asked for again at that moment. */
import type { Linked } from '../file-links.ts';
import type { MadeFile, MakeFile } from '../files.ts';
import { describeError, type Logger } from '../log.ts';

/** `read` is that of the links; `makers` make each kind of file that a link may be of. */
export type FilesParts = { read: (token: string) => Linked | null; makers: Readonly<Record<string, MakeFile>> };

/** What is answered: bytes with their headers. */
export type FileAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

const pages = {
  404: 'Länken gäller inte längre. Öppna kortet i Teams och hämta filen därifrån igen.',
  403: 'Du har inte längre rätt till filen.',
  500: 'Filen kunde inte göras. Försök igen om en stund.',
} as const;

/** On every answer: kept nowhere, run nowhere, and the address goes no further. */
const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; sandbox",
};

/** Makes the door. It never rejects, and logs neither link nor person. */
export function createFilesDoor({ read, makers }: FilesParts, log: Logger): (token: string) => Promise<FileAnswer> {
  return async (token) => {
    const linked = read(token);
    const make = linked !== null && Object.hasOwn(makers, linked.kind) ? makers[linked.kind] : undefined;
    if (linked === null || make === undefined) return page(404);
    try {
      const file = await make(linked.objectId, linked.args);
      log.info({ kind: linked.kind, outcome: file === null ? 'nekad' : 'hämtad' }, 'fil');
      return file === null ? page(403) : handedOut(file);
    } catch (error) {
      log.error({ kind: linked.kind, outcome: 'fel', error: describeError(error, Object.values(linked.args)) }, 'fil');
      return page(500);
    }
  };
}

function handedOut({ name, type, bytes }: MadeFile): FileAnswer {
  const headers = { 'content-type': type, 'content-length': `${bytes.length}`, 'content-disposition': disposition(name), ...always };
  return { status: 200, headers, body: bytes };
}

/** The name twice: in plain letters for old programs, and as it is (RFC 6266). */
function disposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function page(status: keyof typeof pages): FileAnswer {
  const html = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Styrkoll</title><p>${pages[status]}</p></html>\n`;
  const body = new TextEncoder().encode(html);
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'content-length': `${body.length}`, ...always }, body };
}
