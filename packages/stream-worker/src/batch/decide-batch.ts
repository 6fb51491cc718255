/**
 * The third step of a batch, inside its transaction: duplicates are told apart, every record is
 * decided by the state that the ones before it left, and what is to be written is made. Pure: the
 * same records and the same state give the same outcome on any machine.
 */
import type { BatchOutcome, BatchState } from '@house-rules/database';
import { BatchDraft, type DecideContext } from './batch-draft.ts';
import { takeFact } from './decide-fact.ts';
import { takeVoid } from './decide-void.ts';
import { takeWager } from './decide-wager.ts';
import type { PreparedRecord } from './prepare-batch.ts';
import type { StateToRead } from './state-to-read.ts';

/** Records with what the transaction was asked to read for them. */
export interface AskedBatch {
  readonly records: readonly PreparedRecord[];
  readonly asked: StateToRead;
}

/** @throws ConfigurationNeeded where a wager to void was decided by a version that is not held. */
export const decideBatch = (
  { records, asked }: AskedBatch,
  state: BatchState,
  context: DecideContext,
): BatchOutcome => {
  const draft = new BatchDraft(state, asked.players, context);
  const { places } = asked;
  for (let index = 0; index < records.length; index += 1) {
    const item = records[index];
    if (item === undefined) break;
    const place = places[index] ?? -1;
    switch (item.kind) {
      case 'wager':
        takeWager(draft, item, place);
        break;
      case 'void':
        takeVoid(draft, item, place);
        break;
      case 'fact':
        takeFact(draft, item, place);
        break;
      case 'deadLetter':
        draft.deadLetters.push(item.deadLetter);
        break;
      case 'parked':
        draft.parked.push(item.parked);
    }
  }
  return draft.outcome();
};
