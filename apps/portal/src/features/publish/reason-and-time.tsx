'use client';
import { SegmentedControl, Text, Textarea } from '@mantine/core';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './publish.module.css';
import type { ReasonAndTimeState } from './use-reason-and-time.ts';

interface ReasonAndTimeProps {
  readonly reasonAndTime: ReasonAndTimeState;
  /** A review is asked for: the time is chosen when it is published. */
  readonly reasonOnly?: boolean;
}

export function ReasonAndTime({ reasonAndTime, reasonOnly = false }: ReasonAndTimeProps) {
  const words = useMessages().publish;
  const { form } = reasonAndTime;
  return (
    <>
      <Textarea
        label={reasonOnly ? words.reviewReason : words.reason}
        description={words.reasonNote}
        autosize
        minRows={2}
        maxRows={5}
        required
        data-autofocus
        {...form.getInputProps('reason')}
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
