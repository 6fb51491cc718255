/** Any origin will do: it only stands for "the portal", wherever that is. */
const here = 'http://portal.invalid';

/**
 * Where to go after signing in: a path of this portal, never another site. The address is read as a
 * browser reads it, which takes a backslash for a slash and drops tabs and line ends.
 */
export function ownPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here)) {
    return '/';
  }
  const { origin, pathname, search, hash } = new URL(wanted, here);
  // A path may come to begin with two slashes once its dots are gone, and then name another site.
  if (origin !== here || pathname.startsWith('//')) return '/';
  return /^\/sign-in(\/|$)/.test(pathname) ? '/' : `${pathname}${search}${hash}`;
}
