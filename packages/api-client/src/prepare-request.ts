/** From an operation and its input to what `fetch` is given, less what only the caller knows. */
import type { AddressParts, Operation } from './operation.ts';

/** What an input of any operation may hold. */
export interface AnyInput {
  readonly path?: AddressParts | undefined;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** A body that is JSON text already, in place of `body`. */
  readonly bodyText?: string;
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
}

export interface PreparedRequest {
  /** Path and query; the API's own address goes before it. */
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; absent where nothing is sent. */
  readonly body?: string;
}

export const prepareRequest = (
  operation: Operation,
  { body, bodyText = JSON.stringify(body), ifMatch, idempotencyKey, ...input }: AnyInput,
): PreparedRequest => ({
  address: addressOf(operation, input),
  method: operation.method,
  headers: {
    ...(bodyText === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  },
  ...(bodyText === undefined ? {} : { body: bodyText }),
});

/** Each part of the path is encoded; what a query has no value for is left out. */
export const addressOf = (
  { path }: Operation,
  { path: parts = {}, query = {} }: AnyInput,
): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parts[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
};
