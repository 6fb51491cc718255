'use client';
import { useMessages } from '../../../messages/language.tsx';
import { listAt, textAt, valueAt } from '../document/read-json.ts';
import classes from '../fields/fields.module.css';
import { TextField } from '../fields/text-field.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';

/** Name and id. The id of a rule that was published is fixed, for histories name the rule by it. */
export function NameFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const { base, document } = useRuleSet();
  const id = textAt(valueAt(document, path), ['id']);
  const published = listAt(base ?? [], path.slice(0, -1)).some(
    (item) => textAt(item, ['id']) === id,
  );
  return (
    <>
      <TextField className={classes.half} path={[...path, 'name']} label={field.name} />
      <TextField
        className={classes.half}
        path={[...path, 'id']}
        label={published ? field.id : field.newId}
        locked={published}
      />
    </>
  );
}
