/**
 * The log file of one process, kept small: after 10 MB it is put aside, and the oldest of five is
 * dropped, so that a demo left running for weeks does not fill a laptop's disk.
 */
import { createStream } from 'rotating-file-stream';

export interface ProcessLog {
  write(line: string): void;
  end(): void;
}

export interface ProcessLogOptions {
  readonly folder: string;
  /** The file is `<name>.log`; those put aside are `<name>.1.log`, the newest, to `<name>.4.log`. */
  readonly name: string;
  /** How large a file grows, such as `10M`. */
  readonly size?: `${number}${'B' | 'K' | 'M'}`;
}

/** Files in all, the one that is written included. */
const filesMax = 5;

export const openProcessLog = ({ folder, name, size = '10M' }: ProcessLogOptions): ProcessLog => {
  // With `rotate` the name is asked for by number; none for the file that is written.
  const stream = createStream((number) => (number ? `${name}.${number}.log` : `${name}.log`), {
    path: folder,
    size,
    rotate: filesMax - 1,
  });
  // A full disk must not end what the process does; its lines are lost, as they would be anyway.
  stream.on('error', () => undefined);
  return {
    write: (line) => {
      stream.write(`${line}\n`);
    },
    end: () => {
      stream.end();
    },
  };
};
