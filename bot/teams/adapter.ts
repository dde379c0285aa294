/** The Teams end of the bot: authenticates a request, checks who it comes from, makes it a turn and sends the reply. */
import './without-dialogs.ts';
// By file: the package's index loads its language models and planners too, which takes half a second.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import { type Activity, ActivityTypes, TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import type { Memory } from '../../data/memory.ts';
import type { People } from '../../data/people.ts';
import type { TeamsConfig } from '../config.ts';
import { describeError, type Logger } from '../log.ts';
import type { Receive, Turn } from '../turn.ts';
import { createAnswered } from './answered.ts';
import { KeepingAuthentication } from './authentication.ts';
import { credentialsOf } from './credentials.ts';
import { refusal } from './guard.ts';
import { Incoming } from './incoming.ts';
import type { Lanes } from './lanes.ts';
import { createLearn, type Learn } from './learn.ts';
import { createOnce } from './once.ts';
import { createRoster, type Standing } from './roster.ts';
import { createSend, createWithdraw, type Send, type Withdraw } from './send.ts';
import { createService } from './service.ts';
import { consented, type InvokeAnswer, toActivity, toInvokeAnswer, unknownInvoke } from './to-activity.ts';
import { toTurn } from './to-turn.ts';
import { within } from './within.ts';

/**
 * What the seam needs. `lanes` are shared with all else that sends. `cloud` is Bot Framework's own settings for another cloud than
 * Microsoft's public one, given by tests alone.
 */
export type TeamsParts = {
  teams: TeamsConfig;
  receive: Receive;
  people: People;
  memory: Memory;
  lanes: Lanes;
  log: Logger;
  now: () => Date;
  cloud?: Record<string, string>;
};

/** Handles one request to /api/messages: the Authorization header and the body as JSON in, an HTTP status and body out. */
export type HandleRequest = (authorization: string, body: unknown) => Promise<InvokeAnswer>;

/** An activity that may pass, as it was read once, and the turn that it is: null where it asks for no answer. */
type Admitted = { activity: Incoming; turn: Turn | null };

/** An activity that may not pass: the reason is for the log. */
class Refused extends Error {}

/** CloudAdapter with our own answers to errors (its own `process` sends the error's message to the caller), and with clients that are kept. */
class StyrkollAdapter extends TeamsAdapter {
  protected override readonly botFrameworkAuthentication: KeepingAuthentication;

  constructor(credentials: Record<string, string>) {
    super(credentials);
    this.botFrameworkAuthentication = new KeepingAuthentication(credentials);
  }

  async run(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeAnswer> {
    return (await this.processActivity(authorization, activity, logic)) ?? { status: 200 };
  }
}

/** Checked by `Incoming`; botbuilder reads fields of its own beside them. */
const ActivityOf = z.custom<Activity>((value) => typeof value === 'object' && value !== null);

/** Wires adapter, application and the two routes that teams-ai gets: invokes and everything else. */
export function createTeams(parts: TeamsParts): HandleRequest {
  const { teams, log, now, lanes } = parts;
  const adapter = new StyrkollAdapter(credentialsOf(teams, parts.cloud));
  const learn = createLearn({ ...parts, service: createService(parts) });
  const app = new Application({ adapter, startTypingTimer: false, removeRecipientMention: false });
  const admitted = new WeakMap<Activity, Admitted>();
  const answer = createAnswer(parts, { send: createSend(lanes), withdraw: createWithdraw(lanes) }, admitted);
  const standing = createStanding(parts, learn);
  app.addRoute(async (context) => context.activity.type === ActivityTypes.Invoke, answer.invoke, true);
  app.addRoute(async (context) => context.activity.type !== ActivityTypes.Invoke, answer.other);

  return async (authorization, body) => {
    const incoming = Incoming.safeParse(body);
    if (!incoming.success) return { status: 400 };
    const activity = ActivityOf.parse(body);
    let authenticated = false;
    try {
      return await adapter.run(authorization, activity, async (context) => {
        authenticated = true;
        const reason = refusal(incoming.data, teams);
        if (reason !== null) throw new Refused(reason);
        const who = await standing(context, incoming.data);
        if (who === 'guest') throw new Refused('gäst');
        const known = who === 'known';
        const turn = toTurn(incoming.data, now(), known);
        learn.activity(incoming.data, turn?.kind ?? null, known);
        admitted.set(activity, { activity: incoming.data, turn });
        await app.run(context);
      });
    } catch (error) {
      if (!authenticated) {
        log.warn({ outcome: 'nekad', reason: 'legitimation' }, 'begäran');
        return { status: 401 };
      }
      if (error instanceof Refused) {
        log.warn({ outcome: 'nekad', reason: error.message }, 'begäran');
        return { status: 403 };
      }
      log.error({ outcome: 'ej levererad', error: describeError(error) }, 'begäran');
      return { status: 502 };
    }
  };
}

/** The longest that a turn waits for the roster, in milliseconds. */
const longestLookUp = 3_000;

/** Asks the roster about whoever writes or presses. Without authentication there is none to ask, and everybody is taken for known. */
function createStanding({ teams, now, lanes }: TeamsParts, learn: Learn): (context: TurnContext, activity: Incoming) => Promise<Standing> {
  if (teams.auth === 'off') return async () => 'known';
  const roster = createRoster(teams.tenant, now);
  return async (context, { type, from }) => {
    if (type !== 'message' && type !== 'invoke') return 'unknown';
    return roster(from.id, async () => {
      const concerns = { conversation: context.activity.conversation.id, does: 'read' } as const;
      const entry = await within(
        longestLookUp,
        lanes.run('live', concerns, () => TeamsInfo.getMember(context, from.id)),
      );
      learn.member(entry);
      return entry;
    });
  };
}

/** The two routes. Both read the activity at the border, go through `receive`, and send what it says. */
function createAnswer(
  { receive, memory, log }: TeamsParts,
  { send, withdraw }: { send: Send; withdraw: Withdraw },
  admitted: WeakMap<Activity, Admitted>,
) {
  const once = createOnce(memory, log);
  const answered = createAnswered(memory, log);
  const read = (context: TurnContext) => {
    const one = admitted.get(context.activity);
    if (one === undefined) throw new Error('en aktivitet som inte har prövats');
    return one;
  };
  const invoke = async (context: TurnContext) => {
    const { activity, turn } = read(context);
    if (turn === null) {
      log.info({ turn: activity.id, route: 'invoke', outcome: 'okänd' }, 'tur');
      await respond(context, unknownInvoke(activity.name ?? ''));
      return;
    }
    if (turn.kind === 'consent') {
      if (await once(turn)) await consent(context, turn);
      await respond(context, consented);
      return;
    }
    const reply = await receive(turn);
    const message = toActivity(reply);
    if (message !== null && !(reply.kind === 'card' && reply.placed === 'in place')) await send(context, message);
    await respond(context, toInvokeAnswer(reply, turn.place));
  };
  /** The answer stands in the chat. The offer is taken away when the file has been put there, so that it is not accepted twice. */
  const consent = async (context: TurnContext, turn: Turn) => {
    const failed = (outcome: string) => (error: unknown) =>
      log.error({ turn: turn.id, route: turn.kind, outcome, error: describeError(error) }, 'tur');
    try {
      const reply = await receive(turn);
      const message = toActivity(reply);
      if (message !== null) await send(context, message);
      const offer = context.activity.replyToId;
      if (reply.kind === 'delivered' && offer) await withdraw(context, offer).catch(failed('erbjudandet står kvar'));
    } catch (error) {
      failed('ej levererad')(error);
    }
  };
  const other = async (context: TurnContext) => {
    const { activity, turn } = read(context);
    if (turn === null || !(await once(turn)) || !(await answered.isNew(turn))) return;
    let isAnswered = false;
    try {
      const reply = await receive(turn);
      const message = toActivity(reply);
      const pressed = turn.kind === 'action' && reply.placed === 'in place' ? activity.replyToId : null;
      // Where the bot is no more there is nobody to answer.
      if (message !== null && turn.kind !== 'removed') await send(context, message, pressed ?? null);
      isAnswered = true;
    } finally {
      await answered.settle(turn, isAnswered);
    }
  };
  return { invoke, other };
}

async function respond(context: TurnContext, answer: InvokeAnswer): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer });
}
