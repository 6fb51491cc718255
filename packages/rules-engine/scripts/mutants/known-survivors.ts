/** Mutants that no test can or need notice, each read by a person, with the reason. */

export interface KnownSurvivor {
  /** Path below src. */
  readonly file: string;
  /** As the run prints it: `before → after`. */
  readonly change: string;
  readonly reason: string;
}

export const knownSurvivors: readonly KnownSurvivor[] = [];
