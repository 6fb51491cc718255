'use client';
import { TagsInput } from '@mantine/core';
import { JsonField } from '../code/json-field.tsx';
import type { Path } from '../document/read-json.ts';
import { isTextList } from '../document/shown-keys.ts';
import { FindingList } from './finding-list.tsx';
import { useDraftField } from './use-draft-field.ts';

interface TagsFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly className?: string | undefined;
}

/** A list of texts; an empty one takes the key out of the document. */
export function TagsField({ path, label, className }: TagsFieldProps) {
  const { value, set, remove, findings, readOnly } = useDraftField(path);
  // A list of anything else would lose it with the next tag.
  if (value !== undefined && !isTextList(value)) {
    return (
      <div className={className}>
        <JsonField path={path} label={label} />
      </div>
    );
  }
  return (
    <div className={className}>
      <TagsInput
        size="xs"
        label={label}
        value={value === undefined ? [] : [...value]}
        onChange={(next) => (next.length === 0 ? remove() : set(next))}
        readOnly={readOnly}
        acceptValueOnBlur
      />
      <FindingList findings={findings} />
    </div>
  );
}
