/**
 * Keeps the configuration book up to date: reads the topic to its end first, then goes on with what
 * is added. One follower a process; wagers are not read before `restored`.
 */
import { topicNames } from '@house-rules/contracts';
import type { EventLog, Follower, LogRecord } from '@house-rules/event-log';
import type { Failpoints } from '@house-rules/service';
import type { ConfigurationBook } from './configuration-book.ts';

export interface FollowConfigurationPorts {
  readonly log: Pick<EventLog, 'follow'>;
  readonly book: ConfigurationBook;
  readonly failpoints: Failpoints;
  /** The answers of the book may have changed. */
  readonly onMoved: () => void;
  /** Somebody has to look at a record; the sentence names its key and offset. */
  readonly onAlarm: (sentence: string) => void;
  readonly onFatal: (error: Error) => void;
}

export const followConfiguration = (ports: FollowConfigurationPorts): Promise<Follower> => {
  const { book, failpoints } = ports;
  const take = (record: LogRecord): boolean => {
    const { changed, alarm } = book.take(record);
    if (alarm !== null) ports.onAlarm(alarm);
    return changed;
  };
  return ports.log.follow({
    topic: topicNames.config,
    onRecords: (records) => {
      failpoints.reach('worker.restoring');
      const changes = records.filter(take);
      if (changes.length > 0) ports.onMoved();
    },
    onFatal: ports.onFatal,
  });
};
