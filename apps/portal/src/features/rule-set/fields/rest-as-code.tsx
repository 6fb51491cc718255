'use client';
import { useMessages } from '../../../messages/language.tsx';
import { JsonField } from '../code/json-field.tsx';
import { isRecord, type Path, valueAt } from '../document/read-json.ts';
import { needsCode, type PartWithFields, restOf } from '../document/shown-keys.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import classes from './fields.module.css';

interface RestAsCodeProps {
  readonly path: Path;
  readonly part: PartWithFields;
}

/** What a part of the document has and no field shows: kept as it is, and here to be seen. */
export function RestAsCode({ path, part }: RestAsCodeProps) {
  const words = useMessages().ruleEditor.rest;
  const { document } = useRuleSet();
  const value = valueAt(document, path);
  if (needsCode(value, 'record')) {
    const name = String(path.at(-1) ?? '');
    return <AsCode path={path} label={words.whole(name)} />;
  }
  if (!isRecord(value)) return null;
  return restOf(value, part).code.map((key) => (
    <AsCode key={key} path={[...path, key]} label={words.key(key)} />
  ));
}

function AsCode({ path, label }: { readonly path: Path; readonly label: string }) {
  return (
    <div className={classes.whole}>
      <span className={classes.codeLabel}>{label}</span>
      <JsonField path={path} label={label} />
    </div>
  );
}
