/** A price as it is kept and shown. */
import {
  gameCategories,
  type ImpactCaveat,
  type ImpactFigures,
  type RuleSetDocument,
} from '@house-rules/contracts';
import { currencyDigits, parsePoints } from '@house-rules/rules-engine';
import type { Given } from './impact-tally.ts';
import type { PlayerChange } from './player-changes.ts';
import type { PricedWagers } from './price-wagers.ts';

/** One of the players whose points change most; told to the world by the id that the ledger maps. */
export interface ChangedPlayer {
  readonly playerKey: number;
  readonly wagers: number;
  /** Micropoints, as text. */
  readonly live: string;
  readonly proposed: string;
  readonly change: string;
  readonly tierLive: string;
  readonly tierProposed: string;
}

export interface PricedSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** The span that was asked for was longer. */
  readonly isShortened: boolean;
}

interface Documents {
  readonly live: RuleSetDocument;
  readonly proposed: RuleSetDocument;
}

type Money = (micropoints: bigint) => string | null;

/**
 * What points are worth in the document's base currency, rounded half up to its smallest unit.
 * Null where no points make a unit of money.
 * @returns a function of micropoints, which are not negative
 */
export const moneyOf = ({ currency, redemption }: RuleSetDocument): Money => {
  const perUnit = BigInt(parsePoints(redemption.pointsPerUnit));
  const digits = currencyDigits(currency.base) ?? 0;
  const minorPerUnit = 10n ** BigInt(digits);
  return (micropoints) => {
    if (perUnit === 0n) return null;
    return moneyText((2n * micropoints * minorPerUnit + perUnit) / (2n * perUnit), digits);
  };
};

/** @param minor smallest units of the currency. */
const moneyText = (minor: bigint, digits: number): string => {
  const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = size.slice(0, size.length - digits);
  const money = digits === 0 ? whole : `${whole}.${size.slice(-digits)}`;
  return minor < 0n ? `-${money}` : money;
};

const minorOf = (money: string): bigint => BigInt(money.replace('.', ''));

/** Both sides' money are compared only where they are of one currency. */
const costChange = (
  { live, proposed }: Documents,
  liveCost: string | null,
  proposedCost: string | null,
): string | null => {
  const { base } = live.currency;
  if (liveCost === null || proposedCost === null || proposed.currency.base !== base) return null;
  const minor = minorOf(proposedCost) - minorOf(liveCost);
  return moneyText(minor, currencyDigits(base) ?? 0);
};

const nothing = { wagers: 0, points: { value: () => 0n } };

export const toFigures = (
  priced: PricedWagers,
  documents: Documents,
  { fromMs, toMs, isShortened }: PricedSpan,
): ImpactFigures => {
  const { live, proposed } = priced;
  const money = { live: moneyOf(documents.live), proposed: moneyOf(documents.proposed) };
  const given = (
    { wagers, points }: Pick<Given, 'wagers'> & { points: { value(): bigint } },
    of: Money,
  ) => {
    const micropoints = points.value();
    return { wagers, points: micropoints.toString(), cost: of(micropoints) };
  };
  type Group = 'byCategory' | 'byTier' | 'byPromotion' | 'byDay';
  const sides = (group: Group, word: string) => ({
    live: given(live[group].entries.get(word) ?? nothing, money.live),
    proposed: given(proposed[group].entries.get(word) ?? nothing, money.proposed),
  });
  const has = (group: Group, word: string) =>
    live[group].entries.has(word) || proposed[group].entries.has(word);
  const tiers = namesOf(documents, ({ tiers: { ladder } }) => ladder);
  const promotions = namesOf(documents, (document) => document.promotions);
  return {
    totals: totalsOf(priced, documents, {
      live: given({ wagers: priced.wagers, points: live.points }, money.live),
      proposed: given({ wagers: priced.wagers, points: proposed.points }, money.proposed),
      cutShort: priced.wagersLeft > 0 ? 'players' : isShortened ? 'span' : null,
    }),
    span: { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
    unpriced: priced.unpriced,
    left: priced.wagersLeft,
    caveats: caveatsOf(documents),
    byCategory: gameCategories
      .filter((category) => has('byCategory', category))
      .map((category) => ({ category, ...sides('byCategory', category) })),
    byTier: tiers
      .filter(({ id }) => has('byTier', id))
      .map(({ id, name }) => ({ tier: id, name, ...sides('byTier', id) })),
    byPromotion: promotions
      .filter(({ id }) => has('byPromotion', id))
      .map(({ id, name }) => ({ promotion: id, name, ...sides('byPromotion', id) })),
    byDay: [...live.byDay.entries.keys()].sort().map((day) => ({ day, ...sides('byDay', day) })),
    tiers: {
      standings: tiers.map(({ id, name }) => ({
        ...{ tier: id, name },
        live: live.standings.get(id) ?? 0,
        proposed: proposed.standings.get(id) ?? 0,
      })),
      moves: [...priced.tierMoves].sort(
        (one, other) =>
          other.players - one.players ||
          `${one.from} ${one.to}`.localeCompare(`${other.from} ${other.to}`, 'en'),
      ),
    },
    histogram: priced.changes.histogram().map((stretch) => ({
      direction: stretch.direction,
      least: stretch.least.toString(),
      below: stretch.below === null ? null : stretch.below.toString(),
      players: stretch.players,
      change: stretch.change.toString(),
    })),
  };
};

type Totals = ImpactFigures['totals'];

const totalsOf = (
  { wagers, players, posted, changes, tierMoves }: PricedWagers,
  documents: Documents,
  sides: Pick<Totals, 'live' | 'proposed' | 'cutShort'>,
): Totals => {
  const playersWith = (direction: 'less' | 'same' | 'more') =>
    changes
      .histogram()
      .reduce((sum, one) => (one.direction === direction ? sum + one.players : sum), 0);
  const { live, proposed, cutShort } = sides;
  return {
    wagers,
    players,
    playersWithMore: playersWith('more'),
    playersWithLess: playersWith('less'),
    playersSame: playersWith('same'),
    playersOnOtherTier: tierMoves.reduce((sum, move) => sum + move.players, 0),
    posted: posted.toString(),
    live,
    proposed,
    change: {
      points: (BigInt(proposed.points) - BigInt(live.points)).toString(),
      cost: costChange(documents, live.cost, proposed.cost),
    },
    currency: {
      live: documents.live.currency.base,
      proposed: documents.proposed.currency.base,
    },
    cutShort,
  };
};

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Those of the proposed document in its order, then those that only the live one has. */
const namesOf = (
  { live, proposed }: Documents,
  list: (document: RuleSetDocument) => readonly Named[],
): readonly Named[] => {
  const known = new Set(list(proposed).map(({ id }) => id));
  return [...list(proposed), ...list(live).filter(({ id }) => !known.has(id))];
};

const caveatsOf = ({ live, proposed }: Documents): ImpactCaveat[] => {
  const windows = [live, proposed].map(({ tiers: { window } }) =>
    window.kind === 'rollingDays' ? `${window.days} days` : window.kind,
  );
  const caveats: ImpactCaveat[] = [];
  if (windows[0] !== windows[1]) caveats.push('window_differs');
  if (live.timeZone !== proposed.timeZone) caveats.push('zone_differs');
  if (live.currency.base !== proposed.currency.base) caveats.push('base_differs');
  return caveats;
};

export const toChangedPlayers = (most: readonly PlayerChange[]): ChangedPlayer[] =>
  most.map(({ live, proposed, ...player }) => ({
    ...player,
    live: live.toString(),
    proposed: proposed.toString(),
    change: (proposed - live).toString(),
  }));
