/** Uuids and hashes are stored as their 16 bytes; the wire has text. */

/** @param text a uuid, or 32 hex digits. */
export const toBytes = (text: string): Uint8Array => {
  const bytes = Buffer.from(text.length === 32 ? text : text.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) throw new Error(`\`${text}\` is not a uuid`);
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
