/**
 * The ledger of the simulation: the in-memory writer that passes the real one's contract, behind the
 * faults of the outside, and with one of the known mistakes put back where the auditor is to find it.
 */
import {
  type BatchState,
  createFakeLedgerWriter,
  type FakeLedgerStore,
  type LedgerWriter,
} from '@house-rules/database';
import {
  committed,
  outgoingRecords,
} from '../../packages/stream-worker/src/announce/outgoing-records.ts';
import { createRepeatedTexts } from '../../packages/stream-worker/src/announce/repeated-texts.ts';
import type { SimulatedLog } from './simulated-log.ts';
import { Died, type SimulatedProcess } from './simulated-process.ts';

/** What nobody may do, and the simulation must find. */
export const mistakes = [
  'no_compare_and_set',
  'offset_after_commit',
  'state_read_outside',
  'announced_before_commit',
] as const;
export type Mistake = (typeof mistakes)[number];

export interface LedgerFaults {
  readonly store: FakeLedgerStore;
  readonly log: SimulatedLog;
  readonly mistake: Mistake | null;
  /** The database refused a write that should never have been tried. */
  readonly onRefused: (sentence: string) => void;
  readonly onSuperseded: () => void;
}

type Apply = LedgerWriter['apply'];

export const openLedgerFor = (
  process: SimulatedProcess,
  { store, log, mistake, onRefused, onSuperseded }: LedgerFaults,
): LedgerWriter => {
  const ledger = createFakeLedgerWriter({ store, reach: process.reach });
  const apply = mistake === null ? ledger.apply : withMistake(mistake, ledger, { store, log });
  const told: Apply = async (request, decide) => {
    try {
      const result = await apply(request, decide);
      if (result.kind === 'superseded') onSuperseded();
      return result;
    } catch (error) {
      const isRefusal = error instanceof Error && /constraint failed|immutable/.test(error.message);
      if (isRefusal) onRefused(error.message);
      throw error;
    }
  };
  const { parking } = ledger;
  return {
    storedOffsets: (group, topic) => process.call(() => ledger.storedOffsets(group, topic)),
    apply:
      mistake === 'state_read_outside'
        ? async (request, decide) => {
            const state = await process.call(() => readOutside(store, request));
            return process.call(() => told(request, () => decide(state)));
          }
        : (request, decide) => process.call(() => told(request, decide)),
    unannounced: (position, limit) => process.call(() => ledger.unannounced(position, limit)),
    announced: (position, batchId) => process.call(() => ledger.announced(position, batchId)),
    parking: {
      lines: (group, topic) => process.call(() => parking.lines(group, topic)),
      from: (position, operatorId, offset, slice) =>
        process.call(() => parking.from(position, operatorId, offset, slice)),
      forget: (position, operatorId, beforeOffset) =>
        process.call(() => parking.forget(position, operatorId, beforeOffset)),
    },
    close: async () => undefined,
  };
};

/** What a transaction would see if it looked now; nothing is written. */
const readOutside = async (
  store: FakeLedgerStore,
  request: Parameters<Apply>[0],
): Promise<BatchState> => {
  let seen: BatchState | null = null;
  const looking = createFakeLedgerWriter({ store: { tables: offsetForced(store, request) } });
  await looking
    .apply(request, (state) => {
      seen = state;
      throw new Died('only looked');
    })
    .catch(() => undefined);
  if (seen === null) throw new Error('the state could not be read');
  return seen;
};

/** The tables with the partition where the request believes it to be. */
const offsetForced = (
  { tables }: FakeLedgerStore,
  { group, topic, partition, logEpoch, expectedOffset }: Parameters<Apply>[0],
): FakeLedgerStore['tables'] => ({
  ...tables,
  offsets: new Map(tables.offsets).set(`${group} ${topic} ${partition}`, {
    ...{ logEpoch, partition },
    nextOffset: expectedOffset,
  }),
});

const withMistake = (
  mistake: Mistake,
  ledger: LedgerWriter,
  { store, log }: Pick<LedgerFaults, 'store' | 'log'>,
): Apply => {
  if (mistake === 'no_compare_and_set') {
    return (request, decide) => {
      store.tables = offsetForced(store, request);
      return ledger.apply(request, decide);
    };
  }
  if (mistake === 'offset_after_commit') {
    return async (request, decide) => {
      const before = store.tables.offsets;
      try {
        return await ledger.apply(request, decide);
      } catch (error) {
        // It died, or failed, when the rows were there and the offset was not yet.
        if (store.tables.offsets !== before) store.tables = { ...store.tables, offsets: before };
        throw error;
      }
    };
  }
  if (mistake === 'announced_before_commit') {
    return (request, decide) =>
      ledger.apply(request, (state) => {
        const outcome = decide(state);
        const batch = committed({ batchId: 0, outcome, appliedAtMs: request.appliedAtMs });
        const texts = createRepeatedTexts();
        const context = { position: request, documentHash: () => '', texts };
        for (const record of outgoingRecords(batch, context)) {
          log.append(record.topic, record.key, Buffer.from(record.value ?? ''));
        }
        return outcome;
      });
  }
  return ledger.apply;
};
