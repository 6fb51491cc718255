'use client';
import { SegmentedControl, Text } from '@mantine/core';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { BoundedTextarea } from '../../frame/bounded-textarea.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages, useReading } from '../../messages/language.tsx';
import classes from './publish.module.css';
import type { ReasonAndTimeState } from './use-reason-and-time.ts';

interface ReasonAndTimeProps {
  readonly reasonAndTime: ReasonAndTimeState;
  /** A review is asked for: the time is chosen when it is published. */
  readonly reasonOnly?: boolean;
}

export function ReasonAndTime({ reasonAndTime, reasonOnly = false }: ReasonAndTimeProps) {
  const { messages, numbers } = useReading();
  const words = messages.publish;
  const { form, bounds } = reasonAndTime;
  const [least, most] = [bounds.minLength ?? 0, bounds.maxLength ?? 0];
  return (
    <>
      <BoundedTextarea
        label={reasonOnly ? words.reviewReason : words.reason}
        description={words.reasonNote(numbers.format(least), numbers.format(most))}
        required
        data-autofocus
        value={form.values.reason}
        bounds={bounds}
        error={form.errors.reason ? String(form.errors.reason) : null}
        onChange={(reason) => form.setFieldValue('reason', reason)}
      />
      {!reasonOnly && <When reasonAndTime={reasonAndTime} />}
    </>
  );
}

function When({ reasonAndTime }: { readonly reasonAndTime: ReasonAndTimeState }) {
  const words = useMessages().publish;
  const { clockface } = useOperator();
  const { form, later } = reasonAndTime;
  return (
    <div>
      <div className={classes.subtitle} id="publish-when">
        {words.when}
      </div>
      <SegmentedControl
        aria-labelledby="publish-when"
        {...form.getInputProps('when')}
        data={[
          { value: 'now', label: words.now },
          { value: 'later', label: words.later },
        ]}
      />
      {!later && (
        <Text size="xs" c="dimmed" mt={4}>
          {words.nowNote}
        </Text>
      )}
      {later && (
        <div className={classes.later}>
          <LocalTimeInput
            label={words.laterLabel}
            instant={form.values.from}
            clockface={clockface}
            onChange={(from) => form.setFieldValue('from', from)}
            error={form.errors.from ? String(form.errors.from) : null}
          />
        </div>
      )}
    </div>
  );
}
