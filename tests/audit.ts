/**
 * Known vulnerabilities in what is installed, as npm's registry tells of them. What is shipped and is high or critical fails; the rest is shown. A
 * registry that does not answer, as on a machine without network, is said in one line and fails nothing.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';

const top = fileURLToPath(new URL('..', import.meta.url));

/** The longest that the registry is waited for, in milliseconds. */
const longest = 60_000;

/** A vulnerability that is let through until a day: `id` is its number at GitHub, `reason` says why it does not reach us. */
export const Exception = z.strictObject({
  id: z.string().regex(/^GHSA-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/),
  reason: z.string().min(20),
  lookAgain: z.iso.date(),
});
export type Exception = z.infer<typeof Exception>;

/** Those that are let through. None today. */
export const exceptions: readonly Exception[] = z.array(Exception).parse([]);

const Severity = z.enum(['info', 'low', 'moderate', 'high', 'critical']);
/** A cause is an advisory, or the name of another package that has one. */
const Advisory = z.object({ title: z.string(), url: z.string(), severity: Severity, range: z.string() });
const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), via: z.array(z.union([z.string(), Advisory])) })),
});

/** A known vulnerability of a package. */
export type Finding = { name: string; id: string; title: string; severity: z.infer<typeof Severity>; range: string };

/** What npm's report holds, the worst first, each vulnerability once; null where it is no report: the registry has not answered. */
export function readAudit(text: string): Finding[] | null {
  const report = Report.safeParse(jsonOf(text));
  if (!report.success) return null;
  const found = Object.values(report.data.vulnerabilities).flatMap(({ name, via }) =>
    via.flatMap((one) => (typeof one === 'string' ? [] : [{ name, id: one.url.split('/').at(-1) ?? one.url, ...one }])),
  );
  const worst = (finding: Finding) => Severity.options.indexOf(finding.severity);
  return found.map(({ name, id, title, severity, range }) => ({ name, id, title, severity, range })).sort((a, b) => worst(b) - worst(a));
}

/** Those of what is shipped that may not be: high or critical, and not let through, or let through until a day that has passed. */
export function failing(shipped: readonly Finding[], allowed: readonly Exception[], today: string): Finding[] {
  const open = new Set(allowed.filter(({ lookAgain }) => today <= lookAgain).map(({ id }) => id));
  return shipped.filter(({ id, severity }) => ['high', 'critical'].includes(severity) && !open.has(id));
}

/** Asks the registry, prints what it said, and tells whether what is shipped may be. */
export async function audit(print: (line: string) => void, today = new Date().toISOString().slice(0, 10)): Promise<boolean> {
  const [shipped, all] = await Promise.all([npmAudit(['--omit=dev']), npmAudit([])]);
  if (shipped === null || all === null) {
    print('npm audit: registret svarade inte, så kända sårbarheter är inte prövade.');
    return true;
  }
  const bad = failing(shipped, exceptions, today);
  const inShipped = new Set(shipped.map(({ id }) => id));
  const others = all.filter(({ id }) => !inShipped.has(id));
  print(
    `npm audit: ${shipped.length} kända sårbarheter i det som körs, varav ${bad.length} stoppar; ${others.length} bara i det som provar och bygger.`,
  );
  for (const finding of bad) print(`  STOPPAR ${written(finding)}`);
  for (const finding of shipped.filter((one) => !bad.includes(one))) print(`  ${written(finding)}`);
  for (const finding of others) print(`  bara vid utveckling: ${written(finding)}`);
  return bad.length === 0;
}

function written({ name, id, title, severity, range }: Finding): string {
  return `${name} ${range}: ${severity}, ${title} (${id})`;
}

/** npm ends with an error both when it finds something and when it gets no answer: what it wrote tells which. */
function npmAudit(more: readonly string[]): Promise<Finding[] | null> {
  const options = { cwd: top, timeout: longest, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile('npm', ['audit', '--json', ...more], options, (_error, text) => resolve(readAudit(text)));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
