/**
 * Who listens to which operator, and what there is to tell. One look a second for each operator with
 * listeners, whatever their number; nothing at all where nobody listens.
 */
import type { WorkerBook } from '../workers/worker-book.ts';
import type { EventStore } from './event-store.ts';
import { type OperatorEvent, toEvents } from './operator-events.ts';

export type Listener = (event: OperatorEvent) => void;

export interface EventHub {
  /** Tells the listener what is, then what happens; answers the way out. Null: there are too many. */
  listen(operatorId: string, listener: Listener): (() => void) | null;
  /** Something was written at the operator: look at once. */
  nudge(operatorId: string): void;
}

export interface EventHubOptions {
  readonly store: EventStore;
  readonly workers: WorkerBook;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  readonly onFault: (error: unknown) => void;
}

interface Room {
  readonly listeners: Set<Listener>;
  /** The last event of each kind, as text. */
  readonly told: Map<string, OperatorEvent>;
  readonly timer: NodeJS.Timeout;
  looking: Promise<void>;
}

const listenersMax = 2_000;

export const createEventHub = ({ store, workers, everyMs, onFault }: EventHubOptions): EventHub => {
  const rooms = new Map<string, Room>();
  let listening = 0;

  const look = (operatorId: string, room: Room): void => {
    room.looking = room.looking.then(async () => {
      try {
        const moment = await store.moment(operatorId);
        const progress = moment.entry && workers.progress(operatorId, moment.entry.sequence);
        for (const event of toEvents(moment, progress)) tell(room, event);
      } catch (error) {
        onFault(error);
      }
    });
  };

  const open = (operatorId: string): Room => {
    const timer = setInterval(() => look(operatorId, room), everyMs);
    timer.unref();
    const room: Room = {
      ...{ listeners: new Set<Listener>(), told: new Map(), timer },
      looking: Promise.resolve(),
    };
    rooms.set(operatorId, room);
    look(operatorId, room);
    return room;
  };

  return {
    listen: (operatorId, listener) => {
      if (listening >= listenersMax) return null;
      const room = rooms.get(operatorId) ?? open(operatorId);
      for (const event of room.told.values()) listener(event);
      room.listeners.add(listener);
      listening += 1;
      return () => {
        if (!room.listeners.delete(listener)) return;
        listening -= 1;
        if (room.listeners.size > 0) return;
        clearInterval(room.timer);
        rooms.delete(operatorId);
      };
    },
    nudge: (operatorId) => {
      const room = rooms.get(operatorId);
      if (room !== undefined) look(operatorId, room);
    },
  };
};

const tell = (room: Room, event: OperatorEvent): void => {
  if (room.told.get(event.name)?.data === event.data) return;
  room.told.set(event.name, event);
  for (const listener of room.listeners) listener(event);
};
