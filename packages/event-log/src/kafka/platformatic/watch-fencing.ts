import { type Consumer, connectionsApiChannel } from '@platformatic/kafka';
import { brokerErrorTypes } from '../kafka-error.ts';

/**
 * Tells when the brokers say that another process has taken this member's place under its instance
 * name. The client itself would take it back, and the two would chase each other for ever; it names
 * the reason only in its diagnostics channel.
 *
 * @returns ends the watch
 */
export const watchFencing = (member: Consumer, onFenced: () => void): (() => void) => {
  const look = (event: unknown): void => {
    if (typeof event !== 'object' || event === null) return;
    const connection: unknown = Reflect.get(event, 'connection');
    if (typeof connection !== 'object' || connection === null) return;
    if (Reflect.get(connection, 'ownerId') !== member.instanceId) return;
    if (brokerErrorTypes(Reflect.get(event, 'error')).includes('FENCED_INSTANCE_ID')) onFenced();
  };
  connectionsApiChannel.error.subscribe(look);
  return () => void connectionsApiChannel.error.unsubscribe(look);
};
