/**
 * What the operator's platform knows of a player beside the wagers: topic `player.facts`, key =
 * playerId, and the same body through the API. Source: semantics, "Order and state".
 *
 * A fact holds from `effectiveFrom` (inclusive) to `effectiveTo` (exclusive; null: until told
 * otherwise). A later fact about the same thing replaces from its own `effectiveFrom` on all that
 * was said of it before; one that ends where it begins says: from here on no longer. The same thing
 * is the same kind and value; of consent there is only one.
 */
import { z } from 'zod';
import { instantSchema, operatorIdSchema, uuidSchema } from './ids.ts';
import { segmentSchema } from './wager-event.ts';

export const playerFactKinds = ['segment', 'exclusion', 'consent', 'opt_in'] as const;
export type PlayerFactKind = (typeof playerFactKinds)[number];

export const consentValues = ['given', 'withdrawn'] as const;

/** How facts stand in `player.segments`; no segment of the platform may be called so. */
export const factSegments = {
  excluded: 'self_excluded',
  withoutConsent: 'no_consent',
  /** Before a promotion's id. */
  optInPrefix: 'opt_in:',
} as const;

export const playerFactSchemaVersion = 1;

export const playerFactSchema = z
  .object({
    schemaVersion: z.number().int().positive().default(playerFactSchemaVersion),
    /** The sender's id of this statement; said again it has no effect. */
    factId: uuidSchema,
    operatorId: operatorIdSchema,
    playerId: uuidSchema,
    kind: z.enum(playerFactKinds),
    /** segment: its name. exclusion: what kind, such as `self`. consent: `given`, `withdrawn`.
     * opt_in: the promotion's id. */
    value: segmentSchema,
    effectiveFrom: instantSchema,
    effectiveTo: instantSchema.nullable().default(null),
    /** Which system or page says so. */
    source: z.string().min(1).max(100).default('platform'),
  })
  .meta({
    id: 'PlayerFact',
    example: {
      factId: '0193a2f0-7c11-7aa0-8d52-3f8a1b2c4d5e',
      operatorId: 'harbour-casino',
      playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
      kind: 'segment',
      value: 'vip',
      effectiveFrom: '2026-11-23T20:15:30.250Z',
    },
  });

export type PlayerFactInput = z.input<typeof playerFactSchema>;
export type PlayerFact = z.output<typeof playerFactSchema>;

/** What is wrong with a fact beyond its shape, in a sentence and with a pointer. */
export interface PlayerFactFault {
  readonly pointer: string;
  readonly sentence: string;
}

/** The rules that stand between fields of a fact; null where it keeps them all. */
export const playerFactFault = ({
  kind,
  value,
  effectiveFrom,
  effectiveTo,
}: Pick<
  PlayerFact,
  'kind' | 'value' | 'effectiveFrom' | 'effectiveTo'
>): PlayerFactFault | null => {
  if (kind === 'consent' && !consentValues.some((known) => known === value)) {
    const sentence = `consent is \`given\` or \`withdrawn\`, not \`${value}\``;
    return { pointer: '/value', sentence };
  }
  if (kind === 'segment' && isReserved(value)) {
    const sentence = `\`${value}\` is how another kind of fact is seen; name the segment otherwise`;
    return { pointer: '/value', sentence };
  }
  if (effectiveTo !== null && Date.parse(effectiveTo) < Date.parse(effectiveFrom)) {
    const sentence = `the fact ends at \`${effectiveTo}\`, before it begins; mend the instants`;
    return { pointer: '/effectiveTo', sentence };
  }
  return null;
};

const isReserved = (segment: string): boolean =>
  segment === factSegments.excluded ||
  segment === factSegments.withoutConsent ||
  segment.startsWith(factSegments.optInPrefix);
