/**
 * Sockets that do not wait for ever. kafkajs gives up on a request in time, but keeps the
 * connection; when that is half open (the other end is gone and nobody said so), every later
 * request is lost in it too. These destroy themselves once they have owed any answer for too long,
 * and kafkajs then connects anew.
 *
 * What broke one connection mostly broke the others to the same broker. They are not waited for one
 * after the other: those that have not been heard of since go with it.
 */
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ANSWER_MS_MAX, type KafkaTls } from '../kafka-options.ts';

export interface WatchfulSockets {
  /** kafkajs' socket factory. */
  readonly open: (target: { host: string; port: number; onConnect: () => void }) => Socket;
  /** Destroys those that are open, and from now on every other as soon as it is made. */
  close(): void;
}

/** These wait for the other members of the group, at most for the rebalance timeout. */
const GROUP_ANSWER_MS_MAX = 75_000;
const JOIN_GROUP = 11;
const SYNC_GROUP = 14;
const CHECK_EVERY_MS = 1_000;
const KEEP_ALIVE_DELAY_MS = 30_000;
/** A request frame: int32 size, then int16 api key. */
const API_KEY_AT = 4;
const FRAME_HEAD_BYTES = 6;

interface WatchedSocket {
  readonly socket: Socket;
  readonly broker: string;
  heardAt: number;
  /** Since when an answer is owed, and how long that may take; undefined when none is. */
  owed: { readonly since: number; patienceMs: number } | undefined;
}

/** @param tls left out: plain TCP */
export const createWatchfulSockets = (tls: KafkaTls | undefined): WatchfulSockets => {
  const open = new Set<WatchedSocket>();
  let closed = false;
  const check = (): void => {
    for (const watched of open) giveUpIfSilent(watched, open);
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    open: ({ host, port, onConnect }) => {
      const socket = connectTo(host, port, tls);
      socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
      socket.once(tls === undefined ? 'connect' : 'secureConnect', onConnect);
      const watched = {
        socket,
        broker: `${host}:${port}`,
        heardAt: performance.now(),
        owed: undefined,
      };
      open.add(watched);
      watch(watched);
      timer ??= setInterval(check, CHECK_EVERY_MS).unref();
      socket.on('close', () => {
        open.delete(watched);
        if (open.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      });
      if (closed) socket.destroy(new Error('the connections to Kafka are closed'));
      return socket;
    },
    close: () => {
      closed = true;
      for (const { socket } of open) socket.destroy();
    },
  };
};

const connectTo = (host: string, port: number, tls: KafkaTls | undefined): Socket => {
  if (tls === undefined) return connect({ host, port });
  // Server names are for names; an address is compared with the certificate all the same.
  return connectTls({ host, port, ...tls, ...(isIP(host) === 0 ? { servername: host } : {}) });
};

const watch = (watched: WatchedSocket): void => {
  const { socket } = watched;
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]): boolean => {
    watched.owed ??= { since: performance.now(), patienceMs: 0 };
    watched.owed.patienceMs = Math.max(watched.owed.patienceMs, patienceFor(args[0]));
    return write(...args);
  };
  socket.on('data', () => {
    watched.heardAt = performance.now();
    watched.owed = undefined;
  });
};

const giveUpIfSilent = ({ owed, broker }: WatchedSocket, open: Set<WatchedSocket>): void => {
  if (owed === undefined || performance.now() - owed.since < owed.patienceMs) return;
  for (const other of open) {
    if (other.broker !== broker || other.heardAt > owed.since) continue;
    other.socket.destroy(new Error(`no answer from ${broker}: the connection is taken for dead`));
  }
};

const patienceFor = (frame: unknown): number => {
  if (!Buffer.isBuffer(frame) || frame.length < FRAME_HEAD_BYTES) return ANSWER_MS_MAX;
  const apiKey = frame.readInt16BE(API_KEY_AT);
  return apiKey === JOIN_GROUP || apiKey === SYNC_GROUP ? GROUP_ANSWER_MS_MAX : ANSWER_MS_MAX;
};
