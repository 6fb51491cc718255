/** A row that breaks an invariant. */
import type { InvariantId } from '@house-rules/contracts';
import type { Difference } from '../replay/difference.ts';

export interface Offence {
  readonly invariant: InvariantId;
  readonly operatorKey: number;
  /** Null where no single player is meant. */
  readonly playerKey: number | null;
  readonly difference: Difference;
}

/** Takes what is wrong; nothing where stored and rebuilt are the same. */
export type Offend = (invariant: InvariantId, difference: Difference) => void;

/** What names the offending thing: the same one is told once while it stands. */
export const subjectOf = ({ difference, playerKey }: Offence): string => {
  const { table, row, field, playerSequence } = difference;
  const place = playerSequence === null ? row : `${playerSequence} ${row}`;
  return `${playerKey ?? '-'} ${table} ${place} ${field}`.slice(0, 200);
};
