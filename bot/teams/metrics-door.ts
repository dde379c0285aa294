/** The door to metrics: for whoever shows the token, and closed to everybody else. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { describeError, type Logger } from '../log.ts';

/** The token that opens it, and what is behind. */
export type MetricsParts = { token: string; read: () => Promise<{ type: string; text: string }> };

/** What is answered; a body of null stands for the sentence of the status. */
export type MetricsAnswer = { status: number; headers: Record<string, string>; body: string | null };

const json = { 'content-type': 'application/json' };

/** Makes the door. It never rejects. */
export function createMetricsDoor({ token, read }: MetricsParts, log: Logger): (authorization: string) => Promise<MetricsAnswer> {
  const wanted = digest(`Bearer ${token}`);
  return async (authorization): Promise<MetricsAnswer> => {
    // Of digests, so that neither content nor length shows in the time it takes.
    if (!timingSafeEqual(digest(authorization.replace(/^bearer +/i, 'Bearer ')), wanted))
      return { status: 401, headers: { ...json, 'www-authenticate': 'Bearer' }, body: null };
    try {
      const { type, text } = await read();
      return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body: text };
    } catch (error) {
      log.error({ error: describeError(error) }, 'mätvärdena kunde inte läsas');
      return { status: 500, headers: json, body: null };
    }
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
