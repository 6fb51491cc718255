'use client';
import { TagsInput } from '@mantine/core';
import { isList, type Path } from '../document/read-json.ts';
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
  const tags = isList(value) ? value.filter((tag) => typeof tag === 'string') : [];
  return (
    <div className={className}>
      <TagsInput
        size="xs"
        label={label}
        value={tags}
        onChange={(next) => (next.length === 0 ? remove() : set(next))}
        readOnly={readOnly}
        acceptValueOnBlur
      />
      <FindingList findings={findings} />
    </div>
  );
}
