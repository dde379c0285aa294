/** The real bot as a child process, asked over its HTTP door by a client that collects what it sends back. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import { readable } from './readable.ts';

/** Asks turn by turn in a conversation of its own and gives everything readable in the reply to the last. */
export type Bot = { ask: (turns: string[]) => Promise<string>; stop: () => Promise<void> };

const Ready = z.object({ msg: z.literal('redo'), port: z.number() });
const Sent = z.looseObject({ type: z.string() });

/** The most milliseconds that the bot may take to start, and to answer one turn. */
const startLimit = 30_000;
const turnLimit = 15_000;

/** Starts bot/main.ts on a free port with a folder of its own. Rejects when it is not ready in time. */
export async function startBot(): Promise<Bot> {
  const inbox = new Map<string, unknown[]>();
  const connector = createServer(async (request, response) => {
    const conversation = /^\/v3\/conversations\/([^/]+)\/activities/.exec(request.url ?? '')?.[1];
    const activity = Sent.safeParse(JSON.parse((await bodyOf(request)) || 'null'));
    if (conversation !== undefined && activity.success && activity.data.type === 'message') {
      inbox.get(decodeURIComponent(conversation))?.push(activity.data);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `svar-${Date.now()}` }));
  });
  await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve));
  const address = connector.address();
  const serviceUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-eval-'));
  const { port, stop } = await startChild(folder);

  let conversations = 0;
  const ask = async (turns: string[]) => {
    conversations += 1;
    const conversation = `samtal-${conversations}`;
    for (const [index, text] of turns.entries()) {
      inbox.set(conversation, []);
      const activity = {
        type: 'message',
        id: `${conversation}-${index}`,
        channelId: 'msteams',
        serviceUrl,
        from: { id: `person-${conversations}`, name: 'Person' },
        recipient: { id: 'styrkoll', name: 'Styrkoll' },
        conversation: { id: conversation, conversationType: 'personal' },
        text,
        textFormat: 'plain',
        locale: 'sv-SE',
      };
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(turnLimit),
      });
      await response.arrayBuffer();
    }
    const replies = inbox.get(conversation) ?? [];
    inbox.delete(conversation);
    return replies.map(readable).join('\n');
  };
  return {
    ask,
    stop: async () => {
      await stop();
      connector.closeAllConnections();
      await new Promise((resolve) => connector.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startChild(folder: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const main = fileURLToPath(new URL('../../bot/main.ts', import.meta.url));
  // Empty counts as not set, and keeps a developer's .env out.
  const unset = { MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppTenantId: '', NODE_ENV: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, ...unset, TEAMS_AUTH: 'off', HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Boten blev inte redo i tid.')), startLimit);
    child.once('exit', (code) => reject(new Error(`Boten startade inte (${code}).`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = Ready.safeParse(parsed(line));
      if (!ready.success) return;
      clearTimeout(timer);
      resolve(ready.data.port);
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { port, stop };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
