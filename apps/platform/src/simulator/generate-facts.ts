/**
 * What the casino's back office says of the demo's players, without end, in the order of the times:
 * a player becomes a vip and is one no longer, takes part in a campaign, withdraws a consent, asks for
 * a pause. Pure: the same seed and start give the same facts.
 */
import type { PlayerFactInput } from '@house-rules/contracts';
import { demoOperators } from '../demo/demo-operators.ts';
import { demoPlayers } from '../demo/demo-players.ts';
import { uuidV7 } from '../wagers/uuid-v7.ts';
import { createRandom, type Random, weightedPicker } from './random.ts';

export interface GeneratedFact {
  /** When it is said, and from when on it holds. Epoch milliseconds. */
  readonly atMs: number;
  readonly fact: PlayerFactInput;
}

export interface GenerateFactsOptions {
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly fromMs: number;
  /** Of all operators together, on average; 0: none. */
  readonly factsPerHour: number;
}

const HOUR_MS = 60 * 60 * 1000;
/** The shortest pause that players may ask for. */
const PAUSE_MS = 24 * HOUR_MS;
const FACT_SEED = 78;

type Said = Pick<PlayerFactInput, 'kind' | 'value'> & { readonly forMs?: number };

const pickSaid = weightedPicker<Said>([
  [{ kind: 'segment', value: 'vip' }, 30],
  // Ends where it begins: no longer.
  [{ kind: 'segment', value: 'vip', forMs: 0 }, 15],
  [{ kind: 'segment', value: 'new-player', forMs: 30 * 24 * HOUR_MS }, 20],
  [{ kind: 'opt_in', value: 'tides-week' }, 25],
  [{ kind: 'consent', value: 'withdrawn' }, 4],
  [{ kind: 'consent', value: 'given' }, 3],
  [{ kind: 'exclusion', value: 'self', forMs: PAUSE_MS }, 3],
]);

/** Ends at once where the rate is 0. */
export function* generateFacts(options: GenerateFactsOptions): Generator<GeneratedFact, void> {
  const { seed, fromMs, factsPerHour } = options;
  if (factsPerHour <= 0) return;
  const random = createRandom(seed, fromMs, FACT_SEED);
  const players = demoOperators.flatMap((operator) =>
    // Who never plays by itself belongs to whoever tries the demo out.
    demoPlayers(operator)
      .filter(({ activity }) => activity > 0)
      .map(({ playerId }) => ({ operatorId: operator.operatorId, playerId })),
  );
  for (let atMs = fromMs; ; ) {
    atMs += random.exponential(HOUR_MS / factsPerHour);
    yield factOf(Math.ceil(atMs), random.pick(players), random);
  }
}

const factOf = (
  atMs: number,
  player: Pick<PlayerFactInput, 'operatorId' | 'playerId'>,
  random: Random,
): GeneratedFact => {
  const { kind, value, forMs } = pickSaid(random);
  const effectiveTo = forMs === undefined ? null : new Date(atMs + forMs).toISOString();
  return {
    atMs,
    fact: {
      factId: uuidV7(atMs, random.hex(12)),
      ...player,
      kind,
      value,
      effectiveFrom: new Date(atMs).toISOString(),
      effectiveTo,
      source: 'back-office',
    },
  };
};
