/** Reads the body of a request as JSON, within a limit. restify's own parser measures a body before it is unzipped. */
import type { IncomingMessage } from 'node:http';

/** The largest body that is read, in bytes. Teams sends far less: a message is at most about 100 KB. */
const largestBody = 256 * 1024;

export type Body = { ok: true; json: unknown } | { ok: false; status: 400 | 413 | 415 };

/** Reads a whole body. A request that is too large is answered at once; what still comes of it is let go. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (request.headers['content-encoding'] !== undefined) return { ok: false, status: 415 };
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return { ok: false, status: 413 };
  const bytes = await collect(request);
  if (typeof bytes === 'number') return { ok: false, status: bytes };
  try {
    return { ok: true, json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, status: 400 };
  }
}

function collect(request: IncomingMessage): Promise<Buffer | 400 | 413> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else resolve(413);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve(400));
    request.once('aborted', () => resolve(400));
  });
}
