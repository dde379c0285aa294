/** Files that the bot makes, fetched by a signed link that obeys the rights of whoever asked for it. */

/** A file as it is handed out. `type` is its media type. */
export type MadeFile = { name: string; type: string; bytes: Uint8Array };

/** Makes a file for a person at the moment it is fetched; null when the person may not have it any more. */
export type MakeFile = (objectId: string, args: Record<string, string>) => Promise<MadeFile | null>;

/** How long a link holds, in minutes. */
export const linkMinutes = 15;

/** Gives a link to a kind of file, for one person and `linkMinutes`. */
export type Link = (kind: string, objectId: string, args: Record<string, string>) => string;

/** Fetches a file that a person sent in Teams. Rejects with a sentence in Swedish when it may not be fetched or is too large. */
export type Download = (url: string) => Promise<Uint8Array>;

/** Puts a file where a person has accepted it. Rejects with a sentence in Swedish when it may not be put there or could not be. */
export type Upload = (url: string, bytes: Uint8Array) => Promise<void>;
