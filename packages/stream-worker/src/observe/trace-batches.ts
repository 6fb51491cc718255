/**
 * A batch as spans: `process <topic>` for the batch, `commit` below it for its transaction, and for
 * some of its wagers `apply wager` in the wager's own trace, which the platform began. Batch and
 * wagers name each other by links, for a batch has many traces and none is its parent.
 *
 * Asked once a batch, never once a record; where nothing is traced there is no `TraceBatches` at all.
 */

import type { PartitionPosition } from '@house-rules/database';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { RecordReading } from '../batch/record-reading.ts';

export interface TracedBatch {
  /** The transaction, in a span of its own; rejects as the work does. */
  transaction<T extends { readonly kind: string }>(work: () => Promise<T>): Promise<T>;
}

/** Null where the batch is not among those that are traced. */
export type TraceBatches = (
  position: PartitionPosition,
  records: readonly RecordReading[],
) => TracedBatch | null;

/** Of a batch of thousands: enough to follow some, and no more than a collector takes. */
export const wagersTracedMax = 20;

export const createTraceBatches =
  (tracer: Tracer): TraceBatches =>
  (position, records) => {
    const batch = tracer.startSpan(`process ${position.topic}`, {
      root: true,
      kind: SpanKind.CONSUMER,
      attributes: attributesOf(position, records),
    });
    if (!batch.isRecording()) {
      batch.end();
      return null;
    }
    const wagers = startWagers(tracer, batch, records);
    for (const wager of wagers) batch.addLink({ context: wager.spanContext() });
    const all = [...wagers, batch];
    return {
      transaction: async (work) => {
        const below = trace.setSpan(ROOT_CONTEXT, batch);
        const commit = tracer.startSpan('commit', { kind: SpanKind.CLIENT }, below);
        try {
          const result = await work();
          for (const span of [commit, ...all]) {
            span.setAttribute('house_rules.outcome', result.kind).end();
          }
          return result;
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          for (const span of [commit, ...all]) {
            span.setStatus({ code: SpanStatusCode.ERROR, message }).end();
          }
          throw error;
        }
      },
    };
  };

const attributesOf = (
  { topic, partition }: PartitionPosition,
  records: readonly RecordReading[],
): Attributes => ({
  'messaging.destination.name': topic,
  'messaging.destination.partition.id': String(partition),
  'messaging.batch.message_count': records.length,
  'messaging.kafka.offset': records[0]?.record.offset ?? 0,
});

/** The first of those whose own trace is kept, in it. */
const startWagers = (tracer: Tracer, batch: Span, records: readonly RecordReading[]): Span[] => {
  const spans: Span[] = [];
  for (const reading of records) {
    if (spans.length === wagersTracedMax) break;
    const parent = reading.kind === 'wager' ? spanContextOf(reading.traceparent) : null;
    if (parent === null) continue;
    const attributes = { 'messaging.kafka.offset': reading.record.offset };
    const links = [{ context: batch.spanContext() }];
    const options = { kind: SpanKind.CONSUMER, attributes, links };
    const within = trace.setSpanContext(ROOT_CONTEXT, parent);
    spans.push(tracer.startSpan('apply wager', options, within));
  }
  return spans;
};

/** Null where there is none, or where the platform does not keep the trace. */
const spanContextOf = (traceparent: string | null): SpanContext | null => {
  const [, traceId, spanId, flags] = traceparent?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  const traceFlags = Number.parseInt(flags, 16);
  if ((traceFlags & TraceFlags.SAMPLED) === 0) return null;
  return { traceId, spanId, traceFlags, isRemote: true };
};
