'use client';
import type { Imported, RuleSetFile } from '@house-rules/contracts';
import { Button, FileInput, Group, Switch, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useMessages } from '../../messages/language.tsx';
import { ImportPreview } from './import-preview.tsx';
import { type ImportAsked, importFile, previewImport } from './queries.ts';
import { readRuleSetFile } from './read-rule-set-file.ts';
import classes from './rule-set-file.module.css';

interface ImportFormProps {
  readonly saved: boolean;
  readonly onImported: (done: Imported) => void;
}

/** Nothing is taken over before it was compared, and only onto the very draft it was compared with. */
export function ImportForm({ saved, onImported }: ImportFormProps) {
  const words = useMessages().ruleSetFile;
  const { operatorId } = useOperator();
  const [file, setFile] = useState<RuleSetFile | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const preview = useMutation({
    mutationFn: (asked: ImportAsked) => previewImport(browserTransport, operatorId, asked),
  });
  const taking = useMutation({
    mutationFn: ({ revision, asked }: { readonly revision: number; readonly asked: ImportAsked }) =>
      importFile(browserTransport, operatorId, revision, asked),
    onSuccess: onImported,
  });
  const choose = (text: string) => {
    const read = readRuleSetFile(text);
    setFile(read.ok ? read.file : null);
    setFault(read.ok ? null : words.faults[read.why](read.place));
    taking.reset();
    if (read.ok) preview.mutate({ file: read.file, replace: false });
    else preview.reset();
  };
  const compare = (replace: boolean) => {
    taking.reset();
    if (file !== null) preview.mutate({ file, replace });
  };
  const { data: shown, variables: asked } = preview;
  const nothing = shown?.outcome === 'nothing' || shown?.outcome === 'conflicts';
  return (
    <div className={classes.form}>
      <Text size="sm">{words.purpose}</Text>
      <FileInput
        label={words.file}
        placeholder={words.choose}
        accept=".json,application/json"
        clearable={false}
        error={fault}
        onChange={(chosen) => void chosen?.text().then(choose)}
        data-autofocus
      />
      {file !== null && (
        <Text size="sm" c="dimmed">
          {words.origin(
            file.origin.operatorId,
            file.origin.environment,
            file.basis?.version ?? null,
          )}
        </Text>
      )}
      <ProblemAlert error={preview.error} />
      {preview.isPending && (
        <Text size="sm" role="status">
          {words.comparing}
        </Text>
      )}
      {shown && <ImportPreview preview={shown} />}
      {shown && (asked?.replace || shown.outcome === 'conflicts' || shown.kept.length > 0) && (
        <Switch
          label={words.replace}
          description={words.replaceNote}
          checked={asked?.replace ?? false}
          onChange={(event) => compare(event.currentTarget.checked)}
        />
      )}
      <ProblemAlert error={taking.error} />
      <Group justify="flex-end">
        {taking.isError && (
          <Button variant="default" onClick={() => compare(asked?.replace ?? false)}>
            {words.again}
          </Button>
        )}
        <Button
          disabled={!saved || shown === undefined || asked === undefined || nothing}
          loading={taking.isPending}
          onClick={() => {
            if (shown && asked) taking.mutate({ revision: shown.revision, asked });
          }}
        >
          {words.take(nothing ? 0 : (shown?.differences.length ?? 0))}
        </Button>
      </Group>
    </div>
  );
}
