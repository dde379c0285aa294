/** What we read of an activity from Teams, checked by zod at the border. All else in it is ignored. */
import { z } from 'zod/v4';

/** Half a character cannot stand in an address, and ids do: the answer could not be sent. */
const half = /\p{Cs}/u;
const Id = z
  .string()
  .min(1)
  .max(2000)
  .refine((id) => !half.test(id));

/** A person. `tenantId`, `userRole` and `userPrincipalName` stand there when the account is that of a guest, in some activities. */
export const Account = z.object({
  id: Id,
  aadObjectId: z.string().max(200).nullish(),
  name: z.string().nullish().catch(null),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** The parts of a Bot Framework activity that Styrkoll uses. */
export const Incoming = z.object({
  type: z.string().min(1).max(100),
  id: Id.nullish(),
  name: z.string().max(200).nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().max(2000),
  from: Account,
  recipient: z.object({ id: Id }),
  conversation: z.object({
    id: Id,
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().nullish() }).nullish(),
      team: z.object({ id: Id.nullish() }).nullish(),
      channel: z.object({ id: Id.nullish() }).nullish(),
      eventType: z.string().nullish().catch(null),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown(),
  action: z.string().nullish(),
  replyToId: Id.nullish().catch(null),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.object({ id: z.string() })).nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string().nullish() })).nullish(),
});

export type Incoming = z.infer<typeof Incoming>;

/** The organisation that an activity says it comes from, in lower case; null where it says none, or two that differ. */
export function tenantOf(activity: Incoming): string | null {
  const said = [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter((id) => typeof id === 'string' && id !== '');
  const [first, second = first] = said.map((id) => id?.toLowerCase());
  return first !== undefined && first === second ? first : null;
}
