/**
 * Who listens to which subject (an operator, a player), and what there is to tell. One look a second
 * for each subject with listeners, whatever their number; nothing at all where nobody listens.
 */
import type { StreamEvent } from './stream-event.ts';

export type Listener = (event: StreamEvent) => void;

export interface EventHub {
  /** Tells the listener what is, then what happens; answers the way out. Null: there are too many. */
  listen(subject: string, listener: Listener): (() => void) | null;
  /** Something was written about the subject: look at once. */
  nudge(subject: string): void;
}

export interface EventHubOptions {
  /** What is, as events: one of each kind. */
  readonly lookAt: (subject: string) => Promise<readonly StreamEvent[]>;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  readonly onFault: (error: unknown) => void;
}

interface Room {
  readonly listeners: Set<Listener>;
  /** The last event of each kind, as text. */
  readonly told: Map<string, StreamEvent>;
  readonly timer: NodeJS.Timeout;
  looking: Promise<void>;
}

const listenersMax = 2_000;

export const createEventHub = ({ lookAt, everyMs, onFault }: EventHubOptions): EventHub => {
  const rooms = new Map<string, Room>();
  let listening = 0;

  const look = (subject: string, room: Room): void => {
    room.looking = room.looking.then(async () => {
      try {
        for (const event of await lookAt(subject)) tell(room, event);
      } catch (error) {
        onFault(error);
      }
    });
  };

  const open = (subject: string): Room => {
    const timer = setInterval(() => look(subject, room), everyMs);
    timer.unref();
    const room: Room = {
      ...{ listeners: new Set<Listener>(), told: new Map(), timer },
      looking: Promise.resolve(),
    };
    rooms.set(subject, room);
    look(subject, room);
    return room;
  };

  return {
    listen: (subject, listener) => {
      if (listening >= listenersMax) return null;
      const room = rooms.get(subject) ?? open(subject);
      for (const event of room.told.values()) listener(event);
      room.listeners.add(listener);
      listening += 1;
      return () => {
        if (!room.listeners.delete(listener)) return;
        listening -= 1;
        if (room.listeners.size > 0) return;
        clearInterval(room.timer);
        rooms.delete(subject);
      };
    },
    nudge: (subject) => {
      const room = rooms.get(subject);
      if (room !== undefined) look(subject, room);
    },
  };
};

const tell = (room: Room, event: StreamEvent): void => {
  if (room.told.get(event.name)?.data === event.data) return;
  room.told.set(event.name, event);
  for (const listener of room.listeners) listener(event);
};
