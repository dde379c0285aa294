/**
 * A bot at the wire that shows cards: the Playground posts an activity here, and each card is posted back to its service URL.
 * Writing a card's name shows it; anything else is passed over. For looking at cards while they are made, and for the pictures' test.
 */
import { createServer, type Server } from 'node:http';
import { card } from '../cards/card.ts';
import type { ReportCardView } from '../cards/report-view.ts';
import type { SummaryView } from '../cards/summary-view.ts';
import type { CardView } from '../cards/view.ts';
import { reportSamples } from './cards/report-samples.ts';
import { samples } from './cards/samples.ts';
import { summarySamples } from './cards/summary-samples.ts';

type Asked = { type: string; text?: string; serviceUrl: string; id: string; conversation: { id: string } };

/** Starts the bot on a free loopback port. */
export async function showCards(
  views: Record<string, CardView | ReportCardView | SummaryView> = { ...samples, ...reportSamples, ...summarySamples },
): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part);
    // Not chained: where restify is loaded, it has taken the return value from writeHead.
    response.writeHead(200);
    response.end();
    // The Playground also knocks without a body, to see whether the bot is up.
    if (parts.length === 0) return;
    const asked: Asked = JSON.parse(Buffer.concat(parts).toString('utf8'));
    const view = asked.type === 'message' ? views[asked.text?.trim() ?? ''] : undefined;
    if (!view) return;
    await fetch(
      `${asked.serviceUrl.replace(/\/$/, '')}/v3/conversations/${encodeURIComponent(asked.conversation.id)}/activities/${asked.id}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          replyToId: asked.id,
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card(view) }],
        }),
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/api/messages`, server };
}
