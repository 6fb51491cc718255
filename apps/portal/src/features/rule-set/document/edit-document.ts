/**
 * Edits of a draft, as small as what the person did. What an edit does not name stays the very same
 * object, so nothing the editor does not understand is ever lost or reordered.
 */
import type { Json } from '@house-rules/contracts';
import { isList, isRecord, type Path } from './read-json.ts';

export type Edit =
  | { readonly kind: 'set'; readonly path: Path; readonly value: Json }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'insert'; readonly list: Path; readonly index: number; readonly value: Json }
  | { readonly kind: 'move'; readonly list: Path; readonly from: number; readonly to: number };

/** An edit that fits nowhere (its place is gone) leaves the document as it is. */
export function applyEdit(document: Json, edit: Edit): Json {
  switch (edit.kind) {
    case 'set':
      return change(document, edit.path, () => edit.value);
    case 'remove':
      return removeAt(document, edit.path);
    case 'insert':
      return change(document, edit.list, (list = []) =>
        isList(list) ? list.toSpliced(edit.index, 0, edit.value) : list,
      );
    case 'move':
      return change(document, edit.list, (list) =>
        isList(list) ? moved(list, edit.from, edit.to) : list,
      );
  }
}

type Change = (value: Json | undefined) => Json | undefined;

function change(value: Json, path: Path, by: Change): Json;
function change(value: Json | undefined, path: Path, by: Change): Json | undefined;
function change(value: Json | undefined, path: Path, by: Change): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return by(value);
  if (typeof step === 'number') {
    if (!isList(value) || step >= value.length) return value;
    const changed = change(value[step], rest, by);
    return changed === undefined ? value : value.with(step, changed);
  }
  const record = isRecord(value) ? value : value === undefined ? {} : null;
  if (record === null) return value;
  const changed = change(Object.hasOwn(record, step) ? record[step] : undefined, rest, by);
  return changed === undefined ? value : { ...record, [step]: changed };
}

function removeAt(document: Json, path: Path): Json {
  const last = path.at(-1);
  if (last === undefined) return document;
  return change(document, path.slice(0, -1), (parent) => {
    if (isList(parent) && typeof last === 'number') return parent.toSpliced(last, 1);
    if (!isRecord(parent) || typeof last !== 'string') return parent;
    const { [last]: _, ...rest } = parent;
    return rest;
  });
}

function moved(list: readonly Json[], from: number, to: number): readonly Json[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
