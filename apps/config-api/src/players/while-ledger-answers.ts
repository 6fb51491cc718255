import { InvalidCursorError } from '@house-rules/database';
import { type Result, refuse } from '../fault.ts';
import { LedgerUnavailable } from './ledger-access.ts';

/** Turns what a question to the ledger may throw on purpose into faults; all else passes through. */
export const whileLedgerAnswers = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      return refuse('invalid_parameter', error.message, { pointer: 'cursor' });
    }
    if (!(error instanceof LedgerUnavailable)) throw error;
    const sentence = 'the ledger cannot be reached just now; try again in a moment';
    return refuse('ledger_unavailable', sentence);
  }
};
