/** The API's details begin in lower case and have no full stop (they follow a colon in logs). */
export function asSentence(detail: string): string {
  const begun = detail.charAt(0).toUpperCase() + detail.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
