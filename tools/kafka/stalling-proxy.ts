/** For tests: a TCP proxy whose connections can be made half open, as a lost route would do. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface StallingProxy {
  /** On loopback; a broker advertises it as its own. */
  readonly port: number;
  /** From now on no byte passes on the connections that are open; new ones work. */
  stall(): number;
  /** Like `stall`, and on new connections no byte passes either: they are taken, nothing answers. */
  freeze(): number;
  /** Ends what is stalled; new connections work. */
  thaw(): void;
  close(): Promise<void>;
}

/** @param target the broker's port on loopback, asked for at each connection */
export const startStallingProxy = async (target: () => number): Promise<StallingProxy> => {
  const pairs = new Set<[Socket, Socket]>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(target(), '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    if (frozen) near.resume();
    else near.pipe(far).pipe(near);
    for (const socket of pair) {
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
    for (const [near, far] of pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.resume();
      far.resume();
    }
    return pairs.size;
  };
  const endAll = (): void => {
    for (const socket of [...pairs].flat()) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    stall,
    freeze: () => {
      frozen = true;
      return stall();
    },
    thaw: () => {
      frozen = false;
      endAll();
    },
    close: async () => {
      server.close();
      endAll();
      await once(server, 'close');
    },
  };
};
