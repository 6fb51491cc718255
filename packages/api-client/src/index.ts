/**
 * The API's client; every export is named here and nothing is imported deeper. Whoever brings a
 * `fetch` of their own takes the operations and `prepareRequest`; all others `createApiClient`.
 */
export type * from './api.gen.ts';
export { ApiFault } from './api-fault.ts';
export { type ApiClient, type ApiClientOptions, createApiClient } from './create-api-client.ts';
export type { AnswerOf, BodyOf, InputOf, Operation, OperationId, PathOf } from './operation.ts';
export * from './operations/all-operations.gen.ts';
export {
  type AnyInput,
  addressOf,
  type PreparedRequest,
  prepareRequest,
} from './prepare-request.ts';
