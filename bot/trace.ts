/** What is traced: the port that the door and the seam know. `bot/watch` implements it with OpenTelemetry, where there is a collector. */

/** Never names, addresses, what people write, or ids of conversations. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work under way. `failed` tells the kind of error alone: its message may quote somebody. */
export type Span = { set(attributes: Attributes): void; failed(kind: string): void };

export type Trace = {
  /** Traces work that begins by itself, or within what is traced already. */
  begin<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T>;
  /** Traces work within what is traced already, and by itself does not. */
  part<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T>;
};

const noSpan: Span = { set: () => {}, failed: () => {} };

/** Traces nothing. */
export const noTrace: Trace = { begin: (_name, _attributes, work) => work(noSpan), part: (_name, _attributes, work) => work(noSpan) };
