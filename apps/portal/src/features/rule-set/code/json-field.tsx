'use client';
import { readJson } from '@house-rules/rules-engine';
import { useState } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import type { Path } from '../document/read-json.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useDraftField } from '../fields/use-draft-field.ts';
import classes from './code.module.css';
import { LazyCodeEditor } from './lazy-code-editor.tsx';
import { useCodeText } from './use-code-text.ts';

interface JsonFieldProps {
  readonly path: Path;
  readonly label: string;
  /** The findings are shown by whoever shows this. */
  readonly bare?: boolean;
}

/** Any part of the draft as JSON. A text that does not parse stays in the field, and is not sent. */
export function JsonField({ path, label, bare = false }: JsonFieldProps) {
  const words = useMessages().ruleEditor.condition;
  const { value, set, findings, readOnly } = useDraftField(path);
  const [kept, keep] = useState<string | null>(null);
  const code = useCodeText(value ?? null, kept);
  const change = (text: string) => {
    const parsed = readJson(text);
    keep(parsed.ok ? null : text);
    code.setText(text);
    if (parsed.ok) set(parsed.value);
  };
  return (
    <div>
      <LazyCodeEditor label={label} text={code.text} onChange={change} readOnly={readOnly} short />
      {kept !== null && (
        <p className={classes.unparsed} role="status">
          {words.unparsed}
        </p>
      )}
      {!bare && <FindingList findings={findings} />}
    </div>
  );
}
