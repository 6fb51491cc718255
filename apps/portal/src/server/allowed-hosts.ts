/**
 * The names under which the portal answers. A page of a stranger can let its own name lead to this
 * address (DNS rebinding); its Origin and its Host then agree, and only a list of names tells them
 * from ours.
 */
const loopback = ['localhost', '127.0.0.1', '[::1]'] as const;

interface Named {
  /** Hosts separated by commas; a name without a port stands for each port. */
  readonly ALLOWED_HOSTS?: string | undefined;
  /** Where to listen. */
  readonly HOST?: string | undefined;
  /** Where the browser finds the portal. */
  readonly NEXTAUTH_URL?: string | undefined;
}

/**
 * @returns hosts in lower case, with or without a port.
 * @throws Error with a sentence where one is no host, or where none is named and the portal can be
 * reached from another machine.
 */
export function readAllowedHosts({ ALLOWED_HOSTS, HOST, NEXTAUTH_URL }: Named): readonly string[] {
  const named = (ALLOWED_HOSTS ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
  const odd = named.find((host) => !isHost(host));
  if (odd !== undefined) {
    throw new Error(`ALLOWED_HOSTS names \`${odd}\`: use hosts such as portal.example.com`);
  }
  if (named.length > 0) return named;
  if (isLoopback(HOST ?? loopback[1]) && isLoopback(hostnameOf(NEXTAUTH_URL))) return loopback;
  throw new Error(
    'ALLOWED_HOSTS is not set, and the portal is not for this machine alone: name the hosts under ' +
      'which browsers reach it, separated by commas',
  );
}

/** @param host the header of a request. */
export function isAllowedHost(allowed: readonly string[], host: string | undefined): boolean {
  const asked = host?.toLowerCase() ?? '';
  return isHost(asked) && (allowed.includes(asked) || allowed.includes(withoutPort(asked)));
}

const isHost = (text: string): boolean =>
  /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:[0-9]{1,5})?$/.test(text);

const withoutPort = (host: string): string => host.replace(/:[0-9]+$/, '');

const isLoopback = (host: string): boolean =>
  host === '::1' || loopback.some((own) => own === host);

function hostnameOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : loopback[0];
}
