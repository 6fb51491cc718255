/**
 * The event log in memory: topics, followers, and groups whose partitions the schedule moves about.
 * Every delivery is a step of the schedule. It keeps the port's promises and no more: order within a
 * partition, at least once, one call at a time for a partition of a member.
 */

import type { ConsumeOptions, EventLog, FollowOptions, LogRecord } from '@house-rules/event-log';
import { EventLogError, StoredOffsetMoved } from '@house-rules/event-log';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedProcess } from './simulated-process.ts';

export const simulatedPartitions = 2;

interface Reading {
  /** Null: `startOffsets` has to be asked. */
  position: number | null;
  isBusy: boolean;
}

interface Member {
  readonly process: SimulatedProcess;
  readonly options: ConsumeOptions;
  readonly partitions: Map<number, Reading>;
  hasLeft: boolean;
}

interface Following {
  readonly process: SimulatedProcess;
  readonly options: FollowOptions;
  position: number;
  isBusy: boolean;
  readonly restoredAt: number;
  readonly restored: PromiseWithResolvers<void>;
  isStopped: boolean;
}

export interface SimulatedLog {
  append(topic: string, key: string, value: Uint8Array, partition?: number): LogRecord;
  records(topic: string): readonly LogRecord[];
  openFor(process: SimulatedProcess): EventLog;
  /** Hands one follower or member something; false where nobody can be given anything. */
  deliver(): boolean;
  /** Gives the partitions of every group to members anew. */
  rebalance(): void;
}

export interface SimulatedLogOptions {
  readonly random: SeededRandom;
  readonly nowMs: () => number;
  /** Told of each record before it is there. */
  readonly onAppend: (topic: string, value: Uint8Array) => void;
}

const partitionOf = (key: string): number =>
  [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % simulatedPartitions;

const keepsOnePartition = (topic: string): boolean => topic.startsWith('loyalty.');

export const createSimulatedLog = (options: SimulatedLogOptions): SimulatedLog => {
  const { random, nowMs } = options;
  const partitions = new Map<string, LogRecord[]>();
  const followers: Following[] = [];
  const members: Member[] = [];

  const recordsOf = (topic: string, partition: number): LogRecord[] => {
    const name = `${topic} ${partition}`;
    const known = partitions.get(name) ?? [];
    partitions.set(name, known);
    return known;
  };

  const append: SimulatedLog['append'] = (topic, key, value, wanted) => {
    options.onAppend(topic, value);
    const partition = wanted ?? (keepsOnePartition(topic) ? 0 : partitionOf(key));
    const records = recordsOf(topic, partition);
    const place = { topic, partition, offset: records.length, timestampMs: nowMs() };
    const record = { ...place, key: Buffer.from(key), value, headers: {} };
    records.push(record);
    return record;
  };

  const give = (following: Following): void => {
    const { process } = following;
    const all = recordsOf(following.options.topic, 0);
    const some = all.slice(following.position, following.position + 1 + random.below(5));
    following.isBusy = true;
    Promise.resolve()
      .then(() => following.options.onRecords(some))
      .then(() => {
        following.position += some.length;
        if (following.position >= following.restoredAt) following.restored.resolve();
      })
      .catch((error: unknown) => {
        if (!process.isDead) following.options.onFatal(error as Error);
      })
      .finally(() => {
        following.isBusy = false;
      });
  };

  const ask = ({ process, options: asked }: Member, partition: number, reading: Reading): void => {
    reading.isBusy = true;
    asked
      .startOffsets([partition])
      .then((offsets) => {
        reading.position = offsets.get(partition) ?? null;
      })
      .catch((error: unknown) => {
        const isFinal = error instanceof EventLogError && error.code !== 'log_unavailable';
        if (isFinal && !process.isDead) asked.onFatal(error);
      })
      .finally(() => {
        reading.isBusy = false;
      });
  };

  const hand = (member: Member, partition: number, reading: Reading): void => {
    const { options: asked } = member;
    if (reading.position === null) {
      ask(member, partition, reading);
      return;
    }
    const all = recordsOf(asked.topic, partition);
    // A redelivery begins before what is applied already.
    const from = Math.max(0, reading.position - (random.percent(10) ? random.below(4) : 0));
    const records = all.slice(from, reading.position + 1 + random.below(asked.maxBatchRecords));
    reading.isBusy = true;
    asked
      .onBatch({ topic: asked.topic, partition, records, highWatermark: all.length })
      .then(() => {
        reading.position = from + records.length;
      })
      .catch((error: unknown) => {
        if (error instanceof StoredOffsetMoved) reading.position = null;
      })
      .finally(() => {
        reading.isBusy = false;
      });
  };

  const canBeGiven = (following: Following): boolean =>
    !following.isStopped &&
    !following.isBusy &&
    isAwake(following.process) &&
    following.position < recordsOf(following.options.topic, 0).length;

  const canBeHanded = (member: Member): [number, Reading][] => {
    if (member.hasLeft || !isAwake(member.process)) return [];
    return [...member.partitions].filter(([partition, { isBusy, position }]) => {
      const high = recordsOf(member.options.topic, partition).length;
      return !isBusy && (position === null || position < high);
    });
  };

  const takeAway = (member: Member, partition: number): void => {
    member.partitions.delete(partition);
    if (!member.process.isDead) member.options.onRevoked?.([partition]);
  };

  const share = (group: readonly Member[]): void => {
    const living = group.filter(({ process, hasLeft }) => !hasLeft && isAwake(process));
    for (let partition = 0; partition < simulatedPartitions && living.length > 0; partition += 1) {
      const owner = random.pick(living);
      for (const other of living) {
        if (other !== owner && other.partitions.has(partition)) takeAway(other, partition);
      }
      if (!owner.partitions.has(partition)) {
        owner.partitions.set(partition, { position: null, isBusy: false });
      }
    }
  };

  const rebalance = (): void => {
    const groups = Map.groupBy(members, ({ options: { group } }) => group);
    for (const group of groups.values()) share(group);
  };

  const openFor = (process: SimulatedProcess): EventLog => ({
    kind: 'embedded',
    createTopics: () => process.call(() => undefined),
    epoch: () => process.call(() => 'the-only-life'),
    watermarks: (topic) =>
      process.call(() =>
        Array.from({ length: simulatedPartitions }, (_, partition) => {
          return { partition, low: 0, high: recordsOf(topic, partition).length };
        }),
      ),
    createProducer: async () => ({
      send: (records) =>
        process.call(() => {
          for (const { topic, key, value } of records) append(topic, key, Buffer.from(value ?? ''));
        }),
      close: async () => undefined,
    }),
    follow: async (asked) => {
      const restoredAt = recordsOf(asked.topic, 0).length;
      const restored = Promise.withResolvers<void>();
      restored.promise.catch(() => undefined);
      const beginning = { position: 0, isBusy: false, isStopped: false };
      const following = { process, options: asked, restoredAt, restored, ...beginning };
      if (restoredAt === 0) restored.resolve();
      followers.push(following);
      return {
        restored: restored.promise,
        stop: async () => {
          following.isStopped = true;
          restored.reject(new EventLogError('log_closed', 'following was stopped'));
        },
      };
    },
    consume: async (asked) => {
      const member: Member = { process, options: asked, partitions: new Map(), hasLeft: false };
      members.push(member);
      rebalance();
      return {
        assigned: () => [...member.partitions.keys()],
        stop: async () => {
          member.hasLeft = true;
          rebalance();
        },
      };
    },
    close: async () => undefined,
  });

  return {
    append,
    records: (topic) =>
      Array.from({ length: simulatedPartitions }, (_, at) => recordsOf(topic, at)).flat(),
    openFor,
    rebalance,
    deliver: () => {
      const given = followers.filter(canBeGiven).map((following) => () => give(following));
      const handed = members.flatMap((member) =>
        canBeHanded(member).map(
          ([partition, reading]) =>
            () =>
              hand(member, partition, reading),
        ),
      );
      const possible = [...given, ...handed];
      if (possible.length === 0) return false;
      random.pick(possible)();
      return true;
    },
  };
};

const isAwake = ({ isDead, isStopped }: SimulatedProcess): boolean => !isDead && !isStopped;
