/** A ledger in which all jobs have something to do: lots that are due, reservations, a batch. */
import {
  sampleBatch,
  sampleNoonMs,
  samplePlayer,
  sampleUuid,
} from '../../contract/sample-batch.ts';
import { openSqliteLedgerWriter } from '../../ledger/sqlite/open-sqlite-ledger-writer.ts';
import { openSqliteLedgerDesk } from '../sqlite/open-sqlite-ledger-desk.ts';

export const operatorOfCrash = 'harbour';
export const crashPlayers = 23;
/** The instant that the nightly round runs for. */
export const throughMs = sampleNoonMs + 43_200_000;
export const crashBatchId = sampleUuid(0xbbbb);

const ofPlayer = (index: number) => samplePlayer(index + 1);

export const fillCrashLedger = async (file: string): Promise<void> => {
  const writer = openSqliteLedgerWriter({ file });
  const wagers = Array.from({ length: crashPlayers }, (_, index) => [
    { wager: index * 2 + 1, player: index + 1, earns: 50_000_000, lotExpiresAtMs: throughMs },
    { wager: index * 2 + 2, player: index + 1, earns: 100_000_000 },
  ]).flat();
  const { request, decide } = sampleBatch(0, wagers);
  await writer.apply(request, decide);
  await writer.close();
  const desk = openSqliteLedgerDesk({ file });
  const frame = (requestKey: string) => ({
    operatorId: operatorOfCrash,
    requestKey,
    requestHash: '0'.repeat(64),
    actor: 'person:dana',
    actorName: 'Dana',
    requestId: '',
    atMs: sampleNoonMs + 120_000,
  });
  for (let index = 0; index < crashPlayers; index += 2) {
    await desk.redemptions.reserve(frame(`redemption ${index}`), {
      player: ofPlayer(index),
      redemptionId: sampleUuid(0xaaaa00 + index),
      rewardId: 'spins',
      points: 20_000_000,
      lapsesAtMs: sampleNoonMs + 180_000,
      minimum: 1,
    });
  }
  await desk.adjustments.requestBatch(frame('batch'), {
    batchId: crashBatchId,
    name: 'Outage',
    reason: 'the outage',
    by: { id: 'dana', name: 'Dana' },
    rows: Array.from({ length: crashPlayers }, (_, index) => ({
      adjustmentId: sampleUuid(0xcccc00 + index),
      line: index + 2,
      player: ofPlayer(index),
      points: index % 5 === 3 ? -999_000_000 : 5_000_000,
      reason: 'the outage',
    })),
  });
  const by = { id: 'anton', name: 'Anton' };
  await desk.adjustments.decideBatch(frame('decision'), crashBatchId, {
    approve: true,
    reason: 'checked',
    by,
  });
  await desk.close();
};
