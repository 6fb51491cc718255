import type { BaseOptions } from '@platformatic/kafka';
import { retryPauseMs } from '../../retry-pause.ts';
import { ANSWER_MS_MAX, CONNECT_MS_MAX, type KafkaEventLogOptions } from '../kafka-options.ts';

const retryDelay = (_client: object, _operation: string, attempt: number): number =>
  retryPauseMs(attempt);

/**
 * How @platformatic/kafka connects. It destroys a connection that owes an answer for `requestTimeout`
 * and opens another, so one that is half open costs no more than that.
 */
export const toConnection = (
  options: Pick<KafkaEventLogOptions, 'brokers' | 'clientId' | 'tls' | 'sasl'>,
): Pick<
  BaseOptions,
  | 'bootstrapBrokers'
  | 'clientId'
  | 'connectTimeout'
  | 'requestTimeout'
  | 'retryDelay'
  | 'tls'
  | 'tlsServerName'
  | 'sasl'
> => ({
  bootstrapBrokers: [...options.brokers],
  clientId: options.clientId,
  connectTimeout: CONNECT_MS_MAX,
  requestTimeout: ANSWER_MS_MAX,
  retryDelay,
  // The certificate must be for the host that was asked for.
  ...(options.tls === undefined ? {} : { tls: { ...options.tls }, tlsServerName: true }),
  ...(options.sasl === undefined ? {} : { sasl: { ...options.sasl } }),
});
