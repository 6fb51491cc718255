/** Mechanical mends of findings: made as JSON Patch steps, applied when a person says so. */
import type { Mend } from '@house-rules/contracts';

type MendValue = NonNullable<Mend['steps'][number]['value']>;

/** Puts another value at a pointer. */
export function replaceWith(path: string, value: MendValue, sentence?: string): Mend {
  const said = sentence ?? `write \`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
  return { sentence: said, steps: [{ op: 'replace', path, value }] };
}

type Container = Record<string, unknown> | unknown[];

/**
 * The value after a mend; the input is not changed. Throws RangeError where a step names a place
 * that is not there.
 */
export function applyMend(input: unknown, mend: Mend): unknown {
  const holder: Record<string, unknown> = { root: structuredClone(input) };
  for (const { op, path, value } of mend.steps) {
    const keys = path.split('/').slice(1).map(unescapeKey);
    const key = keys.pop();
    const parent = keys.reduce<unknown>((at, each) => childOf(at, each), holder.root);
    if (key === undefined) holder.root = value;
    else changeChild(containerOf(parent, path), key, op === 'remove' ? undefined : value);
  }
  return holder.root;
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function childOf(value: unknown, key: string): unknown {
  const container = containerOf(value, key);
  return Array.isArray(container) ? container[Number(key)] : container[key];
}

function containerOf(value: unknown, path: string): Container {
  if (typeof value === 'object' && value !== null) return value as Container;
  throw new RangeError(`there is nothing at \`${path}\` to mend`);
}

function changeChild(parent: Container, key: string, value: unknown): void {
  if (Array.isArray(parent)) {
    const index = Number(key);
    if (value === undefined) parent.splice(index, 1);
    else parent[index] = value;
  } else if (value === undefined) {
    delete parent[key];
  } else {
    parent[key] = value;
  }
}
