/** A bot that runs over the real server and wire, on a folder of its own: started, stopped and started anew. The clock is the only thing that is not real. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/log.ts';
import { startStyrkoll } from '../../bot/start.ts';
import { type Connector, portOf, startConnector, tenant } from '../connector.ts';
import { createPlayer, type Player, type Thread } from './player.ts';

/** An object id: `kind` is four digits, one for each role. */
export const numbered = (kind: string, number: number) => `00000000-0000-0000-${kind}-${String(number).padStart(12, '0')}`;

/** The administratör of a running bot. */
export const admin = numbered('0001', 1);

export type RunningBot = {
  connector: Connector;
  dataDir: string;
  /** Puts a person in front of the bot, in the personal chat or in a channel's thread. */
  person(who: { id: string; objectId: string; name: string }, thread?: Thread): Player;
  /** Sends a file as Teams does, by its address, and gives the card that answers. */
  sendFile(from: Player, name: string, content: string): Promise<unknown>;
  /** Goes to a moment and lets the clocks of reminders and posts strike. */
  at(moment: string): Promise<void>;
  tick(): Promise<void>;
  /** Stops the bot and starts it anew over the same folder; `between` is run while nothing has the folder. */
  restart(between?: () => Promise<void>): Promise<void>;
  /** Stops all of it and takes the folder away. */
  close(): Promise<void>;
};

/** Starts a bot at a moment. */
export async function startRunningBot(from: string): Promise<RunningBot> {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-omgang-'));
  let clock = new Date(from);
  const connector = await startConnector();
  const served = new Map<string, string>();
  const files = createServer((request, response) => void response.end(served.get(request.url ?? '')));
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  const start = () =>
    startStyrkoll({
      config: parseConfig({ TEAMS_AUTH: 'off', PORT: '0', DATA_DIR: dataDir, MicrosoftAppTenantId: tenant, ADMINS: admin }),
      log: createLog('silent'),
      now: () => clock,
      onBroken: (error) => {
        throw error;
      },
    });
  let styrkoll = await start();

  return {
    connector,
    dataDir,
    person: (who, thread) => createPlayer(connector, () => `http://127.0.0.1:${styrkoll.port}`, who, thread),
    async sendFile(from, name, content) {
      served.set(`/${name}`, content);
      const downloadUrl = `http://127.0.0.1:${portOf(files.address())}/${name}`;
      const before = from.inbox().length;
      await from.client.post({
        attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name, content: { downloadUrl } }],
      });
      return from.inbox()[before];
    },
    async at(moment) {
      clock = new Date(moment);
      await styrkoll.tick();
    },
    tick: () => styrkoll.tick(),
    async restart(between) {
      await styrkoll.stop();
      await between?.();
      styrkoll = await start();
    },
    async close() {
      await styrkoll.stop();
      await connector.close();
      await new Promise((resolve) => files.close(resolve));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
