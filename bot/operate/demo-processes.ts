/** The processes of the demo: started, waited for and ended together. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod/v4';

type Env = Record<string, string>;

/** One of the bots that answer by turns. */
export type Instance = { url: string; pid: number };

export type Processes = {
  /** Runs node with these arguments. What it says on standard output is kept quiet, its errors are shown; if it ends, so does the demo. */
  start(args: string[], env: Env): void;
  /** Runs a bot on a port that is free; resolves when it is up, with null if it ends before. The demo goes on as long as one of them is left. */
  startInstance(args: string[], env: Env): Promise<Instance | null>;
  /** Those that are up. */
  instances(): readonly Instance[];
  /** Asks an address until it answers; false when the demo is stopped before. */
  comesUp(url: string): Promise<boolean>;
  /** Ends them all, and the demo when all are gone. */
  stop(code: number): Promise<void>;
};

const Ready = z.object({ msg: z.literal('redo'), port: z.number() });

/** Makes them, run in the folder `top`. `ending` is done first when the demo ends, `lost` is told of an instance that ended by itself. */
export function createProcesses({ top, ending, lost }: { top: string; ending: () => void; lost: (pid: number) => void }): Processes {
  const children: ChildProcess[] = [];
  const up = new Map<ChildProcess, Instance>();
  let stopping = false;

  function run(args: string[], env: Env): ChildProcess {
    const child = spawn(process.execPath, args, { cwd: top, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }

  async function stop(code: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    ending();
    const left = children.filter((child) => child.exitCode === null && child.signalCode === null);
    await Promise.all(
      left.map((child) => {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 9_000).unref();
        return ended;
      }),
    );
    process.exit(code);
  }

  return {
    start(args, env) {
      const child = run(args, env);
      child.stdout?.resume();
      child.once('exit', () => stop(1));
    },
    startInstance(args, env) {
      const child = run(args, { ...env, PORT: '0', LOG_LEVEL: 'info' });
      return new Promise((resolve) => {
        child.once('exit', () => {
          resolve(null);
          up.delete(child);
          if (up.size === 0) stop(1);
          else if (!stopping) lost(child.pid ?? 0);
        });
        if (!child.stdout) return;
        createInterface({ input: child.stdout }).on('line', (line) => {
          const ready = Ready.safeParse(jsonOf(line));
          if (!ready.success) return;
          const instance = { url: `http://127.0.0.1:${ready.data.port}`, pid: child.pid ?? 0 };
          up.set(child, instance);
          resolve(instance);
        });
      });
    },
    instances: () => [...up.values()],
    async comesUp(url) {
      while (!stopping) {
        if (await answers(url)) return true;
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      return false;
    },
    stop,
  };
}

/** Tells whether an address answers well now. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  await response?.body?.cancel();
  return response?.ok === true;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
