/**
 * A socket that does not wait for ever. kafkajs gives up on a request in time, but keeps the
 * connection; when that is half open (the other end is gone and nobody said so), every later
 * request is lost in it too. This one destroys itself once it has owed any answer for too long, and
 * kafkajs then connects anew.
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

/** kafkajs' socket factory; `connectSocket` does the connecting. */
export const watchfulSocketFactory =
  (connectSocket: ConnectSocket) =>
  (target: { host: string; port: number; onConnect: () => void }): Socket => {
    const socket = connectSocket(target.host, target.port);
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    socket.once('connect', target.onConnect);
    watch(socket);
    return socket;
  };

const watch = (socket: Socket): void => {
  let owedSince: number | undefined;
  let patienceMs = 0;
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]): boolean => {
    if (owedSince === undefined) {
      owedSince = performance.now();
      patienceMs = 0;
    }
    patienceMs = Math.max(patienceMs, patienceFor(args[0]));
    return write(...args);
  };
  socket.on('data', () => {
    owedSince = undefined;
  });
  const timer = setInterval(() => {
    if (owedSince === undefined || performance.now() - owedSince < patienceMs) return;
    socket.destroy(new Error(`no answer for ${patienceMs} ms: the connection is taken for dead`));
  }, CHECK_EVERY_MS).unref();
  socket.on('close', () => clearInterval(timer));
};

const patienceFor = (frame: unknown): number => {
  if (!Buffer.isBuffer(frame) || frame.length < FRAME_HEAD_BYTES) return ANSWER_MS_MAX;
  const apiKey = frame.readInt16BE(API_KEY_AT);
  return apiKey === JOIN_GROUP || apiKey === SYNC_GROUP ? GROUP_ANSWER_MS_MAX : ANSWER_MS_MAX;
};
