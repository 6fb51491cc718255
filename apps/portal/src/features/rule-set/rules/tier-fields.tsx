'use client';
import { useMessages } from '../../../messages/language.tsx';
import classes from '../fields/fields.module.css';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';
import { NameFields } from './name-fields.tsx';

export function TierFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  return (
    <>
      <TextField
        className={classes.half}
        path={[...path, 'from']}
        label={field.from}
        kind="decimal"
      />
      <TextField
        className={classes.half}
        path={[...path, 'multiplier']}
        label={field.multiplier}
        kind="decimal"
      />
      <NameFields path={path} />
      <RestAsCode path={path} part="tiers" />
    </>
  );
}
