/**
 * Uuids and hashes are stored as their 16 bytes; the wire has text. The quick forms write into bytes
 * that the caller owns, because the writer turns three of them for every wager.
 */

const hexDigits = '0123456789abcdef';

/** Value of a hex digit by its character code; 255 for any other. */
const digitOf = ((): Uint8Array => {
  const values = new Uint8Array(128).fill(255);
  for (let value = 0; value < 16; value += 1) {
    values[hexDigits.charCodeAt(value)] = value;
    values[hexDigits.toUpperCase().charCodeAt(value)] = value;
  }
  return values;
})();

const dash = 45;

/**
 * Writes the 16 bytes of a uuid, or of 32 hex digits, to `target` from `offset` on.
 *
 * @throws Error where the text is neither.
 */
export const writeBytes = (text: string, target: Uint8Array, offset = 0): void => {
  const isUuid = text.length === 36;
  let at = 0;
  for (let index = 0; index < 16; index += 1) {
    if (isUuid && (index === 4 || index === 6 || index === 8 || index === 10)) {
      if (text.charCodeAt(at) !== dash) throw notUuid(text);
      at += 1;
    }
    const high = digitOf[text.charCodeAt(at)] ?? 255;
    const low = digitOf[text.charCodeAt(at + 1)] ?? 255;
    if (high === 255 || low === 255) throw notUuid(text);
    target[offset + index] = (high << 4) | low;
    at += 2;
  }
  if (at !== text.length) throw notUuid(text);
};

const notUuid = (text: string): Error => new Error(`\`${text}\` is not a uuid`);

/** @param text a uuid, or 32 hex digits. */
export const toBytes = (text: string): Uint8Array => {
  const bytes = new Uint8Array(16);
  writeBytes(text, bytes);
  return bytes;
};

/** 32 lower-case hex digits. */
export const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** A lower-case uuid. */
export const toUuid = (bytes: Uint8Array): string => {
  const hex = toHex(bytes);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${parts.join('-')}-${hex.slice(20)}`;
};
