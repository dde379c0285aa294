/** What a bot's metrics say, as Prometheus asks for them. */
import type { BotProcess } from '../bot-process.ts';

/** The setting that opens the door, and the token for it. */
const token = 'prov-av-fel-som-raknas';
export const counting = { METRICS_TOKEN: token };

/** The sum of a metric's series whose labels match; 0 where there are none. */
export async function counted(bot: BotProcess, name: string, labels = /^/): Promise<number> {
  const answer = await fetch(`${bot.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const lines = (await answer.text()).split('\n').filter((line) => line.startsWith(name) && labels.test(line));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
