'use client';
import { SegmentedControl, Text, Textarea, TextInput } from '@mantine/core';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './publish.module.css';
import type { ReasonAndTimeState } from './use-reason-and-time.ts';

export function ReasonAndTime({ reasonAndTime }: { readonly reasonAndTime: ReasonAndTimeState }) {
  const words = useMessages().publish;
  const { clockface } = useOperator();
  const { form, later, from } = reasonAndTime;
  return (
    <>
      <Textarea
        label={words.reason}
        description={words.reasonNote}
        autosize
        minRows={2}
        maxRows={5}
        required
        data-autofocus
        {...form.getInputProps('reason')}
      />
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
          <TextInput
            mt="xs"
            type="datetime-local"
            label={words.laterLabel(clockface.timeZone)}
            {...form.getInputProps('local')}
            description={from === null ? null : words.laterWords(formatInstant(from, clockface))}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        )}
      </div>
    </>
  );
}
