/**
 * The topics that the worker applies to the ledger. Facts have a consumer and positions of their own:
 * between a player's wagers and facts the ledger's order is the truth, whatever came first.
 */
import { topicNames } from '@house-rules/contracts';
import { readFact } from '../batch/read-fact.ts';
import { readRecord } from '../batch/read-record.ts';
import type { TopicSource } from './open-partition.ts';

/** @param group of the wagers' offsets; the facts' is the same with `-facts` behind it */
export const topicSources = (group: string): readonly TopicSource[] => [
  {
    topic: topicNames.wagers,
    group,
    nameOf: (partition) => `partition ${partition}`,
    read: readRecord,
  },
  {
    topic: topicNames.facts,
    group: `${group}-facts`,
    nameOf: (partition) => `partition ${partition} of ${topicNames.facts}`,
    read: readFact,
  },
];
