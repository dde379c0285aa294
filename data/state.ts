/** What holds now, by the events on disk: roles, responsibility, plans in force, periods and what has been sent. And the way to change it. */
import { type Catalog, createCatalog } from './catalog.ts';
import { type ChannelState, evolveChannel, evolveTeam, keyOfChannel, type TeamState } from './channel.ts';
import { blankDigest, type DigestState, evolveDigest } from './digest.ts';
import type { Event, NewEvent } from './events.ts';
import { evolvePeriod } from './evolve-period.ts';
import { createFold, type Fold } from './fold.ts';
import { emptyLedger, evolveLedger, type Ledger } from './ledger.ts';
import type { Library } from './model.ts';
import type { PeriodState } from './period.ts';
import { evolveChanges, inForce, type PlanChanges, unchanged } from './plan-in-force.ts';
import { evolveResponsible, nobody, type Responsible } from './responsibility.ts';
import type { RightsState } from './rights.ts';
import { evolveRoles, type Held } from './roles.ts';
import type { Claims } from './store/duty.ts';
import type { Store } from './store/store.ts';

/**
 * Why a command is refused: `text` is one sentence in Swedish with what to do. `stale` means that somebody else was first,
 * `wrong` that `fields` (or all of it) must be filled in otherwise.
 */
export type Refusal = { refused: 'not allowed' | 'stale' | 'closed' | 'wrong' | 'unknown'; text: string; fields?: Record<string, string> };

/** What a command leads to: events (none when what it wants already holds) or a refusal. */
export type Decision = { events: readonly NewEvent[] } | Refusal;

/** The library, the catalog and the changes of a moment belong together. */
export type Plans = { library: Library; catalog: Catalog; changes: ReadonlyMap<string, PlanChanges> };

export type State = {
  /** Brings in what other instances have written: asked at the beginning of each turn and each run, and again before each claim. */
  fresh(): Promise<void>;
  /** The same state, changed by another way: for what is claimed over the connection that holds the duty. */
  over(claims: Claims): State;
  rights(): Promise<RightsState>;
  plans(): Promise<Plans>;
  period(id: string): Promise<PeriodState | null>;
  /** Every period, the one opened last first. */
  periods(): Promise<readonly PeriodState[]>;
  ledger(period: string): Promise<Ledger>;
  /** A channel, by its key, whether it follows or has left; null where it never has. */
  channel(key: string): Promise<ChannelState | null>;
  /** Every channel that has followed, in the order of their keys. */
  channels(): Promise<ChannelState[]>;
  /** What is known of a team that the bot is or was in, by Teams' id of it. */
  team(id: string): Promise<TeamState | null>;
  digest(period: string): Promise<DigestState>;
  /** Runs a decision over all that is accepted, and resolves when what it said is on disk. */
  changePeriod(id: string, decide: (period: PeriodState | null) => Decision): Promise<Decision>;
  changeRoles(decide: (roles: readonly Held[]) => Decision): Promise<Decision>;
  changeResponsible(decide: (responsible: Responsible) => Decision): Promise<Decision>;
  changePlan(plan: string, decide: (changes: PlanChanges) => Decision): Promise<Decision>;
  changeLedger(period: string, decide: (ledger: Ledger) => Decision): Promise<Decision>;
  changeChannel(key: string, decide: (channel: ChannelState | null) => Decision): Promise<Decision>;
  changeTeam(id: string, decide: (team: TeamState | null) => Decision): Promise<Decision>;
  changeDigest(period: string, decide: (digest: DigestState) => Decision): Promise<Decision>;
};

/** The parts that state is made of. `admins` are object ids in lower case. */
export type StateParts = { store: Store; library: Library; admins: readonly string[] };

/** Makes the state over a store. Each stream is folded twice, apart: what is on disk, which answers show, and all that is accepted, which decisions see. */
export function createState({ store, library, admins }: StateParts): State {
  const overseeing = library.plans.flatMap(({ head }) => (/^regionstyrelsen$/i.test(head.nämnd) ? [head.id] : []));
  const roles = pair<readonly Held[]>([], evolveRoles);
  const responsible = pair(nobody, evolveResponsible);
  const periods = pairs<PeriodState | null>(null, evolvePeriod);
  const changes = pairs(unchanged, evolveChanges);
  const ledgers = pairs(emptyLedger, evolveLedger);
  const channels = pairs<ChannelState | null>(null, evolveChannel);
  const teams = pairs<TeamState | null>(null, evolveTeam);
  const digests = pairs(blankDigest, evolveDigest);
  let plans: (Plans & { of: string }) | null = null;

  /** What is not there leaves nothing behind: its name may come from a forged button. */
  async function known<S>(stream: string, of: (stream: string) => Pair<S | null>): Promise<S | null> {
    const events = await store.read(stream);
    return events.length === 0 ? null : of(stream).durable(events);
  }

  /** All that is known of the streams of a kind. */
  async function every<S>(kind: string, of: (stream: string) => Pair<S | null>): Promise<S[]> {
    const streams = ofKind(await store.streams(), kind);
    return (await Promise.all(streams.map((name) => known(name, of)))).filter((one) => one !== null);
  }

  let newestFirst: readonly PeriodState[] = [];

  const teamStream = (id: string) => `team/${keyOfChannel(id)}`;

  const reading = {
    fresh: () => store.fresh(),
    async rights() {
      return {
        admins,
        overseeing,
        roles: roles.durable(await store.read('roles')),
        responsible: responsible.durable(await store.read('responsibility')),
      };
    },
    async plans() {
      const over = new Map<string, PlanChanges>();
      let of = '';
      for (const { head } of library.plans) {
        const events = await store.read(`plan/${head.id}`);
        if (events.length === 0) continue;
        over.set(head.id, changes(`plan/${head.id}`).durable(events));
        of += `${head.id}:${events.length};`;
      }
      if (plans === null || plans.of !== of) {
        const now = of === '' ? library : inForce(library, over);
        plans = { library: now, catalog: createCatalog(now), changes: over, of };
      }
      return plans;
    },
    period: (id) => known(`period/${id}`, periods),
    async periods() {
      const all = await every('period', periods);
      // Hundreds of rounds are kept, and nearly always none has changed since the last time.
      const before = new Set(newestFirst);
      if (all.length !== before.size || all.some((one) => !before.has(one))) newestFirst = all.sort(byOpening);
      return newestFirst;
    },
    async ledger(id) {
      return ledgers(`ledger/${id}`).durable(await store.read(`ledger/${id}`));
    },
    channel: (key) => known(`channel/${key}`, channels),
    channels: () => every('channel', channels),
    team: (id) => known(teamStream(id), teams),
    async digest(id) {
      const events = await store.read(`digest/${id}`);
      return events.length === 0 ? blankDigest : digests(`digest/${id}`).durable(events);
    },
  } satisfies Partial<State>;

  function over(claims: Claims): State {
    async function changeBy<S>(stream: string, fold: Fold<S>, decide: (state: S) => Decision): Promise<Decision> {
      let decision: Decision = { events: [] };
      const events = await claims.change(stream, (accepted) => {
        decision = decide(fold(accepted));
        return 'events' in decision ? decision.events : [];
      });
      return 'refused' in decision ? decision : { events };
    }

    return {
      ...reading,
      over,
      changePeriod: (id, decide) => changeBy(`period/${id}`, periods(`period/${id}`).accepted, decide),
      changeRoles: (decide) => changeBy('roles', roles.accepted, decide),
      changeResponsible: (decide) => changeBy('responsibility', responsible.accepted, decide),
      changePlan: (plan, decide) => changeBy(`plan/${plan}`, changes(`plan/${plan}`).accepted, decide),
      changeLedger: (id, decide) => changeBy(`ledger/${id}`, ledgers(`ledger/${id}`).accepted, decide),
      changeChannel: (key, decide) => changeBy(`channel/${key}`, channels(`channel/${key}`).accepted, decide),
      changeTeam: (id, decide) => changeBy(teamStream(id), teams(teamStream(id)).accepted, decide),
      changeDigest: (id, decide) => changeBy(`digest/${id}`, digests(`digest/${id}`).accepted, decide),
    };
  }

  return over(store);
}

/** Times are written in one way, so that letters compare as they do. */
function byOpening(a: PeriodState, b: PeriodState): number {
  return a.opened.at < b.opened.at ? 1 : a.opened.at > b.opened.at ? -1 : 0;
}

/** The streams of a kind, worked out once for the list that the store gives. */
const kinds = new WeakMap<readonly string[], Map<string, readonly string[]>>();

function ofKind(streams: readonly string[], kind: string): readonly string[] {
  const known = kinds.get(streams) ?? new Map<string, readonly string[]>();
  kinds.set(streams, known);
  const named = known.get(kind) ?? streams.filter((name) => name.startsWith(`${kind}/`));
  known.set(kind, named);
  return named;
}

type Pair<S> = { durable: Fold<S>; accepted: Fold<S> };
type Evolve<S> = (state: S, event: Event) => S;

function pair<S>(start: S, evolve: Evolve<S>): Pair<S> {
  return { durable: createFold(start, evolve), accepted: createFold(start, evolve) };
}

/** One pair for each stream. */
function pairs<S>(start: S, evolve: Evolve<S>): (stream: string) => Pair<S> {
  const all = new Map<string, Pair<S>>();
  return (stream) => {
    const before = all.get(stream);
    if (before) return before;
    const made = pair(start, evolve);
    all.set(stream, made);
    return made;
  };
}
