/** A finding's mechanical mend (steps of JSON Patch) as edits of the draft. */
import type { Json, Mend } from '@house-rules/contracts';
import { applyEdit, type Edit } from './edit-document.ts';
import { isList, type Path, valueAt } from './read-json.ts';

/** A step that fits nowhere changes nothing. */
export function applyMend(document: Json, mend: Mend): Json {
  return mend.steps.reduce<Json>((mended, { op, path: pointer, value }) => {
    const path = pathOf(mended, pointer);
    return path === null ? mended : applyEdit(mended, editOf(mended, op, path, value ?? null));
  }, document);
}

type Step = Mend['steps'][number];

function editOf(document: Json, op: Step['op'], path: Path, value: Json): Edit {
  if (op === 'remove') return { kind: 'remove', path };
  const index = path.at(-1);
  const list = path.slice(0, -1);
  if (op === 'add' && typeof index === 'number' && isList(valueAt(document, list))) {
    return { kind: 'insert', list, index, value };
  }
  return { kind: 'set', path, value };
}

/** Within a list a step is a place; `-` is the place after the last. Null leads nowhere. */
function pathOf(document: Json, pointer: string): Path | null {
  if (pointer === '') return [];
  const path: (string | number)[] = [];
  for (const text of pointer.split('/').slice(1)) {
    const step = text.replaceAll('~1', '/').replaceAll('~0', '~');
    const parent = valueAt(document, path);
    if (!isList(parent)) path.push(step);
    else if (step === '-') path.push(parent.length);
    else if (/^(0|[1-9]\d*)$/.test(step)) path.push(Number(step));
    else return null;
  }
  return path;
}
