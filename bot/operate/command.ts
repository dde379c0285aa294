/** What the operator's commands have in common: the settings, the help, and how a fault is told. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Archive } from '../../data/store/archive.ts';
import type { Place } from '../../data/store/engine.ts';
import { openArchive } from '../../data/store/open-archive.ts';
import { counted } from '../../data/swedish.ts';
import { type Config, parseConfig } from '../config.ts';
import { startError } from '../start-error.ts';

/** What a command is run with. `flags` are those given of the command's own. */
export type Given = { config: Config; tenant: string; args: readonly string[]; flags: ReadonlySet<string>; say: (line: string) => void };

export type Command = {
  /** Shown for `--hjälp`, and where too much or too little is given. */
  help: string;
  /** How many words it wants. */
  words: number;
  /** Flags of its own, without dashes. */
  flags?: readonly string[];
  /** Whether all went well. */
  run(given: Given): Promise<boolean>;
};

/** Says a line to whoever runs the command. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a command by what the process was given: exit code 0 when it went well, 1 when not, 2 when it was asked in a wrong way. */
export async function runCommand({ help, words, flags = [], run }: Command): Promise<void> {
  const given = argumentsOf(process.argv.slice(2), flags);
  if (given === null || given.flags.has('hjälp') || given.args.length !== words) {
    say(help);
    process.exitCode = given?.flags.has('hjälp') ? 0 : 2;
    return;
  }
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = parseConfig(process.env);
    if (!(await run({ config, tenant: config.teams.tenant ?? 'lokal', say, ...given }))) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${startError(error)}\n`);
    process.exitCode = 1;
  }
}

/** The words and the flags; null where a flag is not known. */
function argumentsOf(args: string[], flags: readonly string[]): { args: string[]; flags: Set<string> } | null {
  // A terminal may write ä as a letter and two dots.
  const normal = args.map((arg) => (arg.startsWith('--') ? arg.normalize('NFC') : arg));
  const options = Object.fromEntries([...flags, 'hjälp', 'help'].map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = parseArgs({ args: normal, options, allowPositionals: true });
    return { args: positionals, flags: new Set(Object.keys(values).map((name) => (name === 'help' ? 'hjälp' : name))) };
  } catch {
    return null;
  }
}

/** The place that an argument names: an address of PostgreSQL, `DATABASE_URL` for the one of the settings, else a folder. */
export function placeNamed(text: string, env: Record<string, string | undefined>): Place {
  if (text === 'DATABASE_URL' && env.DATABASE_URL) return parseConfig(env).place;
  if (!/^postgres(?:ql)?:/.test(text)) return { engine: 'lowdb', dataDir: text };
  return parseConfig({ ...env, DATABASE_URL: text, DATABASE_DIRECT_URL: undefined }).place;
}

/** The archive of the place that the settings name. */
export function archiveOf({ config, tenant }: Pick<Given, 'config' | 'tenant'>): Promise<Archive> {
  return openArchive(config.place, tenant);
}

/** How much there is, in words. */
export function amount(tally: { events: number; people: number; ends: { size: number } }): string {
  const { events, people, ends } = tally;
  return `${counted(events, 'händelse', 'händelser')} i ${counted(ends.size, 'ström', 'strömmar')} och ${counted(people, 'person', 'personer')}`;
}
