'use client';
import type { Expression } from '@house-rules/contracts';
import { type Field, knownCurrencies } from '@house-rules/rules-engine';
import { MultiSelect, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useMessages } from '../../../messages/language.tsx';
import { isList } from '../document/read-json.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { shown, valueWord } from '../rules/rule-summary.ts';
import { NumberInput } from './number-input.tsx';

interface ValueInputProps {
  readonly field: Field;
  readonly value: Expression;
  readonly readOnly: boolean;
  readonly onChange: (value: Expression) => void;
}

interface Known {
  readonly value: string;
  readonly label: string;
}

/** The value of a comparison: chosen where the field's values are known, typed where they are not. */
export function ValueInput(props: ValueInputProps) {
  const { field, value, readOnly, onChange } = props;
  const label = useMessages().ruleEditor.condition.value;
  const known = useKnownValues(field);
  if (isList(value)) return <ListInput {...props} known={known} label={label} />;
  if (field.type === 'money' || field.type === 'number') {
    return <NumberInput value={value} label={label} readOnly={readOnly} onChange={onChange} />;
  }
  const text = shown(value);
  if (known !== null) {
    const listed = known.some((each) => each.value === text);
    return (
      <NativeSelect
        aria-label={label}
        value={text}
        disabled={readOnly}
        data={listed ? [...known] : [{ value: text, label: text }, ...known]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      value={text}
      readOnly={readOnly}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** The pills come first; what is typed beside them needs little room. */
const narrowField = { inputField: { minWidth: '2rem' } };

interface ListInputProps extends ValueInputProps {
  readonly known: readonly Known[] | null;
  readonly label: string;
}

function ListInput({ value, known, label, readOnly, onChange }: ListInputProps) {
  const items = isList(value) ? value.filter((item) => typeof item === 'string') : [];
  if (known === null) {
    return (
      <TagsInput
        size="xs"
        aria-label={label}
        value={items}
        readOnly={readOnly}
        onChange={onChange}
        acceptValueOnBlur
        styles={narrowField}
      />
    );
  }
  const unlisted = new Set(items.filter((item) => !known.some((each) => each.value === item)));
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      value={items}
      readOnly={readOnly}
      onChange={onChange}
      data={[...known, ...[...unlisted].map((item) => ({ value: item, label: item }))]}
      searchable
      styles={narrowField}
      hidePickedOptions
    />
  );
}

/** Null where any text may be typed. */
function useKnownValues(field: Field): readonly Known[] | null {
  const words = useMessages().ruleEditor;
  const { names } = useRuleSet();
  if (field.values !== null) {
    return field.values.map((value) => ({ value, label: valueWord(value, words) }));
  }
  if (field.path === 'wager.currency') {
    return knownCurrencies().map((value) => ({ value, label: value }));
  }
  if (field.path !== 'player.tier') return null;
  return Object.entries(names.tiers ?? {}).map(([value, label]) => ({ value, label }));
}
