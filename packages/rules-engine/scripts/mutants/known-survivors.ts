/** Mutants that no test can or need notice, each read by a person, with the reason. */
import { readFileSync } from 'node:fs';

export interface KnownSurvivor {
  /** Path below src. */
  readonly file: string;
  /** As the run prints it: `before → after`. */
  readonly change: string;
  readonly reason: string;
}

const path = new URL('./known-survivors.json', import.meta.url);

export const knownSurvivors: readonly KnownSurvivor[] = JSON.parse(readFileSync(path, 'utf8'));
