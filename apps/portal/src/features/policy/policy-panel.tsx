'use client';
import { savePolicy } from '@house-rules/api-client';
import {
  type Policy,
  type PolicySettings,
  policySchema,
  savePolicyRequestSchema,
} from '@house-rules/contracts';
import { Button, NumberInput, Skeleton, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useWrite } from '../../api/use-write.ts';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useMessages } from '../../messages/language.tsx';
import { RolesField } from '../people/roles-field.tsx';
import { policyQuery } from '../reviews/queries.ts';
import classes from './policy.module.css';

/** What rules need before they go live; to read for all, to change for who may. */
export function PolicyPanel() {
  const { operatorId } = useOperator();
  const policy = useQuery(policyQuery(browserTransport, operatorId));
  if (policy.data === undefined) {
    if (policy.isError) return <ErrorState error={policy.error} onRetry={policy.refetch} />;
    return <Skeleton height={360} />;
  }
  // Somebody else's change begins the form anew.
  return <PolicyForm key={policy.data.changedAt} policy={policy.data} />;
}

function PolicyForm({ policy }: { readonly policy: Policy }) {
  const { settings: texts, playerDesk } = useMessages();
  const words = texts.policy;
  const { operatorId, may } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const editable = may('policy.manage');
  const [settings, setSettings] = useState(policy.settings);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const save = useWrite({
    operation: savePolicy,
    path: { operatorId },
    schema: policySchema,
    onDone: (saved) => {
      queryClient.setQueryData(policyQuery(browserTransport, operatorId).queryKey, saved);
      toast(words.saved);
    },
  });
  const request = savePolicyRequestSchema.safeParse({ settings, reason });
  const wrong = new Set(request.error?.issues.map(({ path }) => String(path.at(-1))));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (request.success) save.mutate(request.data);
  };
  return (
    <Panel title={words.title}>
      <form className={classes.form} onSubmit={send} noValidate>
        <ChangedBy policy={policy} />
        <PolicyFields
          settings={settings}
          onChange={(part) => setSettings({ ...settings, ...part })}
          wrong={asked ? wrong : new Set()}
          readOnly={!editable}
        />
        {editable && (
          <>
            {asksForLess(settings, policy.settings) && (
              <p className={classes.lowered} role="status">
                {words.lowered}
              </p>
            )}
            <ReasonField
              value={reason}
              bounds={savePolicyRequestSchema.shape.reason}
              error={asked && wrong.has('reason') ? playerDesk.reasonMissing : null}
              onChange={setReason}
            />
            <ProblemAlert error={save.error} />
            <div>
              <Button type="submit" loading={save.isPending}>
                {words.save}
              </Button>
            </div>
          </>
        )}
      </form>
    </Panel>
  );
}

function ChangedBy({ policy: { changedAt, changedBy } }: { readonly policy: Policy }) {
  const words = useMessages().settings.policy;
  const { clockface, may } = useOperator();
  const changed =
    changedAt === null || changedBy === null
      ? words.never
      : words.changed(changedBy.name, formatInstant(changedAt, clockface));
  return (
    <p className={classes.quiet}>
      {changed} {!may('policy.manage') && words.readOnly}
    </p>
  );
}

interface PolicyFieldsProps {
  readonly settings: PolicySettings;
  readonly onChange: (part: Partial<PolicySettings>) => void;
  readonly wrong: ReadonlySet<string>;
  readonly readOnly: boolean;
}

function PolicyFields({ settings, onChange, wrong, readOnly }: PolicyFieldsProps) {
  const words = useMessages().settings.policy;
  const error = (field: keyof PolicySettings, text: string) => (wrong.has(field) ? text : null);
  const counts = { size: 'xs', min: 0, max: 5, allowDecimal: false, readOnly } as const;
  return (
    <>
      <div className={classes.pair}>
        <NumberInput
          {...counts}
          label={words.approvals}
          description={words.approvalsNote}
          value={settings.approvals}
          error={error('approvals', words.approvalsWrong)}
          onChange={(value) => onChange({ approvals: Number(value) })}
        />
        <NumberInput
          {...counts}
          label={words.rollbackApprovals}
          description={words.rollbackApprovalsNote}
          value={settings.rollbackApprovals}
          error={error('rollbackApprovals', words.approvalsWrong)}
          onChange={(value) => onChange({ rollbackApprovals: Number(value) })}
        />
        <TextInput
          label={words.band}
          description={words.bandNote}
          inputMode="decimal"
          readOnly={readOnly}
          value={settings.ratesBandPercent ?? ''}
          error={error('ratesBandPercent', words.bandWrong)}
          onChange={(event) => onChange({ ratesBandPercent: event.currentTarget.value || null })}
        />
      </div>
      <RolesField
        label={words.roles}
        value={settings.approverRoles}
        error={error('approverRoles', words.rolesMissing)}
        readOnly={readOnly}
        onChange={(roles) => onChange({ approverRoles: roles.filter((role) => role !== 'player') })}
      />
      <Switch
        size="xs"
        label={words.glass}
        description={words.glassNote}
        checked={settings.breakGlass}
        disabled={readOnly}
        onChange={(event) => onChange({ breakGlass: event.currentTarget.checked })}
      />
    </>
  );
}

const asksForLess = (now: PolicySettings, before: PolicySettings): boolean =>
  now.approvals < before.approvals ||
  now.rollbackApprovals < before.rollbackApprovals ||
  (now.breakGlass && !before.breakGlass);
