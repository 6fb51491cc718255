/**
 * The content hash of a document: sha-256 of its canonical JSON (RFC 8785). Keys in another order,
 * other white space or another spelling of a number give the same hash; another list order does not,
 * for order has meaning in every list of a rule set.
 */
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** Canonical JSON text of a document (RFC 8785). Throws on an unpaired surrogate. */
export function canonicalJson(document: unknown): string {
  const text = canonicalize(document);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}

/** Hex sha-256, 64 characters. The document must be one that its check accepted. */
export function hashDocument(document: RuleSetDocument | RatesDocument): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(document))));
}
