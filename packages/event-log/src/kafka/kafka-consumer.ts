import type { ConsumeOptions, Consumer } from '../port.ts';
import { openGroupReader } from './group-reader.ts';
import type { KafkaClient } from './kafka-client.ts';

/** Joins the group; each partition has one reader in it at a time. */
export const consumeKafka = (client: KafkaClient, options: ConsumeOptions): Promise<Consumer> =>
  openGroupReader(client, {
    group: options.group,
    topic: options.topic,
    recordsMax: options.maxBatchRecords,
    wants: () => true,
    startOffsets: options.startOffsets,
    onBatch: options.onBatch,
    onRevoked: options.onRevoked ?? (() => undefined),
    onFatal: options.onFatal,
    onPosition: () => undefined,
    onNothingLeft: () => undefined,
  });
