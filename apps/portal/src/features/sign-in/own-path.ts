/** Where to go after signing in: a path of this portal, never another site. */
export function ownPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  // A backslash counts as a slash in a browser's reading of an address.
  if (/^\/[/\\]/.test(wanted) || wanted.startsWith('/sign-in')) return '/';
  return wanted;
}
