/** Texts by code and parameters, so that another language can say the same; `text` is the English. */
import type { Message } from '@house-rules/contracts';

export function message(
  code: string,
  params: Readonly<Record<string, string | number>>,
  text: string,
): Message {
  return { code, params: { ...params }, text };
}
