/** The body of a request as JSON: bounded before it is kept, decoded strictly, read with a place. */
import type { Json } from '@house-rules/contracts';
import { readJson } from '@house-rules/rules-engine';
import { type Result, refuse, succeed } from '../fault.ts';

/** Of every route that does not say otherwise. */
export const usualBodyBytesMax = 1_000_000;
/**
 * Of the routes that take a rule set: the two million letters at which the engine refuses one, some
 * of them of more than a byte. The portal forwards as much and no more.
 */
export const documentBodyBytesMax = 4_000_000;

export const readJsonBody = async (request: Request, bytesMax: number): Promise<Result<Json>> => {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type)) {
    const found = type === '' ? 'no content type' : `the content type \`${type.slice(0, 80)}\``;
    return refuse('invalid_body', `the body has ${found}; send \`application/json\``);
  }
  const bytes = await readBounded(request.body, bytesMax);
  if (bytes === null) {
    return refuse('too_large', `the body is larger than ${bytesMax} bytes; send less`);
  }
  return parseBytes(bytes);
};

const parseBytes = (bytes: Uint8Array): Result<Json> => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('invalid_body', 'the body is not UTF-8 text; send JSON in UTF-8');
  }
  const reading = readJson(text);
  if (reading.ok) return succeed(reading.value);
  const place = `line ${reading.line}, column ${reading.column}`;
  return refuse('invalid_body', `the body cannot be read at ${place}: ${reading.sentence}`, {
    pointer: reading.pointer,
  });
};

/** Null when the limit is passed; what the client claims in Content-Length is not believed. */
export const readBounded = async (
  body: ReadableStream<Uint8Array> | null,
  bytesMax: number,
): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
