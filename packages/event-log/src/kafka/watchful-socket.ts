/**
 * Sockets that do not wait for ever. kafkajs gives up on a request in time, but keeps the
 * connection; when that is half open (the other end is gone and nobody said so), every later
 * request is lost in it too. These destroy themselves once they have owed any answer for too long,
 * and kafkajs then connects anew.
 *
 * What broke one connection mostly broke the others to the same broker. They are not waited for one
 * after the other: those that have not been heard of since go with it.
 */
import { connect, type Socket } from 'node:net';

/** Makes the bare socket; a test puts a stalling proxy between. */
export type ConnectSocket = (host: string, port: number) => Socket;

/** Beyond the longest that a healthy broker holds an answer back (a fetch: 250 ms). */
const ANSWER_MS_MAX = 8_000;
/** These wait for the other members of the group, at most for the rebalance timeout. */
const GROUP_ANSWER_MS_MAX = 75_000;
const JOIN_GROUP = 11;
const SYNC_GROUP = 14;
const CHECK_EVERY_MS = 1_000;
const KEEP_ALIVE_DELAY_MS = 30_000;
/** A request frame: int32 size, then int16 api key. */
const API_KEY_AT = 4;
const FRAME_HEAD_BYTES = 6;

export const connectPlainly: ConnectSocket = (host, port) => connect({ host, port });

interface WatchedSocket {
  readonly socket: Socket;
  readonly broker: string;
  heardAt: number;
  /** Since when an answer is owed, and how long that may take; undefined when none is. */
  owed: { readonly since: number; patienceMs: number } | undefined;
}

/** kafkajs' socket factory; `connectSocket` does the connecting. */
export const watchfulSocketFactory = (connectSocket: ConnectSocket) => {
  const open = new Set<WatchedSocket>();
  return (target: { host: string; port: number; onConnect: () => void }): Socket => {
    const socket = connectSocket(target.host, target.port);
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    socket.once('connect', target.onConnect);
    const broker = `${target.host}:${target.port}`;
    const watched = { socket, broker, heardAt: performance.now(), owed: undefined };
    open.add(watched);
    watch(watched, open);
    return socket;
  };
};

const watch = (watched: WatchedSocket, open: Set<WatchedSocket>): void => {
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
  const timer = setInterval(() => {
    const { owed } = watched;
    if (owed === undefined || performance.now() - owed.since < owed.patienceMs) return;
    for (const other of open) {
      if (other.broker === watched.broker && other.heardAt <= owed.since) giveUp(other);
    }
  }, CHECK_EVERY_MS).unref();
  socket.on('close', () => {
    clearInterval(timer);
    open.delete(watched);
  });
};

const giveUp = ({ socket, broker }: WatchedSocket): void => {
  socket.destroy(new Error(`no answer from ${broker}: the connection is taken for dead`));
};

const patienceFor = (frame: unknown): number => {
  if (!Buffer.isBuffer(frame) || frame.length < FRAME_HEAD_BYTES) return ANSWER_MS_MAX;
  const apiKey = frame.readInt16BE(API_KEY_AT);
  return apiKey === JOIN_GROUP || apiKey === SYNC_GROUP ? GROUP_ANSWER_MS_MAX : ANSWER_MS_MAX;
};
