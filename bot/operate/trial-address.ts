/** Where the PostgreSQL of `npm run postgres` is, for those who start beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** What it keeps lies here. */
export function trialFolder(env: Record<string, string | undefined>): string {
  return env.POSTGRES_DIR || join(top, '.styrkoll-postgres');
}

/** The file that holds its address as long as it is up. */
export function addressFile(folder: string): string {
  return join(folder, 'adress');
}

/** Its address; null when it is not up. */
export function trialAddress(folder: string): string | null {
  try {
    return readFileSync(addressFile(folder), 'utf8').trim();
  } catch {
    return null;
  }
}
