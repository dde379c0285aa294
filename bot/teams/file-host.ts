/** Where the files that people share with the bot lie: in the organisation's OneDrive and SharePoint. */
import type { TeamsConfig } from '../config.ts';

/** Tells whether a file may be fetched from an address, or put there: only Microsoft's own hosts for files, over https. Without authentication also this machine. */
export function isFileHost(address: string, auth: TeamsConfig['auth']): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (auth === 'off' && url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return true;
  return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith('.sharepoint.com');
}
