/** JSON Logic's `==` is JavaScript's; this file alone is exempt from the rule against it. */
export function looselyEqual(a: unknown, b: unknown): boolean {
  return a == b;
}
