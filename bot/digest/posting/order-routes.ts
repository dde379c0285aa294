/** Rows for ordering a post: channels and time, what is ordered and how it went, and taking it back. */
import { actions } from '../../../cards/actions.ts';
import type { ChannelKey } from '../../../data/digest-events.ts';
import { counted, momentInWords } from '../../../data/swedish.ts';
import { actionRow, type Member, refusedReply } from '../../member.ts';
import type { Route } from '../../route.ts';
import { show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { type Typed, textsOf } from '../../typed.ts';
import { asPoster, decided, lookedAnew, type Posting, type PostParts } from './look-posts.ts';
import { orderForm, readOrder } from './order-form.ts';
import { postsView } from './posts-view.ts';
import { previewView } from './preview-view.ts';
import { decideWithdraw } from './withdraw-post.ts';

/** The rows, for those who post the period. */
export function orderRoutes(parts: PostParts): Route[] {
  return [
    actionRow(parts, 'orderPostForm', actions.orderPostForm, (me, { period, seen }) =>
      asPoster(parts, me, period, (posting) => form(me, posting, seen)),
    ),
    actionRow(parts, 'orderPost', actions.orderPost, (me, { period, seen, ...typed }) =>
      asPoster(parts, me, period, (posting) => order(parts, me, posting, seen, textsOf(typed))),
    ),
    actionRow(parts, 'posts', actions.posts, (me, { period, page }) =>
      asPoster(parts, me, period, (posting) => show(postsView({ ...posting, now: me.now, page }), 'in place')),
    ),
    actionRow(parts, 'withdrawPost', actions.withdrawPost, (me, { period, channel }) =>
      asPoster(parts, me, period, (posting) => withdraw(parts, me, posting, channel)),
    ),
  ];
}

/** What cannot be posted is shown as it is instead, with what is left to do. */
function form(me: Member, posting: Posting, seen: number, typed?: Typed, errors?: Typed): Reply {
  const { period, followers } = posting;
  if (period.published === null || followers.length === 0) return show(previewView({ ...posting, channels: followers }), 'in place');
  return show(orderForm({ period, channels: followers, seen, today: me.today }, typed, errors), 'in place');
}

async function order(parts: PostParts, me: Member, posting: Posting, seen: number, typed: Typed): Promise<Reply> {
  const read = readOrder(typed, posting.followers);
  if ('errors' in read) return form(me, posting, seen, typed, read.errors);
  const { channels, at } = read;
  const { decision, after } = await decided(parts, me, posting, { do: 'order', seen, channels, at });
  if (!('refused' in decision)) {
    const ordered = decision.events.flatMap((event) => (event.type === 'post ordered' ? event.data.channels : []));
    const when = at === null ? 'Det postas nu' : `Det postas ${momentInWords(at)}`;
    const said =
      ordered.length > 0 ? `Beställt i ${counted(ordered.length, 'kanal', 'kanaler')}. ${when}.` : 'Samma inlägg är redan beställt där.';
    return show(postsView({ ...after, now: me.now, said: [said] }), 'in place');
  }
  // What is posted is what was looked at: whoever was late sees it as it is now.
  if (decision.refused === 'stale')
    return show(previewView({ ...after, channels: after.followers, news: [{ text: decision.text, tone: 'attention' }] }), 'in place');
  return decision.refused === 'wrong' ? form(me, after, seen, typed, decision.fields) : refusedReply(decision);
}

/** Takes back the latest order of a channel, if there is one. What is not ordered anywhere is not looked for: its name may come from a forged button. */
async function withdraw({ state }: PostParts, me: Member, posting: Posting, key: ChannelKey): Promise<Reply> {
  const order = posting.digest.orders.get(key);
  const context = { ...posting, actor: me.actor, now: me.now };
  const decision = order ? await state.changeChannel(key, (channel) => decideWithdraw(channel, order, context)) : { events: [] };
  if ('refused' in decision) return refusedReply(decision);
  const said = [decision.events.length > 0 ? 'Beställningen är tillbakatagen.' : 'Inget var beställt där.'];
  return show(postsView({ ...(await lookedAnew(state, posting)), now: me.now, said }), 'in place');
}
