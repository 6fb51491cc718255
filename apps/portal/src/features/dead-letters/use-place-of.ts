'use client';
import type { DeadLetterView } from '@house-rules/contracts';
import { useReading } from '../../messages/language.tsx';

/** Where the record stood in the log, as it is spoken of. */
export function usePlaceOf(letter: Pick<DeadLetterView, 'topic' | 'partition' | 'offset'>): string {
  const { messages, numbers } = useReading();
  const { topic, partition, offset } = letter;
  return messages.deadLetters.place(topic, partition, numbers.format(offset));
}
