/** How Teams names a thread: the channel and the message that it hangs on, in one id (`19:…@thread.tacv2;messageid=1712`). */

const between = ';messageid=';

/** The thread of a message in a channel. */
export function threadOf(channel: string, message: string): string {
  return `${channel}${between}${message}`;
}

/** A conversation's channel, and the message that its thread hangs on; null where it is no thread. */
export function splitThread(conversation: string): { channel: string; message: string | null } {
  const [channel = conversation, message = null] = conversation.split(between);
  return { channel, message };
}
