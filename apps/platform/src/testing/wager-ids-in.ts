import { join } from 'node:path';
import { topicNames } from '@house-rules/contracts';
import { openEmbeddedEventLog } from '@house-rules/event-log';
import { readTopic } from './read-topic.ts';

/** The ids of all wagers that stand in the embedded log of a data folder, repeats counted. */
export const wagerIdsIn = async (dataDir: string): Promise<string[]> => {
  const log = await openEmbeddedEventLog({ file: join(dataDir, 'log.db') });
  try {
    const records = await readTopic(log, topicNames.wagers);
    return records.map(({ value }) => {
      const event: unknown = JSON.parse(Buffer.from(value ?? []).toString('utf8'));
      return String(Object(event).wagerId);
    });
  } finally {
    await log.close();
  }
};
