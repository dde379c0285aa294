/** A log that keeps what is said in it. */
import { type Logger, pino } from 'pino';

/** Makes it; each line is what was said, and after it the fields as JSON where there are any. */
export function logLines(): { log: Logger; said: string[] } {
  const said: string[] = [];
  const write = (line: string) => {
    const { level: _, msg, ...fields } = JSON.parse(line);
    said.push(Object.keys(fields).length > 0 ? `${msg} ${JSON.stringify(fields)}` : msg);
  };
  return { log: pino({ base: undefined, timestamp: false }, { write }), said };
}
