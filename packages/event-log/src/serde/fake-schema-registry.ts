/** For tests: a schema registry over HTTP that keeps what is registered in memory. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeSchemaRegistry {
  readonly url: string;
  /** Method and path of each request, in order. */
  readonly requests: readonly string[];
  /** `Authorization` of the last request. */
  lastLogin(): string | undefined;
  /** Keeps a schema as another process would, and gives its id. */
  add(schema: unknown, schemaType?: string): number;
  /** From now on every request is answered so; undefined: as it should be. */
  answer(status: number | undefined): void;
  close(): Promise<void>;
}

export const startFakeSchemaRegistry = async (): Promise<FakeSchemaRegistry> => {
  const schemas: { schema: string; schemaType: string }[] = [];
  const requests: string[] = [];
  let forced: number | undefined;
  let login: string | undefined;
  const add = (schema: unknown, schemaType = 'AVRO'): number => {
    const text = JSON.stringify(schema);
    const known = schemas.findIndex((one) => one.schema === text);
    return known === -1 ? schemas.push({ schema: text, schemaType }) : known + 1;
  };
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    login = request.headers.authorization;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' });
      response.end(JSON.stringify(body));
    };
    if (forced !== undefined) return answer(forced, { error_code: forced, message: 'as told' });
    const asked = /^\/schemas\/ids\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (asked !== undefined) {
      const found = schemas[Number(asked) - 1];
      return found === undefined
        ? answer(404, { error_code: 40403, message: 'Schema not found' })
        : answer(200, found);
    }
    const { schema } = JSON.parse(Buffer.concat(chunks).toString());
    answer(200, { id: add(JSON.parse(schema)) });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lastLogin: () => login,
    add,
    answer: (status) => {
      forced = status;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
