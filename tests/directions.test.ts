/** Imports point one way: a forbidden import is planted for each rule, and the linter must refuse it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod/v4';

const top = fileURLToPath(new URL('..', import.meta.url));

/** Where a file stands, and what it may not import. */
const forbidden: [file: string, imports: string][] = [
  ['data/a.ts', '../bot/turn.ts'],
  ['data/a.ts', '../cards/view.ts'],
  ['data/a.ts', 'lowdb'],
  ['data/a.ts', 'pg'],
  ['data/a.ts', 'botbuilder'],
  ['data/a.ts', '../tests/connector.ts'],
  ['data/store/a.ts', '../../cards/view.ts'],
  ['data/store/a.ts', 'restify'],
  ['cards/a.ts', '../bot/turn.ts'],
  ['cards/a.ts', '../data/load-library.ts'],
  ['cards/a.ts', '../data/store/store.ts'],
  ['cards/a.ts', 'adaptivecards'],
  ['cards/a.ts', '@microsoft/teams-ai'],
  ['bot/a.ts', 'botbuilder'],
  ['bot/a.ts', 'botbuilder-core'],
  ['bot/a.ts', 'botframework-connector/lib/auth'],
  ['bot/a.ts', '@microsoft/teams-ai'],
  ['bot/a.ts', 'restify'],
  ['bot/a.ts', 'lowdb/node'],
  ['bot/a.ts', 'pg'],
  ['bot/a.ts', 'adaptivecards'],
  ['bot/a.ts', '../tests/connector.ts'],
  ['bot/operate/a.ts', '../../manifest/pack.ts'],
  ['bot/ask/a.ts', '../teams/server.ts'],
  ['bot/ask/a.ts', '../report/decide.ts'],
  ['bot/ask/a.ts', '../../cards/figure-card.ts'],
  ['bot/ask/a.ts', 'botbuilder'],
  ['bot/ask/routes.ts', '../digest/period-result.ts'],
  ['bot/ask/language/a.ts', '../knowledge/names.ts'],
  ['bot/ask/language/a.ts', '../answering/answer.ts'],
  ['bot/ask/knowledge/a.ts', '../reading/signals.ts'],
  ['bot/ask/knowledge/a.ts', '../../report/draw.ts'],
  ['bot/ask/reading/a.ts', '../understanding/understand.ts'],
  ['bot/ask/reading/a.ts', '../../../cards/card.ts'],
  ['bot/ask/understanding/a.ts', '../answering/answer.ts'],
  ['bot/ask/understanding/a.ts', 'botbuilder'],
  ['bot/questions/a.ts', '../ask/answer.ts'],
  ['bot/questions/a.ts', '../../cards/card.ts'],
  ['bot/report/a.ts', '../ask/answer.ts'],
  ['bot/remind/a.ts', '../report/decide.ts'],
  ['bot/report/routes.ts', '../people/decide-roles.ts'],
  ['bot/report/filling/fill-routes.ts', '../../plan/decide-plan.ts'],
  ['bot/people/a.ts', '../plan/decide-plan.ts'],
  ['bot/people/a.ts', '../../cards/card.ts'],
  ['bot/plan/a.ts', '../report/decide.ts'],
  ['bot/plan/a.ts', '../../cards/card.ts'],
  ['bot/plan/plan-routes.ts', '../teams/notify.ts'],
  ['bot/plan/plan-routes.ts', '../report/decide.ts'],
  ['bot/digest/a.ts', '../../cards/figure-card.ts'],
  ['bot/digest/summary/a.ts', '../posting/due-posts.ts'],
  ['bot/digest/summary/a.ts', '../../../cards/card.ts'],
  ['bot/digest/chapters/a.ts', '../word/word-report.ts'],
  ['bot/digest/excel/a.ts', '../exporting/reports.ts'],
  ['bot/digest/posting/a.ts', '../following/decide-follow.ts'],
  ['bot/digest/posting/a.ts', '../../remind/remind.ts'],
  ['bot/people/a.ts', '../report/decide.ts'],
  ['bot/people/a.ts', '../../cards/actions.ts'],
  ['bot/people/people-routes.ts', '../teams/server.ts'],
  ['bot/plan/a.ts', '../people/decide-roles.ts'],
  ['bot/plan/a.ts', '../../cards/card.ts'],
  ['bot/report/filling/fill-routes.ts', '../../people/decide-roles.ts'],
  ['bot/teams/a.ts', '../ask/answer.ts'],
  ['bot/teams/a.ts', '../../cards/figure-card.ts'],
  ['bot/teams/a.ts', 'lowdb'],
];

const allowed: [file: string, imports: string][] = [
  ['data/b.ts', './model.ts'],
  ['data/store/b.ts', 'lowdb'],
  ['data/store/b.ts', '../events.ts'],
  ['cards/b.ts', '../data/model.ts'],
  ['cards/b.ts', '../data/query.ts'],
  ['cards/b.ts', './parts.ts'],
  ['bot/b.ts', './ask/routes.ts'],
  ['bot/b.ts', '../cards/actions.ts'],
  ['bot/ask/b.ts', '../../cards/view.ts'],
  ['bot/ask/b.ts', '../../data/load-library.ts'],
  ['bot/ask/routes.ts', '../../cards/figure-card.ts'],
  ['bot/ask/knowledge/b.ts', '../language/words.ts'],
  ['bot/ask/reading/b.ts', '../knowledge/names.ts'],
  ['bot/ask/understanding/b.ts', '../reading/signals.ts'],
  ['bot/ask/understanding/b.ts', '../memory.ts'],
  ['bot/ask/answering/b.ts', '../understanding/understanding.ts'],
  ['bot/digest/following/b.ts', '../posting/channel-words.ts'],
  ['bot/digest/word/b.ts', '../chapters/report-blocks.ts'],
  ['bot/people/b.ts', '../../data/people.ts'],
  ['bot/people/b.ts', '../../cards/report-view.ts'],
  ['bot/people/people-routes.ts', '../../cards/actions.ts'],
  ['bot/report/filling/fill-routes.ts', '../../../cards/actions.ts'],
  ['bot/report/filling/fill-routes.ts', '../../../cards/card.ts'],
  ['bot/report/draw.ts', '../../cards/card.ts'],
  ['bot/people/people-routes.ts', '../../cards/actions.ts'],
  ['bot/plan/b.ts', '../../cards/report-view.ts'],
  ['bot/plan/plan-routes.ts', '../../cards/actions.ts'],
  ['bot/teams/b.ts', 'botbuilder'],
  ['bot/teams/b.ts', '@microsoft/teams-ai'],
  ['bot/teams/b.ts', 'restify'],
];

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }) })),
});

let folder: string;
let found: { category: string; file: string; line: number }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'styrkoll-riktning-'));
  for (const name of ['.biome.json', '.gitignore', 'package.json']) copyFileSync(join(top, name), join(folder, name));
  symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'), 'dir');
  plant();
  const biome = spawnSync(
    process.execPath,
    [join(top, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=json', '--max-diagnostics=none', '.'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  found = Report.parse(JSON.parse(biome.stdout)).diagnostics.map(({ category, location }) => ({
    category,
    file: location.path,
    line: location.start.line,
  }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes each file with one import a line, so that a line tells which import was refused. */
function plant(): void {
  const files = new Map<string, string[]>();
  for (const [file, imports] of [...forbidden, ...allowed]) files.set(file, [...(files.get(file) ?? []), imports]);
  files.set('bot/cycle-a.ts', ['./cycle-b.ts']);
  files.set('bot/cycle-b.ts', ['./cycle-a.ts']);
  for (const [file, imports] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const lines = imports.map((path, index) => `import { a as a${index} } from '${path}';`);
    const used = `export const a = [${imports.map((_, index) => `a${index}`).join(', ')}];`;
    writeFileSync(join(folder, file), [...lines, used, ''].join('\n'));
  }
}

function isRefused(file: string, imports: string): boolean {
  const line = 1 + [...forbidden, ...allowed].filter(([name]) => name === file).findIndex(([, path]) => path === imports);
  return found.some((row) => row.category === 'lint/style/noRestrictedImports' && row.file === file && row.line === line);
}

test.each(forbidden)('%s får inte importera %s', (file, imports) => {
  expect(isRefused(file, imports)).toBe(true);
});

test.each(allowed)('%s får importera %s', (file, imports) => {
  expect(isRefused(file, imports)).toBe(false);
});

test('två filer får inte importera varandra', () => {
  const cycles = found.filter((row) => row.category === 'lint/suspicious/noImportCycles').map((row) => row.file);
  expect(cycles.sort()).toEqual(['bot/cycle-a.ts', 'bot/cycle-b.ts']);
});
