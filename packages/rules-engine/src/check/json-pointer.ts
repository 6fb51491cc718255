/** JSON pointers (RFC 6901). */

/** One step of a pointer, with its leading slash. */
export function pointerStep(key: string | number): string {
  if (typeof key === 'number' || !/[~/]/.test(key)) return `/${key}`;
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => pointerStep(String(key))).join('');
}
