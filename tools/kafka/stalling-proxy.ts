/**
 * For tests: a TCP proxy whose connections can be made half open, as a lost route would do, cut, as a
 * restarted firewall would do, or slow, as an overloaded broker would be.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export interface StallingProxy {
  /** On loopback; a broker advertises it as its own. */
  readonly port: number;
  /** From now on no byte passes on the connections that are open; new ones work. */
  stall(): number;
  /** Like `stall`, and on new connections no byte passes either: they are taken, nothing answers. */
  freeze(): number;
  /** Ends the connections that are open, and new ones as soon as they are made. */
  cut(): void;
  /** Every piece of an answer waits this long, one after another. 0: as fast as it comes. */
  slowBy(ms: number): void;
  /** Ends what is stalled; new connections work. */
  thaw(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** What stands between them on the way to and from the target. */
  readonly pipes: readonly [Transform, Transform];
}

/** @param target the broker's port on loopback, asked for at each connection */
export const startStallingProxy = async (target: () => number): Promise<StallingProxy> => {
  const pairs = new Set<Pair>();
  let passing: 'all' | 'nothing' | 'refused' = 'all';
  let slowMs = 0;
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (passing === 'refused') return void near.destroy();
    const far = connect(target(), '127.0.0.1');
    const pair: Pair = { near, far, pipes: [delayedBy(() => 0), delayedBy(() => slowMs)] };
    pairs.add(pair);
    const [towards, back] = pair.pipes;
    towards.pipe(far);
    back.pipe(near);
    if (passing === 'nothing') near.resume();
    else {
      near.pipe(towards);
      far.pipe(back);
    }
    for (const socket of [near, far]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (!pairs.delete(pair)) return;
        near.destroy();
        far.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stall = (): number => {
    for (const { near, far, pipes } of pairs) {
      for (const pipe of pipes) pipe.unpipe();
      near.unpipe();
      far.unpipe();
      near.resume();
      far.resume();
    }
    return pairs.size;
  };
  const endAll = (): void => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    stall,
    freeze: () => {
      passing = 'nothing';
      return stall();
    },
    cut: () => {
      passing = 'refused';
      endAll();
    },
    slowBy: (ms) => {
      slowMs = ms;
    },
    thaw: () => {
      passing = 'all';
      endAll();
    },
    close: async () => {
      server.close();
      endAll();
      await once(server, 'close');
    },
  };
};

/** One piece at a time, so that what is slow has less room as well as more delay. */
const delayedBy = (delayMs: () => number): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const ms = delayMs();
      if (ms === 0) done(null, chunk);
      else setTimeout(done, ms, null, chunk);
    },
  });
