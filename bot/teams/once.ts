/** One welcome for each installation, and one file for each consent, though Teams may tell of either more than once. */
import { createHash } from 'node:crypto';
import type { Memory } from '../../data/memory.ts';
import { type Logger, nameOfError } from '../log.ts';
import type { Turn } from '../turn.ts';

/**
 * How long two notices count as one, in minutes: of an installation, of which Teams always tells twice (installationUpdate and
 * conversationUpdate), and of a consent, which it sends again when the answer is slow.
 */
const same = { installed: { minutes: 1, each: 1 }, consent: { minutes: 15, each: 200 } };

const installed = 'installed/told';

/**
 * Makes a filter that lets every turn through but the second `installed` of one installation, and the second consent to one upload, whichever
 * instance it comes to. A file that is accepted anew has another place. While the memory cannot be asked every turn passes: a second welcome is
 * better than none.
 */
export function createOnce(memory: Memory, log: Pick<Logger, 'warn'>): (turn: Turn) => Promise<boolean> {
  return async (turn) => {
    try {
      return await isFirst(memory, turn);
    } catch (error) {
      log.warn({ turn: turn.id, route: turn.kind, outcome: 'minns inte', error: nameOfError(error) }, 'minne');
      return true;
    }
  };
}

async function isFirst(memory: Memory, turn: Turn): Promise<boolean> {
  const where = `plats ${turn.place.team ?? turn.place.conversation}`;
  if (turn.kind === 'removed') await memory.drop(where, installed);
  if (turn.kind === 'installed') return memory.add(where, installed, true, same.installed);
  // The address lets whoever has it write the file: it is not kept.
  if (turn.kind === 'consent' && turn.upload !== null)
    return memory.add(turn.person.id, `consent/${digestOf(turn.upload.uploadUrl)}`, true, same.consent);
  return true;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
