'use client';
import { reasonSchema } from '@house-rules/contracts';
import { useForm } from '@mantine/form';
import { zonedInstant } from '../../formats/zoned-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';

interface Values {
  readonly reason: string;
  readonly when: 'now' | 'later';
  /** Local date and time on the operator's clock. */
  readonly local: string;
}

const initialValues: Values = { reason: '', when: 'now', local: '' };

/** Why, and from when: asked before anything is put in force. */
export function useReasonAndTime() {
  const words = useMessages().publish;
  const { clockface } = useOperator();
  const instantOf = (local: string) => zonedInstant(local, clockface.timeZone);
  const form = useForm<Values>({
    initialValues,
    validate: {
      reason: (reason) => (reasonSchema.safeParse(reason).success ? null : words.reasonMissing),
      local: (local, { when }) => {
        if (when === 'now') return null;
        const instant = instantOf(local);
        if (instant === null) return words.laterMissing;
        return Date.parse(instant) <= Date.now() ? words.laterPast : null;
      },
    },
  });
  const later = form.values.when === 'later';
  const from = later ? instantOf(form.values.local) : null;
  const request = ({ reason }: Values) => ({
    reason: reason.trim(),
    ...(from === null ? {} : { from }),
  });
  return { form, later, from, request };
}

export type ReasonAndTimeState = ReturnType<typeof useReasonAndTime>;
