'use client';
import { channels, gameCategories, stakeKinds } from '@house-rules/contracts';
import { knownCurrencies } from '@house-rules/rules-engine';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { LocalTimeInput } from '../../formats/local-time-input.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { useMessages } from '../../messages/language.tsx';
import { valueWord } from '../rule-set/rules/rule-summary.ts';
import classes from './simulator.module.css';
import type { InputName, SimulatedInput } from './use-simulated-wager.ts';

/** The wager and the player: what most rules look at first, the rest behind one press. */
export function WagerForm({ input }: { readonly input: SimulatedInput }) {
  const words = useMessages().simulator;
  const [more, { toggle }] = useDisclosure(false);
  return (
    <div className={classes.form}>
      <Typed input={input} name="amount" figures />
      <Chosen input={input} name="currency" values={knownCurrencies()} />
      <Chosen input={input} name="gameCategory" values={gameCategories} />
      <Typed input={input} name="statusPoints" figures />
      {more && (
        <>
          <Typed input={input} name="jurisdiction" />
          <Typed input={input} name="gameId" />
          <Chosen input={input} name="stakeKind" values={stakeKinds} />
          <Chosen input={input} name="channel" values={channels} />
          <WagerTime input={input} />
          <Typed input={input} name="segments" />
        </>
      )}
      <Button className={classes.more ?? ''} variant="subtle" size="compact-xs" onClick={toggle}>
        {more ? words.less : words.more}
      </Button>
    </div>
  );
}

interface FieldProps {
  readonly input: SimulatedInput;
  readonly name: InputName;
}

function useField({ input, name }: FieldProps) {
  const words = useMessages().simulator;
  const fault = input.read.ok ? undefined : input.read.faults[name];
  const labels: Readonly<Record<string, unknown>> = words;
  return {
    label: String(labels[name] ?? words.time),
    value: input.texts[name],
    error: fault === undefined ? null : asSentence(fault),
  };
}

function Typed({ figures = false, ...props }: FieldProps & { readonly figures?: boolean }) {
  const field = useField(props);
  const styles = figures
    ? { input: { textAlign: 'right' as const, fontVariantNumeric: 'tabular-nums' } }
    : {};
  return (
    <TextInput
      {...field}
      onChange={(event) => props.input.set(props.name, event.currentTarget.value)}
      inputMode={figures ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      styles={styles}
    />
  );
}

function Chosen({ values, ...props }: FieldProps & { readonly values: readonly string[] }) {
  const words = useMessages().ruleEditor;
  const field = useField(props);
  return (
    <NativeSelect
      {...field}
      onChange={(event) => props.input.set(props.name, event.currentTarget.value)}
      data={values.map((value) => ({ value, label: valueWord(value, words) }))}
    />
  );
}

/** On the operator's clock; empty is now. */
function WagerTime({ input }: { readonly input: SimulatedInput }) {
  const words = useMessages().simulator;
  const { clockface } = useOperator();
  const { label, value, error } = useField({ input, name: 'timestamp' });
  return (
    <LocalTimeInput
      label={label}
      instant={Number.isNaN(Date.parse(value)) ? '' : value}
      clockface={clockface}
      empty={words.emptyIsNow}
      error={error}
      onChange={(instant) => input.set('timestamp', instant)}
    />
  );
}
