/**
 * How the players' points change: who most, and how many by how much. The histogram goes by powers
 * of ten, for most changes are small and the few that are not matter most.
 */
import { micropointsPerPoint } from '@house-rules/contracts';

export interface PlayerChange {
  readonly playerKey: number;
  readonly wagers: number;
  /** Micropoints of the span. */
  readonly live: bigint;
  readonly proposed: bigint;
  readonly tierLive: string;
  readonly tierProposed: string;
}

/** Players of a stretch: `least` ≤ |change| < `below`, micropoints; null: no end. */
export interface ChangeStretch {
  readonly direction: 'less' | 'same' | 'more';
  readonly least: bigint;
  readonly below: bigint | null;
  players: number;
  change: bigint;
}

export const mostChangedMax = 50;

const point = BigInt(micropointsPerPoint);
/** Below one point, 1 to 10, …, from 100,000 points on. */
const bounds = [0n, ...[0, 1, 2, 3, 4, 5].map((power) => point * 10n ** BigInt(power))];

const stretches = (direction: 'less' | 'more'): ChangeStretch[] =>
  bounds.map((least, at) => ({
    ...{ direction, least, below: bounds[at + 1] ?? null },
    ...{ players: 0, change: 0n },
  }));

const sizeOf = ({ live, proposed }: PlayerChange): bigint => {
  const change = proposed - live;
  return change < 0n ? -change : change;
};

/** The greater change first; of equal ones the older player. */
const isBefore = (one: PlayerChange, other: PlayerChange): boolean => {
  const [size, otherSize] = [sizeOf(one), sizeOf(other)];
  return size === otherSize ? one.playerKey < other.playerKey : size > otherSize;
};

export class PlayerChanges {
  readonly #most: PlayerChange[] = [];
  readonly #less = stretches('less');
  readonly #more = stretches('more');
  readonly #same: ChangeStretch = {
    ...{ direction: 'same', least: 0n, below: 0n, players: 0, change: 0n },
  };

  add(player: PlayerChange): void {
    const change = player.proposed - player.live;
    if (change === 0n) {
      this.#same.players += 1;
      return;
    }
    const size = sizeOf(player);
    const side = change < 0n ? this.#less : this.#more;
    const stretch = side.findLast(({ least }) => size >= least);
    if (stretch !== undefined) {
      stretch.players += 1;
      stretch.change += change;
    }
    this.#keep(player);
  }

  /** Greatest change first. */
  most(): readonly PlayerChange[] {
    return this.#most;
  }

  /** From the greatest loss over no change to the greatest gain. */
  histogram(): readonly ChangeStretch[] {
    return [...this.#less.toReversed(), this.#same, ...this.#more];
  }

  #keep(player: PlayerChange): void {
    const most = this.#most;
    const last = most.at(-1);
    if (most.length === mostChangedMax && last !== undefined && isBefore(last, player)) return;
    const place = most.findIndex((one) => isBefore(player, one));
    most.splice(place === -1 ? most.length : place, 0, player);
    most.length = Math.min(most.length, mostChangedMax);
  }
}
