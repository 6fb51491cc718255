/**
 * Sends wagers at a steady pace, in a process of its own so that who looks at the ledger does not
 * hold it up: `node feeder-process.ts OPTIONS`, OPTIONS as JSON, with a channel to its parent. Tells
 * of each probe when it is made, and at the end how many records the log has acknowledged.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { topicNames } from '@house-rules/contracts';
import {
  eventLogConfigFromEnvironment,
  openEventLog,
  type RecordToSend,
} from '@house-rules/event-log';
import {
  exampleUuid,
  exampleWager,
} from '../../../packages/stream-worker/src/testing/example-records.ts';
import { operatorAt } from '../worker/casino-rules.ts';
import { createWagerFeed } from '../worker/wager-feed.ts';
import { nowMs } from './now-ms.ts';

export interface FeederOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly dataDir: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly players: number;
  readonly seed: number;
}

/** A wager whose balance is waited for. */
export interface SentProbe {
  readonly kind: 'probe';
  readonly operatorId: string;
  readonly playerId: string;
  /** The sequence of the player once it is applied. */
  readonly playerSequence: number;
  /** When it was made, before it was sent; see `nowMs`. */
  readonly madeMs: number;
}

export interface FeederEnd {
  readonly kind: 'end';
  readonly acknowledged: number;
  readonly tookMs: number;
}

const tickMs = 5;
const probeEveryMs = 10;
/** Each is waited for before its turn comes again. */
const probePlayers = 1_000;

const tell = (message: SentProbe | FeederEnd): void => void process.send?.(message);

const probeRecord = (turn: number): RecordToSend => {
  const playerId = exampleUuid(turn % probePlayers, '00b0');
  const probe: SentProbe = {
    kind: 'probe',
    operatorId: operatorAt(0),
    playerId,
    playerSequence: Math.floor(turn / probePlayers) + 1,
    madeMs: nowMs(),
  };
  tell(probe);
  const event = exampleWager({
    wagerId: exampleUuid(turn, '00d0'),
    playerId,
    operatorId: probe.operatorId,
    timestamp: new Date().toISOString(),
  });
  return { topic: topicNames.wagers, key: playerId, value: Buffer.from(JSON.stringify(event)) };
};

const feed = async (options: FeederOptions): Promise<void> => {
  const { environment, dataDir, perSecond, seconds, players, seed } = options;
  const log = await openEventLog(eventLogConfigFromEnvironment(environment, dataDir, 'feeder'));
  const producer = await log.createProducer();
  const { next } = createWagerFeed({
    players,
    spread: 'uniform',
    wagers: Number.MAX_SAFE_INTEGER,
    seed,
    startMs: Date.now(),
  });
  const sends: Promise<void>[] = [];
  const startedAt = performance.now();
  let sent = 0;
  for (let probes = 0; ; ) {
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs >= seconds * 1_000) break;
    const due = Math.floor((elapsedMs * perSecond) / 1_000) - sent;
    const isProbed = probes * probeEveryMs <= elapsedMs && due > 0;
    const records = isProbed ? [probeRecord(probes), ...next(due - 1)] : next(due);
    if (isProbed) probes += 1;
    sent += records.length;
    if (records.length > 0) sends.push(producer.send(records));
    await pause(tickMs);
  }
  await Promise.all(sends);
  tell({ kind: 'end', acknowledged: sent, tookMs: performance.now() - startedAt });
  await log.close();
};

await feed(JSON.parse(process.argv[2] ?? '{}'));
process.disconnect?.();
