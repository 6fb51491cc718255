'use client';
import { useMessages } from '../../../messages/language.tsx';
import { ConditionField } from '../condition/condition-field.tsx';
import classes from '../fields/fields.module.css';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';
import { NameFields } from './name-fields.tsx';

export function EarningFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const { currency } = useRuleSet();
  return (
    <>
      <TextField
        className={classes.third}
        path={[...path, 'pointsPerUnit']}
        label={field.pointsPerUnit(currency)}
        kind="decimal"
      />
      <ConditionField className={classes.whole} path={[...path, 'when']} />
      <NameFields path={path} />
      <RestAsCode path={path} part="earning" />
    </>
  );
}
