/**
 * The life of a process: start the parts, say so, end them in reverse order when told.
 *
 * - SIGTERM or SIGINT: each part's `stop`, last started first, all within `stopWithinMsMax`; exit 0.
 * - A second signal, or parts that do not stop in time: exit 1 at once.
 * - The end of stdin, where `HOUSE_RULES_TETHERED` says that a supervisor holds the other end: the
 *   same as SIGTERM, so that nothing outlives a supervisor that was killed.
 * - An unhandled rejection or exception, or a part calling `fail`: logged, parts stopped, exit 1,
 *   so that whoever supervises starts the process anew rather than keep half of it.
 */
import type { Logger } from 'pino';

export interface RunningPart {
  readonly name: string;
  stop(): Promise<void>;
}

export interface ServiceContext {
  readonly log: Logger;
  /** Registers a part to be stopped at the end. */
  add(part: RunningPart): void;
  /** Ends the process with exit code 1; the reason is logged. */
  fail(error: Error): void;
}

/** Longer than this and a rolling deployment kills the process anyway. */
const stopWithinMsMax = 10_000;

export const runService = async (
  log: Logger,
  start: (context: ServiceContext) => Promise<void>,
): Promise<void> => {
  const parts: RunningPart[] = [];
  let ending = false;

  const end = async (exitCode: number) => {
    if (ending) return process.exit(1);
    ending = true;
    const tooLong = setTimeout(() => {
      log.error({ code: 'stop_too_slow' }, `parts did not stop within ${stopWithinMsMax} ms`);
      process.exit(1);
    }, stopWithinMsMax);
    for (const part of parts.reverse()) {
      try {
        await part.stop();
      } catch (error) {
        log.error({ err: error, part: part.name }, 'a part failed to stop');
        exitCode = 1;
      }
    }
    clearTimeout(tooLong);
    log.info({ exitCode }, 'stopped');
    process.exit(exitCode);
  };

  const fail = (error: Error) => {
    log.error({ err: error }, error.message);
    void end(1);
  };

  process.on('SIGTERM', () => void end(0));
  process.on('SIGINT', () => void end(0));
  if (process.env.HOUSE_RULES_TETHERED) process.stdin.on('end', () => void end(0)).resume();
  process.on('unhandledRejection', (reason) =>
    fail(reason instanceof Error ? reason : new Error(String(reason))),
  );
  process.on('uncaughtException', fail);

  try {
    await start({ log, add: (part) => parts.push(part), fail });
  } catch (error) {
    fail(error instanceof Error ? error : new Error(String(error)));
  }
};
