/** Which test files go through a store, and so are run on both engines: those that reach `store-place.ts` by their imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('.', import.meta.url));
const place = join(tests, 'store-place.ts');

/** The files' paths from the project's folder. */
export function filesOnBothEngines(): string[] {
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts'));
  const known = new Map<string, boolean>([[place, true]]);
  return files.map((path) => join(tests, path)).flatMap((path) => (reaches(path, known) ? [relative(dirname(tests), path)] : []));
}

function reaches(path: string, known: Map<string, boolean>): boolean {
  const before = known.get(path);
  if (before !== undefined) return before;
  known.set(path, false);
  const imports = [...readFileSync(path, 'utf8').matchAll(/^(?:import|export|\}) .*from '(\.[^']+)';$/gm)].map(([, to = '']) =>
    join(dirname(path), to),
  );
  const found = imports.some((to) => to.startsWith(tests) && to.endsWith('.ts') && reaches(to, known));
  known.set(path, found);
  return found;
}
