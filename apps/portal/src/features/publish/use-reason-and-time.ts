'use client';
import { useForm } from '@mantine/form';
import type { TextSchema } from '../../frame/room-left.ts';
import { useMessages } from '../../messages/language.tsx';

interface Values {
  readonly reason: string;
  readonly when: 'now' | 'later';
  /** From when, ISO 8601; '' for none yet. */
  readonly from: string;
}

const initialValues: Values = { reason: '', when: 'now', from: '' };

/**
 * Why, and from when: asked before anything is put in force.
 *
 * @param schema of the reason, as the operation takes it.
 */
export function useReasonAndTime(schema: TextSchema) {
  const words = useMessages().publish;
  const form = useForm<Values>({
    initialValues,
    validate: {
      reason: (reason) => (schema.safeParse(reason).success ? null : words.reasonMissing),
      from: (from, { when }) => {
        if (when === 'now') return null;
        if (from === '') return words.laterMissing;
        return Date.parse(from) <= Date.now() ? words.laterPast : null;
      },
    },
  });
  const later = form.values.when === 'later';
  const request = ({ reason, when, from }: Values) => ({
    reason: reason.trim(),
    ...(when === 'later' ? { from } : {}),
  });
  return { form, bounds: schema, later, request };
}

export type ReasonAndTimeState = ReturnType<typeof useReasonAndTime>;
