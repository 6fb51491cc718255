/**
 * Brokers that a person names may hold the topics of another installation. A fresh data folder over
 * them would publish other rules under the same keys and read old wagers into a new ledger, so that
 * what the portal shows and what decides differ: it is refused before anything is made.
 */
import { topicNames, topicSpecs } from '@house-rules/contracts';
import { eventLogConfigFromEnvironment, openEventLog } from '@house-rules/event-log';
import { StartFault } from './settings.ts';

/** The client itself would go on trying for minutes; a person waits for an answer. */
const answerWithinMs = 20_000;

const firstUsedTopic = async (brokers: string, dataDir: string): Promise<string | null> => {
  const environment = { EVENT_LOG: 'kafka', KAFKA_BROKERS: brokers };
  const log = await openEventLog(eventLogConfigFromEnvironment(environment, dataDir, 'npm-start'));
  try {
    await log.createTopics(topicSpecs);
    for (const topic of [topicNames.config, topicNames.wagers]) {
      const marks = await log.watermarks(topic);
      if (marks.some(({ high }) => high > 0)) return topic;
    }
    return null;
  } finally {
    await log.close();
  }
};

/** @throws StartFault naming the topic that is not empty, or the brokers that do not answer. */
export const requireFreshTopics = async (brokers: string, dataDir: string): Promise<void> => {
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${answerWithinMs / 1000} s`)),
    answerWithinMs,
  );
  const used = await Promise.race([firstUsedTopic(brokers, dataDir), tooLong])
    .catch((error: Error) => {
      throw new StartFault(`Kafka at ${brokers} cannot be used: ${error.message}`);
    })
    .finally(() => clearTimeout(timer));
  if (used === null) return;
  throw new StartFault(
    `Topic ${used} at ${brokers} already holds records of another installation, and this data ` +
      'folder is new: start with the data folder that belongs to it, or name other brokers.',
  );
};
