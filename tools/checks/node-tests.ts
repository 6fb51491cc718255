/**
 * Runs test files under Node's own runner, each file in a process of its own, and counts what they
 * report. A file that hangs or dies is a failure with its name.
 */
import { run } from 'node:test';
import { emptyTally, type Skip, type Tally } from './tally.ts';

/** Longer than the longest honest file takes on a busy two-core machine. */
const fileTimeoutMs = 8 * 60_000;
/** Two cores: more files at once would make each of them slow and the clocks in them unfair. */
const filesAtOnce = 2;

interface TestEvent {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly details: {
    readonly type?: string;
    readonly error?: unknown;
    readonly duration_ms?: number;
  };
}

const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.stack ?? cause.message;
};

/** @param files absolute paths of test files. */
export const runNodeTests = async (files: readonly string[], root: string): Promise<Tally> => {
  if (files.length === 0) return emptyTally;
  let passed = 0;
  const failures: string[] = [];
  const skips: Skip[] = [];
  const label = (event: TestEvent) =>
    event.file && !event.name.includes(event.file)
      ? `${event.file.replace(`${root}/`, '')}: ${event.name}`
      : event.name;

  const stream = run({
    files: [...files],
    concurrency: filesAtOnce,
    timeout: fileTimeoutMs,
    isolation: 'process',
  });
  stream.on('test:pass', (event: TestEvent) => {
    if (event.details.type === 'suite') return;
    if (event.skip !== undefined && event.skip !== false)
      skips.push({
        name: label(event),
        why: typeof event.skip === 'string' ? event.skip : 'no reason given',
      });
    else passed += 1;
  });
  stream.on('test:fail', (event: TestEvent) => {
    // A suite fails because a test in it failed, and that one was counted.
    if (event.details.type === 'suite') return;
    failures.push(label(event));
    process.stdout.write(`\n✖ ${label(event)}\n${describeError(event.details.error)}\n`);
  });
  stream.on('test:stderr', ({ message }: { message: string }) => process.stderr.write(message));
  stream.on('test:stdout', ({ message }: { message: string }) => process.stdout.write(message));
  stream.resume();
  await new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject));
  return { passed, failed: failures.length, failures, skips };
};
