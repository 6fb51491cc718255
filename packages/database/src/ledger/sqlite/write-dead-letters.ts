/** Writes the records that could not be applied. */
import type { DatabaseSync } from 'node:sqlite';
import type { NewDeadLetter } from '../ledger-rows.ts';
import type { PartitionPosition } from '../partition-position.ts';
import { insertInto } from './insert-into.ts';

const deadLetterColumns = [
  'logEpoch',
  'topic',
  'partition',
  'offset',
  'batchId',
  'reason',
  'sentence',
  'pointer',
  'operatorId',
  'recordKey',
  'body',
  'headers',
  'receivedAtMs',
];

/** Another group that reads the topic again finds the same dead letter: the first one stays. */
const addDeadLetter = `${insertInto('dead_letter', deadLetterColumns)}
  ON CONFLICT ("logEpoch", "topic", "partition", "offset") DO NOTHING`;

export const prepareWriteDeadLetters = (connection: DatabaseSync) => {
  const insert = connection.prepare(addDeadLetter);
  return (
    letters: readonly NewDeadLetter[],
    { logEpoch, topic, partition }: PartitionPosition,
    batchId: number,
  ): void => {
    for (const row of letters) {
      insert.run(
        logEpoch,
        topic,
        partition,
        row.offset,
        batchId,
        row.reason,
        row.sentence,
        row.pointer,
        row.operatorId,
        row.recordKey,
        row.body,
        JSON.stringify(row.headers),
        row.receivedAtMs,
      );
    }
  };
};
