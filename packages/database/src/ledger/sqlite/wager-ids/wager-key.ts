/**
 * A wager's key as 28 bytes: its id (16), its operator's key (4, big-endian), its time (8,
 * big-endian). Lists of such keys are one value: what a batch wrote, what a bucket holds.
 */

export const keyBytes = 28;

const timeHigh = 2 ** 32;

/** Sixteen bytes of a uuid, and the same bytes as four words in this machine's order. */
export interface IdScratch {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
}

/** Room for one id: it is filled and read again and again, because making a view costs more. */
export const createIdScratch = (): IdScratch => {
  const words = new Uint32Array(4);
  return { bytes: new Uint8Array(words.buffer), words };
};

export const writeKey = (
  view: DataView,
  at: number,
  id: Uint8Array,
  operatorKey: number,
  occurredAtMs: number,
): void => {
  const offset = at * keyBytes;
  for (let index = 0; index < 16; index += 1) view.setUint8(offset + index, id[index] ?? 0);
  view.setUint32(offset + 16, operatorKey);
  view.setUint32(offset + 20, Math.floor(occurredAtMs / timeHigh));
  view.setUint32(offset + 24, occurredAtMs % timeHigh);
};

export const keyCount = (keys: Uint8Array): number => keys.byteLength / keyBytes;

/** Copies the id of one key into the scratch. */
export const readKeyId = (keys: Uint8Array, at: number, id: IdScratch): void => {
  const offset = at * keyBytes;
  for (let index = 0; index < 16; index += 1) id.bytes[index] = keys[offset + index] ?? 0;
};

export const viewOf = (keys: Uint8Array): DataView =>
  new DataView(keys.buffer, keys.byteOffset, keys.byteLength);

export const readKeyOperator = (view: DataView, at: number): number =>
  view.getUint32(at * keyBytes + 16);

export const readKeyTime = (view: DataView, at: number): number =>
  view.getUint32(at * keyBytes + 20) * timeHigh + view.getUint32(at * keyBytes + 24);
