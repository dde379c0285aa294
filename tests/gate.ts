/** The gate behind `npm test`: format, lint and import directions, types, then every test. Its last line is `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import { audit } from './audit.ts';
import { findChromium } from './chromium.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'styrkoll-test-'));
const report = join(scratch, 'vitest.json');

/** Of vitest's JSON report. A file that could not be loaded has failed without having any test. */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

type Outcome = { passed: number; failed: number };

const outcomes: Outcome[] = [missing()];
outcomes.push(...(await Promise.all([step('biome', ['check', '.']), step('tsc', ['--noEmit']), vulnerabilities()])));
outcomes.push(await vitest());
rmSync(scratch, { recursive: true, force: true });

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Says in one line each what some tests need and this machine lacks; in CI that is a failure. */
function missing(): Outcome {
  const lacks = [
    ...(findChromium() === null ? ['Chromium saknas: proven i webbläsare hoppas över.'] : []),
    ...(existsSync(join(top, '../shared/underlag')) ? [] : ['Mappen ../shared saknas: prov mot underlagen hoppas över.']),
  ];
  for (const line of lacks) process.stdout.write(`${line}\n`);
  return { passed: 0, failed: process.env.CI === 'true' ? lacks.length : 0 };
}

/** Runs a tool that passes or fails as a whole. */
async function step(tool: 'biome' | 'tsc', args: string[]): Promise<Outcome> {
  const code = await run(tool, args);
  process.stdout.write(`${tool}: ${code === 0 ? 'utan anmärkning' : 'anmärkningar, se ovan'}\n`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What the registry knows of what is installed; counts for nothing where it does not answer. */
async function vulnerabilities(): Promise<Outcome> {
  return (await audit((line) => process.stdout.write(`${line}\n`))) ? { passed: 0, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(): Promise<Outcome> {
  const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failures = numFailedTests + unloaded;
  // An error outside every test (a rejection that nobody awaited) shows in the exit code alone.
  return { passed: numPassedTests, failed: code !== 0 && failures === 0 ? 1 : failures };
}

function run(tool: string, args: string[]): Promise<number> {
  const scripts: Record<string, string> = {
    biome: 'node_modules/@biomejs/biome/bin/biome',
    tsc: 'node_modules/typescript/bin/tsc',
    vitest: 'node_modules/vitest/vitest.mjs',
  };
  const child = spawn(process.execPath, [join(top, scripts[tool] ?? tool), ...args], { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
