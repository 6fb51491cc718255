/** The API's client; every export is named here and nothing is imported deeper. */
export type * from './api.gen.ts';
export { ApiFault } from './api-fault.ts';
export {
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
  type OperationId,
} from './create-api-client.ts';
