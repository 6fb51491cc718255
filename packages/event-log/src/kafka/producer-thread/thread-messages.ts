import type { EventLogErrorCode } from '../../event-log-error.ts';
import type { EventLogWriteLog, KafkaEventLogOptions } from '../kafka-options.ts';
import type { PackedSend } from './packed-send.ts';

/** With what a thread is started: all that can be copied. */
export type ThreadOptions = Omit<KafkaEventLogOptions, 'log'>;

export type ToThread =
  | { readonly kind: 'send'; readonly id: number; readonly packed: PackedSend }
  | { readonly kind: 'close' };

export type FromThread =
  | { readonly kind: 'sent'; readonly id: number }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: EventLogErrorCode;
      readonly message: string;
    }
  | {
      readonly kind: 'log';
      readonly level: Parameters<EventLogWriteLog>[0];
      readonly message: string;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'closed' };
