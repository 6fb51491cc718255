/** A fact of the batch: told apart from its duplicates, and written as a row of its player. */
import type { BatchDraft } from './batch-draft.ts';
import type { PreparedFact } from './prepare-batch.ts';

/** @param place of its player among those that were asked for */
export const takeFact = (draft: BatchDraft, item: PreparedFact, place: number): void => {
  const { factId, operatorId, kind, value, source } = item.fact;
  const { contentHash } = item;
  const known =
    draft.newFacts.get(operatorId, factId) ?? draft.state.storedFact(operatorId, factId);
  if (known !== null) {
    if (known === contentHash) draft.duplicates += 1;
    else {
      const sentence = `the fact \`${factId}\` is in the ledger with other content; send a new one`;
      draft.refuse(item.record, { reason: 'conflict', sentence, pointer: '/factId' }, operatorId);
    }
    return;
  }
  const book = draft.book(place);
  book.playerSequence += 1;
  const fact = {
    playerSequence: book.playerSequence,
    factId,
    kind,
    value,
    effectiveFromMs: item.effectiveFromMs,
    effectiveToMs: item.effectiveToMs,
    recordedAtMs: draft.appliedAtMs,
    source: 'topic',
    by: source,
    contentHash,
  };
  book.addFact(fact);
  draft.facts.push({ player: book.player, ...fact });
  draft.newFacts.set(operatorId, factId, contentHash);
};
