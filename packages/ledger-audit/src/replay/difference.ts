/**
 * What a rebuild found otherwise than the ledger has it: where, what, and a sentence to act on. The
 * wire shape is the same (contracts, `LedgerDifference`).
 */
import type { LedgerDifference } from '@house-rules/contracts';

export type Difference = LedgerDifference;
export type Report = (difference: Difference) => void;
