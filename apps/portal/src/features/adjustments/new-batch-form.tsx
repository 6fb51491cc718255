'use client';
import { type RequestBatchRequest, requestBatchRequestSchema } from '@house-rules/contracts';
import { Button, FileInput, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './adjustments.module.css';
import { BatchPreview } from './batch-preview.tsx';
import { previewBatch } from './queries.ts';

interface NewBatchFormProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (asked: RequestBatchRequest) => void;
}

/** Nothing is asked for before the file was checked, and as it was checked. */
export function NewBatchForm({ busy, error, onSubmit }: NewBatchFormProps) {
  const { adjustments, playerDesk } = useMessages();
  const words = adjustments.batch;
  const { operatorId } = useOperator();
  const [csv, setCsv] = useState('');
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const preview = useMutation({
    mutationFn: (text: string) => previewBatch(browserTransport, operatorId, text),
  });
  const { shape } = requestBatchRequestSchema;
  const csvFault = csvFaultOf(csv, words);
  const change = (text: string) => {
    setCsv(text);
    preview.reset();
  };
  const asked = requestBatchRequestSchema.safeParse({ csv, name, reason });
  const sound = preview.data?.findings.every(({ severity }) => severity === 'warns') ?? false;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (preview.data === undefined) {
      if (csvFault === null) preview.mutate(csv);
    } else if (asked.success && sound) onSubmit(asked.data);
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <FileInput
        size="xs"
        label={words.file}
        placeholder={words.choose}
        accept=".csv,text/csv"
        clearable={false}
        onChange={(file) => void file?.text().then(change)}
      />
      <Textarea
        label={words.paste}
        description={words.pasteNote}
        className={classes.mono ?? ''}
        autosize
        minRows={4}
        maxRows={10}
        value={csv}
        error={tried ? csvFault : null}
        onChange={(event) => change(event.currentTarget.value)}
        spellCheck={false}
      />
      <ProblemAlert error={preview.error} />
      {preview.data && <BatchPreview preview={preview.data} />}
      {sound && (
        <>
          <TextInput
            label={words.name}
            required
            value={name}
            error={
              tried && name !== '' && !shape.name.safeParse(name).success ? words.nameMissing : null
            }
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ReasonField
            value={reason}
            bounds={shape.reason}
            error={
              tried && reason !== '' && !shape.reason.safeParse(reason).success
                ? playerDesk.reasonMissing
                : null
            }
            onChange={setReason}
          />
          <ProblemAlert error={error} />
        </>
      )}
      <Group justify="flex-end">
        {preview.data === undefined ? (
          <Button type="submit" loading={preview.isPending}>
            {words.check}
          </Button>
        ) : (
          <Button type="submit" loading={busy} disabled={!sound || !asked.success}>
            {words.ask}
          </Button>
        )}
      </Group>
    </form>
  );
}

interface CsvWords {
  readonly missing: string;
  readonly tooLarge: string;
}

function csvFaultOf(csv: string, { missing, tooLarge }: CsvWords): string | null {
  if (csv.trim() === '') return missing;
  return requestBatchRequestSchema.shape.csv.safeParse(csv).success ? null : tooLarge;
}
