/** Puts a file where a person has accepted it in Teams: in that person's OneDrive, at an address that is open for some minutes. */
import type { TeamsConfig } from '../config.ts';
import type { Upload } from '../files.ts';
import { isFileHost } from './file-host.ts';

/** The largest file that is put there, in bytes. OneDrive takes 60 MiB at once. */
const largestFile = 20 * 1024 * 1024;

/** The longest that it may take, in milliseconds: the turn that it is made in must end within 10 seconds. */
const longest = 6_000;

/** OneDrive has the whole file; 202 would say that it waits for more. */
const taken = [200, 201];

const words = {
  elsewhere: 'Filen kan inte läggas där: platsen är inte i organisationens OneDrive. Begär filen igen.',
  refused: 'Filen kunde inte läggas i OneDrive. Begär filen igen.',
  late: 'Filen hann inte läggas i OneDrive. Begär filen igen.',
  large: 'Filen är större än 20 MB och läggs inte i OneDrive. Be den som förvaltar Styrkoll om hjälp.',
} as const;

/** Why a file was not put there: the message is a sentence in Swedish for whoever accepted it. */
export class UploadError extends Error {}

/** Makes the sender. It sends the file once and follows no redirect: what comes of a second try is not known. */
export function createUpload(auth: TeamsConfig['auth'], most: number = largestFile, time: number = longest): Upload {
  return async (url, bytes) => {
    if (!isFileHost(url, auth)) throw new UploadError(words.elsewhere);
    if (bytes.length > most) throw new UploadError(words.large);
    const signal = AbortSignal.timeout(time);
    const headers = {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    };
    try {
      const body = new Blob([new Uint8Array(bytes)]);
      const response = await fetch(url, { method: 'PUT', headers, body, redirect: 'manual', credentials: 'omit', signal });
      await response.body?.cancel();
      if (!taken.includes(response.status))
        throw new UploadError(words.refused, { cause: new Error(`OneDrive svarade ${response.status}`) });
    } catch (error) {
      if (error instanceof UploadError) throw error;
      throw new UploadError(signal.aborted ? words.late : words.refused, { cause: error });
    }
  };
}
