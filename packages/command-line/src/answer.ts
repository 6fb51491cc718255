/** What a command says, and with which code it ends. */
export interface Answer {
  readonly lines: readonly string[];
  /** The same for a program, with `--json`. */
  readonly json: unknown;
  readonly exitCode: ExitCode;
}

export const exitCodes = {
  well: 0,
  /** Findings, failing tests, differences: what the command looks for. */
  found: 1,
  /** The command or a file cannot be read. */
  unreadable: 2,
  /** The file and the draft have both changed. */
  conflict: 3,
  /** The API refused, or did not answer. */
  refused: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What ends a command before it has an answer: one sentence for people. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;
  constructor(message: string, exitCode: ExitCode = exitCodes.unreadable) {
    super(message);
    this.exitCode = exitCode;
  }
}
