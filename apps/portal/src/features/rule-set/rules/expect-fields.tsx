'use client';
import type { Json } from '@house-rules/contracts';
import { NativeSelect } from '@mantine/core';
import { useMessages } from '../../../messages/language.tsx';
import { listAt, textAt } from '../document/read-json.ts';
import classes from '../fields/fields.module.css';
import { FindingList } from '../fields/finding-list.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useDraftField } from '../fields/use-draft-field.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';

/** Ids cannot begin so: no rule is mistaken for these two. */
const anyRule = '(any)';
const noRule = '(none)';

/** What must come of a test's wager. */
export function ExpectFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const expect = [...path, 'expect'];
  const eligible = useDraftField([...expect, 'eligible']);
  return (
    <>
      <NativeSelect
        className={classes.third}
        label={field.expectEligible}
        value={eligible.value === false ? 'no' : 'yes'}
        onChange={(event) => eligible.set(event.currentTarget.value === 'yes')}
        disabled={eligible.readOnly}
        data={[
          { value: 'yes', label: field.yes },
          { value: 'no', label: field.no },
        ]}
      />
      <TextField
        className={classes.third}
        path={[...expect, 'points']}
        label={field.expectPoints}
        kind="decimal"
      />
      <ExpectedRule path={[...expect, 'earningRule']} />
    </>
  );
}

function ExpectedRule({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const { document } = useRuleSet();
  const { value, set, remove, findings, readOnly } = useDraftField(path);
  const change = (chosen: string) => {
    if (chosen === anyRule) remove();
    else set(chosen === noRule ? null : chosen);
  };
  const current = value === undefined ? anyRule : value === null ? noRule : String(value);
  return (
    <div className={classes.third}>
      <NativeSelect
        label={field.expectRule}
        value={current}
        onChange={(event) => change(event.currentTarget.value)}
        disabled={readOnly}
        data={[
          { value: anyRule, label: field.anyRule },
          { value: noRule, label: field.noRule },
          ...withCurrent(earningRules(document), current),
        ]}
      />
      <FindingList findings={findings} />
    </div>
  );
}

function earningRules(document: Json) {
  return listAt(document, ['earning']).flatMap((rule) => {
    const id = textAt(rule, ['id']);
    return id === null ? [] : [{ value: id, label: textAt(rule, ['name']) ?? id }];
  });
}

/** A rule that is gone is still named, until another is chosen. */
function withCurrent(choices: ReturnType<typeof earningRules>, current: string) {
  const known =
    [anyRule, noRule].includes(current) || choices.some(({ value }) => value === current);
  return known ? choices : [...choices, { value: current, label: current }];
}
