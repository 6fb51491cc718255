/**
 * What is typed and not yet saved is kept in the browser, so that a reload, a crash or a service
 * that is down loses nothing. One entry an operator; it goes when the service has it.
 */
import { expressionSchema } from '@house-rules/contracts';
import { z } from 'zod';

const keptSchema = z.object({
  /** The revision that the document was typed over. */
  revision: z.number().int(),
  document: expressionSchema,
});
export type Kept = z.output<typeof keptSchema>;

const keyOf = (operatorId: string) => `house-rules.unsaved-draft.${operatorId}`;
const codeKeyOf = (operatorId: string) => `house-rules.unparsed-code.${operatorId}`;

/** @param document as JSON text. */
export function keepInBrowser(operatorId: string, revision: number, document = 'null'): void {
  const text = `{"revision":${revision},"document":${document}}`;
  attempt(() => localStorage.setItem(keyOf(operatorId), text));
}

export function forgetKept(operatorId: string): void {
  attempt(() => localStorage.removeItem(keyOf(operatorId)));
}

export function readKept(operatorId: string): Kept | null {
  return attempt(() => {
    const text = localStorage.getItem(keyOf(operatorId));
    return text === null ? null : keptDraftOf(text);
  });
}

/** Null where the text is not what was kept. @throws SyntaxError where it is no JSON. */
export function keptDraftOf(text: string): Kept | null {
  return keptSchema.safeParse(JSON.parse(text)).data ?? null;
}

/** Code that does not parse yet; null forgets it. */
export function keepCode(operatorId: string, code: string | null): void {
  attempt(() =>
    code === null
      ? localStorage.removeItem(codeKeyOf(operatorId))
      : localStorage.setItem(codeKeyOf(operatorId), code),
  );
}

export function readKeptCode(operatorId: string): string | null {
  return attempt(() => localStorage.getItem(codeKeyOf(operatorId)));
}

/** Storage may be full or forbidden; then nothing is kept, and nothing else suffers. */
function attempt<Value>(act: () => Value): Value | null {
  try {
    return act();
  } catch {
    return null;
  }
}
