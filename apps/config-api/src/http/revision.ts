/** A draft's revision as an entity tag: `"7"` in ETag and If-Match (RFC 9110). */
import { type Result, refuse, succeed } from '../fault.ts';

export const toEntityTag = (revision: number): string => `"${revision}"`;

export const readRevision = (request: Request): Result<number> => {
  const header = request.headers.get('if-match');
  if (header === null) {
    const sentence = 'send If-Match with the revision you have read, as in `If-Match: "7"`';
    return refuse('revision_missing', sentence, { pointer: 'If-Match' });
  }
  const digits = /^"(0|[1-9][0-9]{0,8})"$/.exec(header.trim())?.[1];
  if (digits === undefined) {
    const found = header.slice(0, 60);
    const sentence = `If-Match is \`${found}\`; send one revision in double quotes, as in \`"7"\``;
    return refuse('invalid_parameter', sentence, { pointer: 'If-Match' });
  }
  return succeed(Number(digits));
};
