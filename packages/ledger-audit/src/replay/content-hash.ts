/**
 * What a wager's content hash must be, from the fields that stand in its row: the first 16 bytes of
 * sha-256 over the JSON list of its core fields (semantics, "Identity"). A row whose fields, player
 * or operator were changed no longer agrees with it.
 *
 * The list is written as bytes into one place that is used again for every row: as texts put
 * together it would cost more than the hash.
 */
import { hash } from 'node:crypto';
import type { WagerKind, WagerRow } from '../reading/stored-rows.ts';

/** Of a wager row of a player by id; 32 hex digits. */
export type ContentHasher = (row: WagerRow, playerId: string) => string;

/** A list is some 200 bytes; where a row holds longer texts, the place grows. */
const listBytes = 1_024;
/** The longest text that is no JSON: a number or a uuid. */
const plainTextMax = 64;
/** Texts whose bytes are kept: games, and what comes after the amount. */
const textsMax = 10_000;
const dash = 0x2d;
const zero = 0x30;
const encoder = new TextEncoder();

/** Bytes one after the other. */
class List {
  #bytes = new Uint8Array(listBytes);
  /** One view of each length. */
  #views: (Uint8Array | undefined)[] = [];
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  add(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length + 2 * plainTextMax;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** @param text of ASCII alone, and short. */
  addAscii(text: string): void {
    const bytes = this.#bytes;
    let at = this.#length;
    for (let from = 0; from < text.length; from += 1) {
      bytes[at] = text.charCodeAt(from);
      at += 1;
    }
    this.#length = at;
  }

  /** @param digits 32 hex digits, written as a uuid. */
  addUuid(digits: string): void {
    const bytes = this.#bytes;
    let at = this.#length;
    for (let from = 0; from < digits.length; from += 1) {
      if (from === 8 || from === 12 || from === 16 || from === 20) {
        bytes[at] = dash;
        at += 1;
      }
      bytes[at] = digits.charCodeAt(from);
      at += 1;
    }
    this.#length = at;
  }

  addInteger(value: number): void {
    if (value < 0 || !Number.isInteger(value)) {
      this.addAscii(String(value));
      return;
    }
    let digits = 1;
    for (let reach = 10; reach <= value; reach *= 10) digits += 1;
    let left = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at -= 1) {
      const rest = Math.floor(left / 10);
      this.#bytes[at] = zero + (left - rest * 10);
      left = rest;
    }
    this.#length += digits;
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(2 * needed);
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
    this.#views = [];
  }

  view(): Uint8Array {
    const known = this.#views[this.#length];
    if (known !== undefined) return known;
    const view = this.#bytes.subarray(0, this.#length);
    this.#views[this.#length] = view;
    return view;
  }
}

/** Texts that come again and again, as the bytes of JSON. */
const remembering = <Key>(bytesOf: (key: Key) => string): ((key: Key) => Uint8Array) => {
  const known = new Map<Key, Uint8Array>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= textsMax) known.clear();
    const bytes = encoder.encode(bytesOf(key));
    known.set(key, bytes);
    return bytes;
  };
};

export const createContentHasher = (operatorId: string): ContentHasher => {
  const list = new List();
  const start = encoder.encode(`["${operatorId}","`);
  const game = remembering((gameId: string) => `",${JSON.stringify(gameId)},`);
  const currency = remembering((kind: WagerKind) => `,"${kind.currency}",`);
  const end = remembering(
    ({ gameCategory, jurisdiction }: WagerKind) => `,"${gameCategory}","${jurisdiction}"]`,
  );
  return (row, playerId) => {
    list.clear();
    list.add(start);
    list.addUuid(row.idDigits);
    list.addAscii('","');
    list.addAscii(playerId);
    list.add(game(row.gameId));
    list.addInteger(row.amountMinor);
    list.add(currency(row.wagerKind));
    list.addInteger(row.occurredAtMs);
    list.add(end(row.wagerKind));
    return hash('sha256', list.view(), 'hex').slice(0, 32);
  };
};
