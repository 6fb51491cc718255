/** What is, in events: each kind has one, which replaces the one before. */
import type { Progress } from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';
import type { OperatorMoment } from './event-store.ts';

export interface OperatorEvent {
  readonly name: 'draft' | 'timeline' | 'change' | 'progress';
  /** JSON. */
  readonly data: string;
}

export const toEvents = (
  { draft, entry, change }: OperatorMoment,
  progress: Progress | null,
): readonly OperatorEvent[] => [
  ...(draft === null
    ? []
    : [
        event('draft', {
          revision: draft.revision,
          savedAt: toInstant(draft.savedAtMs),
          savedBy: toNamedPerson(draft.savedBy),
        }),
      ]),
  ...(entry === null
    ? []
    : [
        event('timeline', {
          sequence: entry.sequence,
          subject: entry.subject,
          action: entry.action,
          version: entry.version,
          from: toInstant(entry.fromAtMs),
        }),
      ]),
  ...(change === null ? [] : [event('change', change)]),
  ...(progress === null ? [] : [event('progress', acknowledgementsOf(progress))]),
];

/** Without the heartbeats, which would be news every time. */
const acknowledgementsOf = ({ sequence, workers, acknowledged }: Progress) => ({
  sequence,
  acknowledged,
  workers: workers.map((worker) => ({
    workerId: worker.workerId,
    acknowledged: worker.acknowledged,
  })),
});

const event = (name: OperatorEvent['name'], data: unknown): OperatorEvent => ({
  name,
  data: JSON.stringify(data),
});

/** As it stands in the stream (HTML, "Server-sent events"). JSON has no line ends in it. */
export const toStreamText = ({ name, data }: OperatorEvent): string =>
  `event: ${name}\ndata: ${data}\n\n`;
