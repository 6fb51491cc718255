type Given = string | string[] | undefined;

/**
 * What went wrong on the way back from the identity provider, as the address of the page says it.
 *
 * @param failure ours: what the API or the way out met.
 * @param error next-auth's own: the provider's answer was none.
 */
export function failedOf(failure: Given, error: Given): string | null {
  if (typeof failure === 'string') return failure;
  return error === undefined ? null : 'organisation_failed';
}
