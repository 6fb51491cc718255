/** Requests that no page or route can mean: they are answered here, and never as our own fault. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);

/** @returns the HTTP status to refuse with; null where the request goes on. */
export function refusalOf(method: string, url: string): 400 | 405 | null {
  if (!methods.has(method)) return 405;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return null;
  } catch {
    return 400;
  }
}
