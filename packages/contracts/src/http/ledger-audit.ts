/**
 * The ledger laid beside its rebuild: one player line by line, an operator as a job, and the
 * invariants that are checked all the time. The rebuild shares no code with what wrote the ledger.
 */
import { z } from 'zod';
import { micropointsSchema } from '../decision.ts';
import { instantSchema, itemIdSchema, operatorIdSchema, uuidSchema } from '../ids.ts';

const count = z.number().int().nonnegative();
const sequenceSchema = z.number().int().positive();

export const auditedTables = [
  'wager',
  'posting',
  'player_fact',
  'account',
  'lot',
  'limit_counter',
  'status_day',
  'void_event',
  'redemption',
  'batch',
  'operator_interval',
] as const;

/** What a rebuild or an invariant found otherwise than the ledger has it. */
export const ledgerDifferenceSchema = z
  .object({
    table: z.enum(auditedTables),
    /** The row in the player's sequence; null for what is no row of it. */
    playerSequence: sequenceSchema.nullable(),
    /** What names the row beside its sequence: a wager id, an expiry instant, a day, a batch. */
    row: z.string(),
    field: z.string(),
    /** Points are micropoints; null where there is nothing. */
    stored: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    rebuilt: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    /** What stands there, what should, and what that means. */
    sentence: z.string(),
  })
  .meta({ id: 'LedgerDifference' });

const movementSchema = z.object({
  spendable: micropointsSchema,
  status: micropointsSchema,
  spendableAfter: micropointsSchema,
  statusAfter: micropointsSchema,
});

export const rebuildLineKinds = [
  'wager',
  'redeem',
  'cancel',
  'reverse',
  'adjust',
  'expire',
  'tier_change',
  'fact',
] as const;

/** One row of the player, as it is stored and as it comes out again. */
export const rebuildLineSchema = z
  .object({
    playerSequence: sequenceSchema,
    kind: z.enum(rebuildLineKinds),
    /** The wager's own time, or when the movement took effect. */
    at: instantSchema,
    /** The wager id, the fact id, or what caused the posting. */
    reference: z.string(),
    /** Null for a fact, which moves nothing. */
    stored: movementSchema.nullable(),
    rebuilt: movementSchema
      .extend({ debtAfter: micropointsSchema, tierAfter: itemIdSchema.nullable() })
      .nullable(),
    /** The lots it filled (above zero) or took from (below zero). */
    lots: z.array(
      z.object({
        expiresAt: instantSchema.nullable(),
        stored: micropointsSchema.nullable(),
        rebuilt: micropointsSchema.nullable(),
      }),
    ),
    /** Empty where everything agrees. */
    differences: z.array(ledgerDifferenceSchema),
  })
  .meta({ id: 'RebuildLine' });

const standingSchema = z.object({
  spendable: micropointsSchema,
  status: micropointsSchema,
  debt: micropointsSchema,
  /** Status points within the window of the tiers; null where no wager was counted. */
  qualifying: micropointsSchema.nullable(),
  tier: itemIdSchema.nullable(),
});

const lotStateSchema = z.object({ earned: micropointsSchema, remaining: micropointsSchema });

/** GET rebuild of one player. Both sides stand at `playerSequence`. */
export const playerRebuildSchema = z
  .object({
    operatorId: operatorIdSchema,
    playerId: uuidSchema,
    /** The newest row that is in it; 0: none was there yet. */
    playerSequence: count,
    /** The instant that was asked for; null: now. */
    asOf: instantSchema.nullable(),
    /** True where every line, the balance and every lot agree. */
    same: z.boolean(),
    firstDifference: ledgerDifferenceSchema.nullable(),
    /** How many there are in all, on every page. */
    differences: count,
    /** What the ledger holds; null in the past, of which it keeps the rows alone. */
    stored: standingSchema.nullable(),
    rebuilt: standingSchema,
    /** First to expire first. */
    lots: z.array(
      z.object({
        expiresAt: instantSchema.nullable(),
        stored: lotStateSchema.nullable(),
        rebuilt: lotStateSchema.nullable(),
      }),
    ),
    /** Oldest first. */
    lines: z.array(rebuildLineSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PlayerRebuild' });

export const rebuildJobStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;

/** The rebuild of all players of an operator. */
export const rebuildJobSchema = z
  .object({
    jobId: uuidSchema,
    operatorId: operatorIdSchema,
    state: z.enum(rebuildJobStates),
    startedBy: z.object({ id: z.string(), name: z.string() }),
    startedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    players: count.meta({ description: 'Players that the operator had when it began' }),
    playersDone: count,
    rowsDone: count,
    /** Players of whom something differs. */
    playersDiffering: count,
    /** Why it failed; null unless it did. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'RebuildJob' });

export const rebuildJobListSchema = z
  .object({
    /** Newest first. */
    jobs: z.array(rebuildJobSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RebuildJobList' });

export const rebuildJobDifferencesSchema = z
  .object({
    differences: z.array(
      z.object({
        /** Null where the player was erased. */
        playerId: uuidSchema.nullable(),
        /** The first of this player, by ledger order. */
        first: ledgerDifferenceSchema,
        /** How many the player has in all. */
        differences: count,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RebuildJobDifferences' });

export const invariantIds = [
  'balance_is_sum',
  'lots_not_negative',
  'wager_once',
  'batch_chain',
  'sequence_dense',
  'head_is_newest',
  'counters_are_sums',
  'intervals_are_sums',
  'voids_are_sums',
  'redemptions_match',
] as const;

export const invariantStates = [
  /** Everything was looked at at least once and nothing stands out. */
  'green',
  /** There are offending rows. */
  'red',
  /** Nothing stands out so far, but not everything was looked at yet. */
  'checking',
] as const;

export const invariantSchema = z
  .object({
    id: z.enum(invariantIds),
    /** What must never be false, one sentence. */
    sentence: z.string(),
    state: z.enum(invariantStates),
    /** When a slice of it was last checked; null before the first. */
    lastCheckedAt: instantSchema.nullable(),
    /** When the newest whole round began, that is: nothing older is unchecked. */
    wholeSince: instantSchema.nullable(),
    /** How far the round under way is: things looked at, of so many. */
    checked: count,
    of: count,
    offences: count,
  })
  .meta({ id: 'LedgerInvariant' });

export const invariantListSchema = z
  .object({ now: instantSchema, invariants: z.array(invariantSchema) })
  .meta({ id: 'LedgerInvariantList' });

export const invariantOffenceListSchema = z
  .object({
    /** Newest first. */
    offences: z.array(
      z.object({
        invariant: z.enum(invariantIds),
        /** Null where no single player is meant, or the player was erased. */
        playerId: uuidSchema.nullable(),
        difference: ledgerDifferenceSchema,
        firstSeenAt: instantSchema,
        lastSeenAt: instantSchema,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'LedgerOffenceList' });

export type AuditedTable = (typeof auditedTables)[number];
export type LedgerDifference = z.output<typeof ledgerDifferenceSchema>;
export type RebuildLine = z.output<typeof rebuildLineSchema>;
export type PlayerRebuild = z.output<typeof playerRebuildSchema>;
export type RebuildJob = z.output<typeof rebuildJobSchema>;
export type RebuildJobState = (typeof rebuildJobStates)[number];
export type RebuildJobList = z.output<typeof rebuildJobListSchema>;
export type RebuildJobDifferences = z.output<typeof rebuildJobDifferencesSchema>;
export type InvariantId = (typeof invariantIds)[number];
export type LedgerInvariant = z.output<typeof invariantSchema>;
export type LedgerInvariantList = z.output<typeof invariantListSchema>;
export type LedgerOffenceList = z.output<typeof invariantOffenceListSchema>;
