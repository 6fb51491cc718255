/** One line of progress that moves in place on a terminal, and comes rarely where it is not one. */

export interface Ticker {
  readonly show: (line: string) => void;
  readonly done: () => void;
}

/** Where output is a file or a pipe, at most one line in this time. */
const quietEveryMs = 3_000;

export const createTicker = (
  say: (line: string) => void,
  output: NodeJS.WriteStream = process.stdout,
  now: () => number = Date.now,
): Ticker => {
  let lastShownAt = 0;
  return {
    show: (line) => {
      if (output.isTTY) return void output.write(`\r\x1b[2K${line}`);
      if (now() - lastShownAt < quietEveryMs) return;
      lastShownAt = now();
      say(line);
    },
    done: () => {
      if (output.isTTY) output.write('\r\x1b[2K');
    },
  };
};
