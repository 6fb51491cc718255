import { EventLogError, type EventLogErrorCode } from '../event-log-error.ts';
import { pauseUnlessAborted, retryPauseMs } from '../retry-pause.ts';
import { isRefusedEntry, translateKafkaError } from './kafka-error.ts';

/** How long a question is asked again, by what the answer was. */
export type Patience = { readonly [code in EventLogErrorCode]?: number };

/**
 * Asks again while brokers are away, or while a new topic is not known to all of them yet.
 *
 * @param closing ends the patience: rejects with `log_closed` then
 */
export const askPatiently = async <T>(
  doing: string,
  ask: () => Promise<T>,
  patienceMs: Patience,
  closing: AbortSignal,
): Promise<T> => {
  const began = performance.now();
  for (let failures = 1; ; failures += 1) {
    if (closing.aborted) throw new EventLogError('log_closed', `cannot ${doing}: it is closed`);
    try {
      return await ask();
    } catch (error) {
      const translated = translateKafkaError(error, doing);
      const patience = isRefusedEntry(error) ? 0 : (patienceMs[translated.code] ?? 0);
      if (performance.now() - began >= patience) throw translated;
      await pauseUnlessAborted(retryPauseMs(failures), closing);
    }
  }
};
