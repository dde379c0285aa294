/** What events are called, and what they are about: the same in the spårbarhet and in the report's sheet of events. Pure. */
import type { Event } from './events.ts';
import type { EntryKey } from './status.ts';

/** Each type of event in a few words. */
export const eventWords: Readonly<Record<Event['type'], string>> = {
  'question sent': 'Fråga skickad till controller',
  'period opened': 'Omgången öppnades',
  'dates changed': 'Datum ändrades',
  'entries changed': 'Poster lades till eller togs bort',
  'status reported': 'Status rapporterades',
  'handed over': 'Lämnades över',
  returned: 'Återlämnades',
  approved: 'Godkändes',
  'readers named': 'Läsare valdes',
  'reminder asked': 'Påminnelse begärdes',
  'period locked': 'Omgången låstes',
  published: 'Publicerades',
  'correction proposed': 'Rättelse föreslogs',
  corrected: 'Rättelse godkändes',
  'correction refused': 'Rättelse avslogs',
  'isk decided': 'Nämndens beslut om ISK skrevs in',
  'role given': 'Roll gavs',
  'role taken': 'Roll togs bort',
  'responsible set': 'Ansvar sattes',
  'away set': 'Frånvaro eller paus sattes',
  'item added': 'Post lades till i planen',
  'item changed': 'Post fick ny lydelse',
  'item ended': 'Post avslutades',
  'item moved': 'Post flyttades',
  'tolerance set': 'Tolerans sattes',
  'measured in set': 'Mätpunkter sattes',
  'protection set': 'Skydd sattes',
  'send claimed': 'Utskick påbörjades',
  sent: 'Utskick kom fram',
  'send failed': 'Utskick misslyckades',
  'channel followed': 'Kanal började följa',
  'channel left': 'Kanal slutade följa',
  'post claimed': 'Inlägg påbörjades',
  posted: 'Inlägg postades',
  'post failed': 'Inlägg misslyckades',
  'order withdrawn': 'Beställt inlägg återtogs',
  'bot added': 'Styrkoll lades till i ett team',
  'bot removed': 'Styrkoll togs bort från ett team',
  'post edited': 'Inlägg redigerades',
  'post ordered': 'Inlägg beställdes',
  'post withdrawn': 'Inlägg återtogs',
  'streams removed': 'Handlingar gallrades',
  'contacts erased': 'Kontaktuppgifter gallrades',
};

/** The entries that are done something with, one by one: an event that only counts them among other things is about none. */
export function aboutEntries(event: Event): readonly EntryKey[] {
  switch (event.type) {
    case 'status reported':
    case 'returned':
    case 'correction proposed':
    case 'corrected':
    case 'correction refused':
    case 'isk decided':
      return [event.data.entry];
    case 'approved':
      return event.data.entries.map(({ entry }) => entry);
    case 'handed over':
      return event.data.entries;
    default:
      return [];
  }
}

/** The item and unit that an event is about, where it is about one; null where it is about none or several. */
export function aboutWhat(event: Event): [item: string | null, unit: string | null] {
  switch (event.type) {
    case 'item added':
      return [event.data.item.row.id, event.data.unit];
    case 'item changed':
    case 'item ended':
    case 'tolerance set':
    case 'measured in set':
    case 'protection set':
      return [event.data.item, null];
    case 'item moved':
      return [event.data.item, event.data.to];
    default: {
      const [key, ...more] = aboutEntries(event);
      if (key === undefined || more.length > 0) return [null, null];
      const [item = key, unit = null] = key.split('@');
      return [item, unit];
    }
  }
}
