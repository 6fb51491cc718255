/** What a run of the feeder says: progress and bad lines on stderr, the summary on stdout. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { FeedCounts } from './feed-wagers.ts';
import type { RefusedLine } from './read-wager-line.ts';

/** How the wagers leave the outbox after the run. */
export type RelayAfterwards = 'all_sent' | 'sending' | 'waiting';

export interface FeedSummary extends Omit<FeedCounts, 'nextLine'> {
  readonly seconds: number;
  /** Set where the run ended early: the line to go on from. */
  readonly nextLine: number | null;
  /** Why it ended early, a sentence; null where all of the file was read. */
  readonly fault: string | null;
  readonly relay: RelayAfterwards;
}

const grouped = (value: number) => Math.round(value).toLocaleString('en');

/** A line for stderr: `12,000 lines, 21,000 a second, 34 %, 5 s left`. */
export const progressLine = (
  counts: FeedCounts,
  elapsedMs: number,
  share: number | null,
): string => {
  const seconds = Math.max(elapsedMs, 1) / 1000;
  const parts = [
    `${grouped(counts.lines)} lines`,
    `${grouped(counts.lines / seconds)} a second`,
    `${grouped(counts.refused)} refused`,
  ];
  if (share !== null && share > 0) {
    parts.push(`${Math.floor(share * 100)} %`, `${timeLeft((seconds / share) * (1 - share))} left`);
  }
  return parts.join(', ');
};

const timeLeft = (seconds: number): string => {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
};

/** A bad line for stderr; what came from the file cannot steer the terminal. */
export const refusedText = ({ line, pointer, sentence }: RefusedLine): string =>
  `line ${line}${pointer === '' ? '' : `, ${pointer}`}: ${sentence}`.replaceAll(/\p{Cc}/gu, '?');

const afterwards: Readonly<Record<RelayAfterwards, string>> = {
  all_sent: 'The platform has sent all of them on to House Rules.',
  sending: 'The platform is sending them on to House Rules.',
  waiting:
    'Nothing sends them on at the moment: they wait in the outbox, and the relay sends them when ' +
    'the platform is started (`npm start`).',
};

/** The summary for a person. */
export const summaryText = (summary: FeedSummary): string => {
  const rows: [number, string][] = [
    [summary.placed, 'placed'],
    [summary.alreadyThere, 'already there'],
    [summary.refused, 'refused'],
    [summary.blank, 'blank'],
  ];
  const width = Math.max(...rows.map(([count]) => grouped(count).length));
  const lines = [
    `${grouped(summary.lines)} lines in ${summary.seconds.toFixed(1)} s`,
    ...rows.map(([count, what]) => `  ${grouped(count).padStart(width)} ${what}`),
  ];
  if (summary.placed > 0) lines.push(afterwards[summary.relay]);
  if (summary.fault !== null) {
    lines.push(`Ended early: ${summary.fault}`);
    lines.push(`Go on with --from-line ${summary.nextLine}`);
  }
  return lines.join('\n');
};

export interface RefusedSink {
  take(refused: RefusedLine): void;
  close(): void;
}

/** More than these on a terminal help nobody. */
const SHOWN_MAX = 100;

/** Bad lines to stderr; after the first hundred only their number is told, in the summary. */
export const createRefusedToStderr = (write: (text: string) => void): RefusedSink => {
  let taken = 0;
  return {
    take: (refused) => {
      taken += 1;
      if (taken <= SHOWN_MAX) write(refusedText(refused));
      if (taken === SHOWN_MAX)
        write('further bad lines are counted; --rejects FILE keeps them all');
    },
    close: () => undefined,
  };
};

const BUFFER_CHARACTERS = 64 * 1024;

/** Bad lines to a file, one JSON object a line: line, pointer, sentence, text. @throws on a bad path. */
export const createRefusedToFile = (path: string): RefusedSink => {
  const file = openSync(path, 'w');
  let buffered = '';
  const flush = () => {
    writeSync(file, buffered);
    buffered = '';
  };
  return {
    take: (refused) => {
      buffered += `${JSON.stringify(refused)}\n`;
      if (buffered.length >= BUFFER_CHARACTERS) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
};
