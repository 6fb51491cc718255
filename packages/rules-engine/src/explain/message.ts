/** Texts by code and parameters, so that another language can say the same; `text` is the English. */
import type { Message } from '@house-rules/contracts';

/** @param params becomes part of the message; make it for this one. */
export function message(
  code: string,
  params: Record<string, string | number>,
  text: string,
): Message {
  return { code, params, text };
}
