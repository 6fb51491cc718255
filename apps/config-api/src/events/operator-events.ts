/** What is at an operator, in events. */
import { toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';
import type { Acknowledgement, WorkerBook } from '../workers/worker-book.ts';
import type { EventStore } from './event-store.ts';
import { type StreamEvent, streamEvent } from './stream-event.ts';

export const lookAtOperator =
  (store: EventStore, workers: Pick<WorkerBook, 'progress'>) =>
  async (operatorId: string): Promise<readonly StreamEvent[]> => {
    const { draft, entry, change } = await store.moment(operatorId);
    const events: StreamEvent[] = [];
    if (draft !== null) {
      const savedBy = toNamedPerson(draft.savedBy);
      const { revision, savedAtMs } = draft;
      events.push(streamEvent('draft', { revision, savedAt: toInstant(savedAtMs), savedBy }));
    }
    if (entry !== null) {
      const { fromAtMs, ...facts } = entry;
      events.push(streamEvent('timeline', { ...facts, from: toInstant(fromAtMs) }));
    }
    if (change !== null) events.push(streamEvent('change', change));
    const progress = entry && workers.progress(operatorId, entry.sequence);
    if (progress !== null) events.push(streamEvent('progress', acknowledgementsOf(progress)));
    return events;
  };

/** Without the heartbeats, which would be news every time. */
const acknowledgementsOf = ({ sequence, workers, acknowledged }: Acknowledgement) => ({
  sequence,
  acknowledged,
  workers: workers.map((worker) => ({
    workerId: worker.workerId,
    acknowledged: worker.acknowledged,
  })),
});
