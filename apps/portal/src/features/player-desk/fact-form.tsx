'use client';
import {
  consentValues,
  type PlayerFactKind,
  playerFactKinds,
  type RecordFactRequest,
  recordFactRequestSchema,
} from '@house-rules/contracts';
import { Alert, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './desk.module.css';

interface FactFormProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCancel: () => void;
  readonly onSubmit: (asked: RecordFactRequest) => void;
}

interface Fact {
  readonly kind: PlayerFactKind;
  readonly value: string;
  /** ISO 8601; '' for none yet. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const firstValues: Readonly<Record<PlayerFactKind, string>> = {
  segment: '',
  exclusion: 'self',
  consent: 'withdrawn',
  opt_in: '',
};

const nothing: Fact = { kind: 'exclusion', value: 'self', from: '', to: '', reason: '' };

/** What is said of a player, from which instant on, and what it rests on. */
export function FactForm({ busy, error, onCancel, onSubmit }: FactFormProps) {
  const { playerDesk } = useMessages();
  const words = playerDesk.facts;
  const { clockface } = useOperator();
  // One id for as long as the form is open: sent twice, it is still one statement.
  const [factId] = useState(() => crypto.randomUUID());
  const [fact, setFact] = useState(nothing);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Fact>) => setFact((before) => ({ ...before, ...part }));
  const request = requestOf(factId, fact);
  const faults = faultsOf(fact, request, playerDesk);
  const shown = tried ? faults : {};
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (request.success && faults.to === undefined) onSubmit(request.data);
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <NativeSelect
        label={words.kind}
        data-autofocus
        value={fact.kind}
        data={playerFactKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChange={(event) => {
          const kind = playerFactKinds.find((each) => each === event.currentTarget.value);
          if (kind) change({ kind, value: firstValues[kind] });
        }}
      />
      <ValueField fact={fact} error={shown.value ?? null} onChange={(value) => change({ value })} />
      <LocalTimeInput
        label={words.from}
        instant={fact.from}
        clockface={clockface}
        onChange={(from) => change({ from })}
        error={shown.from ?? null}
      />
      <LocalTimeInput
        label={words.to}
        instant={fact.to}
        clockface={clockface}
        empty={words.toEmpty}
        onChange={(to) => change({ to })}
        error={shown.to ?? null}
      />
      <ReasonField
        value={fact.reason}
        bounds={recordFactRequestSchema.shape.reason}
        error={shown.reason ?? null}
        onChange={(reason) => change({ reason })}
      />
      {(fact.kind === 'exclusion' || fact.value === 'withdrawn') && (
        <Alert variant="light" color="yellow">
          {words.warn}
        </Alert>
      )}
      <ProblemAlert error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {playerDesk.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {words.submit}
        </Button>
      </Group>
    </form>
  );
}

interface ValueFieldProps {
  readonly fact: Fact;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

function ValueField({ fact, error, onChange }: ValueFieldProps) {
  const words = useMessages().playerDesk.facts;
  const label = words.values[fact.kind];
  if (fact.kind === 'consent') {
    return (
      <NativeSelect
        label={label}
        value={fact.value}
        data={consentValues.map((value) => ({ value, label: words.consent[value] }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      value={fact.value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** The API's own schema says what is wrong. */
const requestOf = (factId: string, { kind, value, from, to, reason }: Fact) =>
  recordFactRequestSchema.safeParse({
    ...{ factId, kind, reason, value: value.trim() },
    ...{ effectiveFrom: from, effectiveTo: to === '' ? null : to },
  });

type Faults = Partial<Record<'value' | 'from' | 'to' | 'reason', string>>;
type Words = ReturnType<typeof useMessages>['playerDesk'];

function faultsOf(
  { from, to }: Fact,
  { error }: ReturnType<typeof requestOf>,
  { facts, reasonMissing }: Words,
): Faults {
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  const ended = to !== '' && from !== '' && Date.parse(to) < Date.parse(from);
  return {
    ...(wrong.has('value') ? { value: facts.valueMissing } : {}),
    ...(wrong.has('effectiveFrom') ? { from: facts.fromMissing } : {}),
    ...(ended ? { to: facts.toBefore } : {}),
    ...(wrong.has('reason') ? { reason: reasonMissing } : {}),
  };
}
