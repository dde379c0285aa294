/** Why the bot could not start, as one line for the operator. */
import { PlanError } from '../data/load-library.ts';
import { StoreError } from '../data/store/store.ts';
import { ConfigError } from './config.ts';

const listening: Record<string, string> = {
  EADDRINUSE: 'Inställningen PORT är fel: porten är upptagen, väntar en ledig port.',
  EACCES: 'Inställningen PORT är fel: porten får inte användas, väntar en port över 1023.',
  EADDRNOTAVAIL: 'Inställningen HOST är fel: väntar en adress som datorn har.',
  ENOTFOUND: 'Inställningen HOST är fel: väntar ett värdnamn eller en adress som datorn har.',
};
const folder = ['EACCES', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS'];

/** Says it in Swedish, naming the setting or the file; an error of another kind is given with its message. */
export function startError(error: unknown): string {
  if (error instanceof ConfigError || error instanceof PlanError || error instanceof StoreError) return oneLine(error.message);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const call = error instanceof Error && 'syscall' in error ? String(error.syscall) : '';
  if (['listen', 'getaddrinfo'].includes(call)) return listening[code] ?? `Inställningarna HOST och PORT går inte att använda (${code}).`;
  if (folder.includes(code)) return `Inställningen DATA_DIR är fel: väntar en mapp som går att skriva i (${code}).`;
  return oneLine(`Styrkoll kunde inte starta: ${String(error)}`);
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
