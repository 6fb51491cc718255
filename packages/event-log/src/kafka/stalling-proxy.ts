/** For tests: a TCP proxy whose connections can be made half open, as a lost route would do. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ConnectSocket } from './watchful-socket.ts';

export interface StallingProxy {
  /** Connects through the proxy, whatever host and port are asked for. */
  readonly connectSocket: ConnectSocket;
  /** From now on no byte passes on the connections that are open; new ones work. */
  stall(): number;
  close(): Promise<void>;
}

/** @param port the broker's, on loopback */
export const startStallingProxy = async (port: number): Promise<StallingProxy> => {
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far).pipe(near);
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
  const proxyPort = (server.address() as AddressInfo).port;
  return {
    connectSocket: () => connect(proxyPort, '127.0.0.1'),
    stall: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
      return pairs.size;
    },
    close: async () => {
      server.close();
      for (const socket of [...pairs].flat()) socket.destroy();
      await once(server, 'close');
    },
  };
};
