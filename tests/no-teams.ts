/** Parts of Teams for a bot that is put together without the seam: nobody is reached and nothing is put anywhere. */
import type { Upload } from '../bot/files.ts';
import type { NameChannel, Notify } from '../bot/notify.ts';

/** Spread into the parts of `createReceive`. */
export const noTeams: { notify: Notify; nameChannel: NameChannel; upload: Upload; consent: boolean } = {
  notify: async () => ({ message: null }),
  nameChannel: async () => null,
  upload: async () => {},
  consent: false,
};
