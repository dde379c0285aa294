/** What is counted and timed: the port that every room and the seam know. `bot/watch` implements it. All labels are of few, known values. */

/** How a question went: answered, nothing found, or asked back which of several was meant. */
export type HowAnswered = 'found' | 'not_found' | 'asked_back';

/** What the bot sends of its own accord, and how it went. `error` is what could not even be drawn or written down. */
export type SentKind = 'reminder' | 'post';
export type SendResult = 'sent' | 'failed' | 'uncertain' | 'error';

/** Times are in seconds. */
export type Metrics = {
  /** A turn, by its row's name in the table of actions. */
  turn(route: string, outcome: string, seconds: number): void;
  answer(how: HowAnswered): void;
  sent(kind: SentKind, result: SendResult): void;
  /** A request from Teams, from its first byte until it is answered: what Teams' own limit counts. */
  incoming(status: number, seconds: number): void;
  /** A try of a request to Teams; `status` is null where there was no answer. */
  toTeams(lane: string, status: number | 'ok' | null, seconds: number): void;
  store(verb: string, seconds: number): void;
  storeFailed(verb: string): void;
};

/** Counts nothing. */
export const noMetrics: Metrics = {
  turn: () => {},
  answer: () => {},
  sent: () => {},
  incoming: () => {},
  toTeams: () => {},
  store: () => {},
  storeFailed: () => {},
};
