/** JSON pointers (RFC 6901). */

/** Steps to the first items of a list, which are most of all. */
const firstSteps = Array.from({ length: 256 }, (_, index) => `/${index}`);

/** One step of a pointer, with its leading slash. */
export function pointerStep(key: string | number): string {
  if (typeof key === 'number') return firstSteps[key] ?? `/${key}`;
  if (!/[~/]/.test(key)) return `/${key}`;
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => pointerStep(String(key))).join('');
}
