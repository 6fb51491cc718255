import { micropointsMax } from '@house-rules/contracts';

export type PointsReading =
  | { readonly ok: true; readonly micropoints: number }
  | { readonly ok: false; readonly why: 'unread' | 'too_many' };

const decimals = 6;

/**
 * Points as a person types them, above zero: "250", "0.5", "1,250.25" (commas only as thousands).
 * By integers; at most six decimals. @returns micropoints.
 */
export function readPoints(text: string): PointsReading {
  const trimmed = text.trim();
  const plain = /^\d{1,3}(,\d{3})+(\.|$)/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
  const match = /^(\d{1,30})(?:\.(\d{1,6}))?$/.exec(plain);
  if (match === null) return { ok: false, why: 'unread' };
  const [, whole = '0', rest = ''] = match;
  const micropoints = BigInt(whole + rest.padEnd(decimals, '0'));
  if (micropoints === 0n) return { ok: false, why: 'unread' };
  if (micropoints > BigInt(micropointsMax)) return { ok: false, why: 'too_many' };
  return { ok: true, micropoints: Number(micropoints) };
}
