/** One welcome for each installation, and one file for each consent, though Teams may tell of either more than once. */
import type { Turn } from '../turn.ts';

/**
 * How long two notices count as one, in milliseconds: of an installation, of which Teams always tells twice (installationUpdate and
 * conversationUpdate), and of a consent, which it sends again when the answer is slow.
 */
const same = { installed: 60_000, consent: 15 * 60_000 };
const mostRemembered = 10_000;

/**
 * Makes a filter that lets every turn through but the second `installed` of one installation, and the second consent to one upload. A file
 * that is accepted anew has another place. In process and bounded.
 */
export function createOnce(): (turn: Turn) => boolean {
  const seen = new Map<string, number>();
  return (turn) => {
    const where = `plats ${turn.place.team ?? turn.place.conversation}`;
    if (turn.kind === 'removed') seen.delete(where);
    if (turn.kind === 'installed') return isFirst(where, same.installed, turn.at.getTime());
    if (turn.kind === 'consent' && turn.upload !== null) return isFirst(`fil ${turn.upload.uploadUrl}`, same.consent, turn.at.getTime());
    return true;
  };

  function isFirst(key: string, within: number, at: number): boolean {
    const last = seen.get(key);
    if (last !== undefined && at - last < within) return false;
    seen.delete(key);
    seen.set(key, at);
    const [oldest] = seen.keys();
    if (seen.size > mostRemembered && oldest !== undefined) seen.delete(oldest);
    return true;
  }
}
