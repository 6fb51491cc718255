'use client';
import { useMessages } from '../../../messages/language.tsx';
import { ConditionField } from '../condition/condition-field.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import classes from '../fields/fields.module.css';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';
import { NameFields } from './name-fields.tsx';

export function EligibilityFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const effects = [
    { value: 'allow', label: field.allow },
    { value: 'deny', label: field.deny },
  ];
  return (
    <>
      <NameFields path={path} />
      <ChoiceField
        className={classes.quarter}
        path={[...path, 'effect']}
        label={field.effect}
        choices={effects}
      />
      <TextField
        className={classes.reason}
        path={[...path, 'reason']}
        label={field.reason}
        kind="long"
      />
      <ConditionField className={classes.whole} path={[...path, 'when']} />
      <RestAsCode path={path} part="eligibility" />
    </>
  );
}
