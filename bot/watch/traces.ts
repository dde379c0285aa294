/** Traces with OpenTelemetry, sent to a collector as OTLP over HTTP. Loaded only where there is one: it takes a while to load. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Span as Recorded, ROOT_CONTEXT, SpanStatusCode, trace as spans } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Logger } from '../log.ts';
import type { Attributes, Span, Trace } from '../trace.ts';
import { inTime } from './in-time.ts';

/** What it takes. `endpoint` is without `/v1/traces`; the rest of OpenTelemetry's settings are read from the environment, by itself. */
export type TracesParts = { endpoint: string; log: Pick<Logger, 'warn' | 'info'> };

/** The traces of a process. `stop` sends what is left, and waits for that no longer than it must. */
export type Traces = { trace: Trace; stop(): Promise<void> };

/** How long a try to send may take, and how long a stop may wait for the last one, in milliseconds. */
const longestSend = 5_000;
const longestStop = 2_000;

/** Makes the traces. Nothing global is registered: what is under way is known by the calls that led to it. */
export function createTraces({ endpoint, log }: TracesParts): Traces {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = told(new OTLPTraceExporter({ url, timeoutMillis: longestSend }), log);
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'styrkoll' }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer('styrkoll');
  const underWay = new AsyncLocalStorage<Recorded>();

  async function record<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
    const above = underWay.getStore();
    const within = above?.isRecording() ? spans.setSpan(ROOT_CONTEXT, above) : ROOT_CONTEXT;
    const span = tracer.startSpan(name, { attributes }, within);
    try {
      return await underWay.run(span, () =>
        work({ set: (more) => void span.setAttributes(more), failed: (kind) => void span.setStatus(failure(kind)) }),
      );
    } catch (error) {
      span.setStatus(failure(error instanceof Error ? error.name : typeof error));
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    trace: {
      begin: record,
      part: (name, attributes, work) => (underWay.getStore()?.isRecording() ? record(name, attributes, work) : work(noSpan)),
    },
    stop: () => inTime(longestStop, provider.shutdown()),
  };
}

const noSpan: Span = { set: () => {}, failed: () => {} };

/** The kind of error alone: its message may quote somebody. */
function failure(message: string) {
  return { code: SpanStatusCode.ERROR, message };
}

/** An exporter whose failures are told of once until it works again, and disturb nobody. */
function told(exporter: SpanExporter, log: TracesParts['log']): SpanExporter {
  let failing = false;
  return {
    export(batch, done) {
      exporter.export(batch, (result) => {
        const failed = result.code !== 0;
        if (failed && !failing) log.warn({ reason: result.error?.name ?? 'okänt' }, 'spåren kunde inte skickas');
        if (!failed && failing) log.info('spåren kan skickas igen');
        failing = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
