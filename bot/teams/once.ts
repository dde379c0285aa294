/** One welcome for each installation, though Teams tells of it twice (installationUpdate and conversationUpdate). */
import type { Turn } from '../turn.ts';

/** How long two notices in one conversation count as the same installation, in milliseconds. */
const sameInstallation = 60_000;
const mostRemembered = 10_000;

/** Makes a filter that lets every turn through but the second `installed` of one installation. In process and bounded. */
export function createOnce(): (turn: Turn) => boolean {
  const installed = new Map<string, number>();
  return (turn) => {
    const key = turn.place.conversation;
    if (turn.kind === 'removed') installed.delete(key);
    if (turn.kind !== 'installed') return true;
    const last = installed.get(key);
    if (last !== undefined && turn.at.getTime() - last < sameInstallation) return false;
    installed.delete(key);
    installed.set(key, turn.at.getTime());
    const [oldest] = installed.keys();
    if (installed.size > mostRemembered && oldest !== undefined) installed.delete(oldest);
    return true;
  };
}
