/** The made-up organisation of the demo: functions instead of people, as Microsoft 365 Agents Playground reads it. All ids are for practice. */

/** A member: `id` is Teams' own, `objectId` Entra's. */
export type Member = { id: string; objectId: string; name: string; unit: string; email: string };

export const tenant = '00000000-0000-0000-0000-000000000001';

const numbered = (number: number): string => `00000000-0000-0000-0000-0000000000${number}`;

/** The demo's user sits first; the Playground has room for five more. */
export const members = {
  controller: {
    id: 'user-controller',
    objectId: numbered(20),
    name: 'Controller',
    unit: 'Staben ekonomi',
    email: 'controller@example.com',
  },
  stabschefHr: {
    id: 'user-stabschef-hr',
    objectId: numbered(21),
    name: 'Stabschef HR',
    unit: 'Staben HR',
    email: 'stabschef-hr@example.com',
  },
  ekonomidirektör: {
    id: 'user-ekonomidirektor',
    objectId: numbered(22),
    name: 'Ekonomidirektör',
    unit: 'Staben ekonomi',
    email: 'ekonomidirektor@example.com',
  },
  regiondirektör: {
    id: 'user-regiondirektor',
    objectId: numbered(23),
    name: 'Regiondirektör',
    unit: 'Regionkansliet',
    email: 'regiondirektor@example.com',
  },
  digitalisering: {
    id: 'user-stabschef-digitalisering',
    objectId: numbered(24),
    name: 'Stabschef digitalisering',
    unit: 'Digitalisering',
    email: 'stabschef-digitalisering@example.com',
  },
  handläggare: {
    id: 'user-handlaggare',
    objectId: numbered(25),
    name: 'Handläggare hållbar utveckling',
    unit: 'Hållbar utveckling',
    email: 'handlaggare@example.com',
  },
} as const satisfies Record<string, Member>;

/** The Playground's configuration with one of the members at the keyboard. JSON, which its YAML reader takes. */
export function playgroundConfig(current: Member): string {
  const account = ({ id, objectId, name, unit, email }: Member) => {
    return { id, name, userPrincipleName: email, aadObjectId: objectId, givenName: name, surname: unit, email };
  };
  const others = Object.values(members).filter(({ id }) => id !== current.id);
  const config = {
    version: '0.1.1',
    tenantId: tenant,
    bot: { id: numbered(11), name: 'Styrkoll' },
    currentUser: account(current),
    users: others.map(account),
    personalChat: { id: `personal-${current.id.replace('user-', '')}` },
    groupChat: { id: 'group-uppfoljning', name: 'Uppföljningsgruppen' },
    team: {
      id: 'team-styrning',
      name: 'Styrning och uppföljning',
      aadGroupId: numbered(31),
      channels: [{ id: 'channel-delarsrapport', name: 'Delårsrapport' }],
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
