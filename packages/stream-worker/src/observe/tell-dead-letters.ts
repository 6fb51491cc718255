/**
 * Dead letters in the log, so that whoever follows a wager by its trace finds where it ended. A
 * person looks at dead letters by their alert; a line each is for finding one, so a flood of them
 * is cut.
 */
import { traceHeader } from '@house-rules/contracts';
import type { NewDeadLetter } from '@house-rules/database';
import type { Logger } from '@house-rules/service';

/** Lines for one batch; the rest is a number. */
export const toldOfBatchMax = 5;

/** @param place where they stood in the log */
export const tellDeadLetters = (
  logger: Pick<Logger, 'warn'>,
  place: { readonly topic: string; readonly partition: number },
  deadLetters: readonly NewDeadLetter[],
): void => {
  for (const { headers, offset, reason, sentence } of deadLetters.slice(0, toldOfBatchMax)) {
    logger.warn({ ...place, offset, reason, ...traceOf(headers[traceHeader]) }, sentence);
  }
  const more = deadLetters.length - toldOfBatchMax;
  if (more > 0) logger.warn({ ...place, more }, `${more} more dead letters in the same batch`);
};

const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** By the names that OpenTelemetry gives them in logs. */
const traceOf = (header: string | undefined): Readonly<Record<string, string>> => {
  const [, traceId, spanId] = traceparent.exec(header ?? '') ?? [];
  return traceId === undefined || spanId === undefined
    ? {}
    : { trace_id: traceId, span_id: spanId };
};
