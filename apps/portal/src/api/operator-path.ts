/** The API's path of something that belongs to an operator; every part is encoded. */
export function operatorPath(operatorId: string, ...parts: readonly (string | number)[]): string {
  return ['/v1/operators', operatorId, ...parts]
    .map((part, index) => (index === 0 ? String(part) : encodeURIComponent(String(part))))
    .join('/');
}
