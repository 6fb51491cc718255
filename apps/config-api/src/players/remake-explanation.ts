/**
 * Why a stored wager earned what it earned: the row holds every input of its decision, also what the
 * player's facts came to and which status points counted, so the same engine, given the same version
 * of the rules, must say the same again, in words this time. What it says is compared with what is
 * stored; where they differ nobody is told a story that may be wrong.
 */
import { type Decision, type Explanation, wagerEventSchema } from '@house-rules/contracts';
import { counterChangesOf, type NewWagerRow } from '@house-rules/database';
import { type CompiledRuleSet, type DecideInput, explain } from '@house-rules/rules-engine';

/** Null where the engine now says otherwise than the ledger. */
export const remakeExplanation = (
  compiled: CompiledRuleSet,
  row: NewWagerRow,
): Explanation | null => {
  const input = decideInputOf(row);
  if (input === null) return null;
  const explanation = explain(compiled, input);
  return isAsStored(explanation.decision, row) ? explanation : null;
};

const storedWords = wagerEventSchema.pick({ gameCategory: true, stakeKind: true, channel: true });

/** Null where the row holds a word that no event may have. */
const decideInputOf = (row: NewWagerRow): DecideInput | null => {
  const words = storedWords.safeParse(row);
  if (!words.success) return null;
  return {
    wager: {
      wagerId: row.wagerId,
      playerId: row.playerId,
      operatorId: row.operatorId,
      gameId: row.gameId,
      amountMinor: row.amountMinor,
      currency: row.currency,
      occurredAtMs: row.occurredAtMs,
      jurisdiction: row.jurisdiction,
      segments: row.segments,
      ...words.data,
    },
    player: {
      statusMicropoints: row.qualifyingBefore,
      tier: row.tierBefore,
      segments: row.playerSegments,
      counters: row.countersBefore,
    },
    rate: row.rate,
  };
};

const isAsStored = (decision: Decision, row: NewWagerRow): boolean => {
  const stored = row.decision;
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return (
    decision.spendable === row.spendable &&
    decision.status === row.status &&
    decision.reason === row.reason &&
    decision.eligibilityRule === stored.eligibilityRule &&
    decision.earningRule === stored.earningRule &&
    decision.cappedBy === stored.cappedBy &&
    decision.tier === stored.tier &&
    decision.tierAfter === stored.tierAfter &&
    same(decision.promotions, stored.promotions) &&
    same(decision.counters.map(toTriple), counterChangesOf(row).map(toTriple))
  );
};

const toTriple = ({ item, day, add }: Decision['counters'][number]) => [item, day, add];
