/** Fetches a file that somebody sent the bot in Teams: it lies in that person's OneDrive, at an address that is open for a few minutes. */
import type { TeamsConfig } from '../config.ts';
import type { Download } from '../files.ts';
import { isFileHost } from './file-host.ts';

/** The largest file that is fetched, in bytes. */
const largestFile = 5 * 1024 * 1024;

/** The longest that a fetch may take, in milliseconds: the turn that it is made in must end within 10 seconds. */
const longest = 7_000;
const mostRedirects = 3;

const words = {
  elsewhere: 'Filen kan inte hämtas: den ligger inte i organisationens OneDrive eller SharePoint. Skicka den som en bifogad fil i chatten.',
  gone: 'Filen kunde inte hämtas från Teams. Skicka den igen.',
  late: 'Filen kunde inte hämtas i tid. Försök igen.',
  large: 'Filen är större än 5 MB. Dela upp den och skicka delarna var för sig.',
} as const;

/** Why a file was not fetched: the message is a sentence in Swedish for whoever sent it. */
export class DownloadError extends Error {}

/** Makes the fetcher. Without authentication a file may also lie on this machine, as in the Playground. */
export function createDownload(auth: TeamsConfig['auth'], most: number = largestFile, time: number = longest): Download {
  return async (url) => {
    const signal = AbortSignal.timeout(time);
    try {
      return await collect(await open(url, auth, signal), most);
    } catch (error) {
      if (error instanceof DownloadError) throw error;
      throw new DownloadError(signal.aborted ? words.late : words.gone, { cause: error });
    }
  };
}

/** Follows redirects itself, so that each address is checked; no key and no cookie goes along. */
async function open(url: string, auth: TeamsConfig['auth'], signal: AbortSignal): Promise<Response> {
  let address = url;
  for (let left = mostRedirects; left >= 0; left -= 1) {
    if (!isFileHost(address, auth)) throw new DownloadError(words.elsewhere);
    const response = await fetch(address, { redirect: 'manual', credentials: 'omit', signal });
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) break;
    address = URL.canParse(location, address) ? new URL(location, address).href : '';
  }
  throw new DownloadError(words.gone);
}

/** Counts while it reads: what a server says of a file's size may be left out, or wrong. */
async function collect(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel();
    throw new DownloadError(words.large);
  }
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > most) throw new DownloadError(words.large);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
