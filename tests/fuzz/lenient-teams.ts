/** A Teams that takes whatever is sent to it, in whatever conversation, and remembers what was wrong with it. */
import { createServer } from 'node:http';
import { z } from 'zod/v4';
import { portOf } from '../connector.ts';
import { parsed } from '../connector-client.ts';
import { cardFault, textFault } from './fault.ts';

export type LenientTeams = { url: string; messages(): number; faults: string[]; close(): Promise<void> };

const Message = z.looseObject({
  text: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
const adaptive = 'application/vnd.microsoft.card.adaptive';

/** Starts it on a free port. It knows nobody: every roster is empty. */
export async function startLenientTeams(): Promise<LenientTeams> {
  const faults: string[] = [];
  let messages = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const sends = request.method === 'POST' || request.method === 'PUT';
    if (sends) {
      messages += 1;
      const text = Buffer.concat(chunks).toString('utf8');
      const fault = faultOf(parsed(text));
      if (fault !== null) faults.push(`${request.method} ${request.url}: ${fault}: ${text.slice(0, 300)}`);
    }
    response.writeHead(sends ? 201 : 404, { 'content-type': 'application/json' });
    response.end(sends ? '{"id":"m1"}' : '{"error":{"code":"ConversationNotFound"}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    messages: () => messages,
    faults,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What was typed is not known here: words that a person may have written are not looked for. */
const anything = 'undefined NaN [object ';

function faultOf(body: unknown): string | null {
  const message = Message.safeParse(body);
  if (!message.success) return 'inget meddelande';
  const { text, attachments = [] } = message.data;
  if (text === undefined && attachments.length === 0) return 'ett tomt meddelande';
  const cards = attachments.filter(({ contentType }) => contentType === adaptive).map(({ content }) => cardFault(content, anything));
  return [text === undefined ? null : textFault(text, anything), ...cards].find((fault) => fault !== null) ?? null;
}
