/** The one place where rights are decided. Pure: the caller looks up who it is and what holds. */

/** What a person can want to do. */
export type Act = 'ask' | 'send question' | 'read questions';

/** `objectId` is the id in Entra, null where it is not told; `known` says that the roster has vouched for the person. */
export type Actor = { objectId: string | null; known: boolean };

/** What rights rest on. `admins` are object ids in lower case, as the setting ADMINS gives them. */
export type RightsState = { admins: readonly string[] };

/** Tells whether a person may do something. Anyone may ask; only one who is known may act. */
export function may(person: Actor, act: Act, state: RightsState): boolean {
  switch (act) {
    case 'ask':
      return true;
    case 'send question':
      return person.known && person.objectId !== null;
    case 'read questions':
      return person.known && person.objectId !== null && state.admins.includes(person.objectId.toLowerCase());
  }
}
