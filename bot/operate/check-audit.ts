/**
 * `npm run check-audit -- FIL [--mot TIDIGARE] [--topp SUMMA]`: checks an audit export without any part of Styrkoll. It imports nothing of the house,
 * on purpose: what the chain says should not rest on the program that wrote it. The form is described in `audit-lines.ts`.
 *
 * Checked: every line, each stream's versions from 1 without gaps, that `before` is the hash of the line before, the ends and their sum; that what
 * is told of a period (its ledger, its posts) has its period, or a gallring of it. Against an earlier export: that all it had is still there, or
 * removed by a gallring that names its last hash. Against a sum from the diary: that it is this export (or, with --mot, the earlier one).
 * Not shown: that the end is cut off or everything written anew, where there is no earlier export and no sum to set it against.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

type End = { version: number; hash: string };
type Removed = { stream: string; events: number; hash: string };
/** What was read of a file: each stream's hashes by version, what was removed, and what is wrong. */
type Export = { tenant: string; hashes: Map<string, string[]>; removed: Removed[]; gallrings: number; top: string; faults: string[] };

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

function field(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Object.entries(json).find(([key]) => key === name)?.[1] : undefined;
}

function text(json: unknown, name: string): string {
  const value = field(json, name);
  return typeof value === 'string' ? value : '';
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    return undefined;
  }
}

/** The lines as bytes; what stands after the last newline is none. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(0x0a, from);
    if (to === -1) break;
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

function read(path: string): Export {
  const bytes = readFileSync(path);
  const lines = linesOf(bytes);
  const header = parsed(lines[0] ?? new Uint8Array());
  const found: Export = { tenant: text(header, 'tenant'), hashes: new Map(), removed: [], gallrings: 0, top: '', faults: [] };
  const fault = (line: number, what: string) => found.faults.push(`rad ${line}: ${what}`);
  if (text(header, 'format') !== 'styrkoll-audit' || field(header, 'version') !== 1)
    fault(1, 'filen är ingen export av spårbarheten (version 1)');
  if (bytes.at(-1) !== 0x0a) fault(lines.length + 1, 'den sista raden är avklippt');
  for (const [index, line] of lines.slice(1, -1).entries()) readEvent(line, index + 2, found, fault);
  checkEnds(parsed(lines.at(-1) ?? new Uint8Array()), lines.length, found, fault);
  return found;
}

function readEvent(line: Uint8Array, number: number, found: Export, fault: (line: number, what: string) => void): void {
  const event = parsed(line);
  const stream = text(event, 'stream');
  if (stream === '') {
    fault(number, 'ingen händelse');
    return;
  }
  const hashes = found.hashes.get(stream) ?? [];
  found.hashes.set(stream, hashes);
  const version = field(event, 'version');
  if (text(event, 'tenant') !== found.tenant) fault(number, `${stream}: hör till en annan organisation`);
  if (version !== hashes.length + 1) fault(number, `${stream}: version ${String(version)} står efter version ${hashes.length}`);
  if (field(event, 'before') !== (hashes.at(-1) ?? null))
    fault(number, `${stream}: händelsen före version ${String(version)} är ändrad eller saknas`);
  hashes.push(sha256(line));
  const data = field(event, 'data');
  if (stream !== 'gallring') return;
  found.gallrings += 1;
  const streams = field(data, 'streams');
  if (text(event, 'type') === 'streams removed' && Array.isArray(streams))
    for (const one of streams)
      found.removed.push({ stream: text(one, 'stream'), events: Number(field(one, 'events')), hash: text(one, 'hash') });
}

function checkEnds(json: unknown, number: number, found: Export, fault: (line: number, what: string) => void): void {
  const ends = field(json, 'ends');
  found.top = text(json, 'top');
  if (!Array.isArray(ends)) {
    fault(number, 'raden med strömmarnas slut saknas: filen är avklippt');
    return;
  }
  const told = new Map<string, End>(
    ends.map((end) => [text(end, 'stream'), { version: Number(field(end, 'version')), hash: text(end, 'hash') }]),
  );
  let sum = '';
  for (const [stream, { version, hash }] of told) {
    sum += `${stream} ${version} ${hash}\n`;
    const hashes = found.hashes.get(stream) ?? [];
    if (hashes.length !== version || hashes.at(-1) !== hash)
      fault(number, `${stream}: slutar med version ${hashes.length}, men ska sluta med ${version} (eller är ändrad)`);
  }
  for (const stream of found.hashes.keys()) if (!told.has(stream)) fault(number, `${stream}: står inte bland strömmarnas slut`);
  if (sha256(sum) !== found.top) fault(number, 'toppsumman stämmer inte med strömmarnas slut');
}

/** What is told of a period that is neither there nor removed by a decision. */
function orphans({ hashes, removed }: Export): string[] {
  return [...hashes.keys()].flatMap((stream) => {
    const period = stream.replace(/^(?:ledger|digest)\//, 'period/');
    const known = hashes.has(period) || removed.some((one) => one.stream === period);
    return period === stream || known ? [] : [`${stream} finns, men ${period} saknas utan gallring`];
  });
}

/** What an earlier export had and this one lacks, without a decision to remove it. */
function lost(earlier: Export, now: Export): string[] {
  if (earlier.tenant !== now.tenant) return ['den tidigare exporten är av en annan organisation'];
  return [...earlier.hashes].flatMap(([stream, hashes]) => {
    const last = hashes.at(-1);
    if (last !== undefined && now.hashes.get(stream)?.[hashes.length - 1] === last) return [];
    // What was written between the two exports went with the rest: then the decision names an end that the earlier one had not come to.
    const decided = now.removed.filter((one) => one.stream === stream && !earlier.removed.some(({ hash }) => hash === one.hash));
    if (decided.some(({ events, hash }) => events > hashes.length || (events === hashes.length && hash === last))) return [];
    const kept = now.hashes.get(stream)?.length ?? 0;
    return [
      `${stream}: den tidigare exporten har ${hashes.length} händelser, denna ${kept}; ändrad, avklippt eller borttagen utan gallring`,
    ];
  });
}

/** Removals that are named but not done, or whose name has been used anew. */
function remarks({ hashes, removed }: Export): string[] {
  return removed.flatMap(({ stream, hash }) => {
    const there = hashes.get(stream);
    if (there === undefined) return [];
    return there.includes(hash)
      ? [`${stream} är gallrad enligt beslut, men finns kvar`]
      : [`${stream} är gallrad, och namnet är använt på nytt`];
  });
}

function check(path: string, against: string | undefined, top: string | undefined): boolean {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const now = read(path);
  const earlier = against === undefined ? null : read(against);
  const anchored = earlier ?? now;
  const faults = [
    ...now.faults,
    ...orphans(now),
    ...(earlier ? [...earlier.faults.map((fault) => `den tidigare exporten, ${fault}`), ...lost(earlier, now)] : []),
    ...(top !== undefined && top.toLowerCase() !== anchored.top
      ? [`toppsumman är ${anchored.top}, inte den som angavs: filen är en annan än den som antecknades`]
      : []),
  ];
  const events = [...now.hashes.values()].reduce((sum, { length }) => sum + length, 0);
  say(`${events} händelser i ${now.hashes.size} strömmar; ${now.gallrings} gallringshändelser, ${now.removed.length} gallrade strömmar.`);
  say(`Toppsumma: ${now.top || 'saknas'}`);
  for (const remark of remarks(now)) say(`Anmärkning: ${remark}.`);
  for (const fault of faults.slice(0, 50)) say(`FEL: ${fault}.`);
  say(faults.length === 0 ? 'Kedjan håller.' : `Kedjan håller inte: ${faults.length} fel.`);
  if (earlier === null && top === undefined)
    say(
      'Utan --mot (en tidigare export) eller --topp (summan i diariet) kan ett avklippt slut, eller en kedja som skrivits om helt, inte ses.',
    );
  return faults.length === 0;
}

try {
  const options = { mot: { type: 'string' as const }, topp: { type: 'string' as const } };
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('en fil väntas');
  process.exitCode = check(file, values.mot, values.topp) ? 0 : 1;
} catch (error) {
  process.stdout.write(
    `Användning: npm run check-audit -- FIL [--mot TIDIGARE-FIL] [--topp SUMMA]\n${error instanceof Error ? error.message : ''}\n`,
  );
  process.exitCode = 2;
}
