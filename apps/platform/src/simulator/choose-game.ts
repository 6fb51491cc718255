/** What a player plays in a session: a category by taste, a game by habit or by its popularity. */
import type { GameCategory } from '@house-rules/contracts';
import type { DemoPlayer } from '../demo/demo-players.ts';
import { demoGames } from '../demo/games.ts';
import { type Random, weightedPicker } from './random.ts';

export interface ChosenGame {
  readonly gameId: string;
  readonly category: GameCategory;
}

/** A player who has favourites in a category goes to one of them this often. */
const FAVOURITE_SHARE = 0.7;

/** The lists are made once for each player, for a busy floor asks thousands of times a second. */
export const createGameChooser = (): ((player: DemoPlayer, random: Random) => ChosenGame) => {
  const byPopularity = new Map(
    [...new Set(demoGames.map((game) => game.category))].map((category) => [
      category,
      weightedPicker(
        demoGames
          .filter((game) => game.category === category)
          .map((game) => [game.gameId, game.popularity] as const),
      ),
    ]),
  );
  const tasteOf = new Map<string, (random: Random) => GameCategory>();

  return (player, random) => {
    const taste = tasteOf.get(player.playerId) ?? weightedPicker(player.tastes);
    tasteOf.set(player.playerId, taste);
    const category = taste(random);
    const favourites = player.favouriteGames.filter((gameId) => isOf(gameId, category));
    if (favourites.length > 0 && random.chance(FAVOURITE_SHARE)) {
      return { category, gameId: random.pick(favourites) };
    }
    const pick = byPopularity.get(category);
    if (pick === undefined) throw new RangeError(`no game of category \`${category}\``);
    return { category, gameId: pick(random) };
  };
};

const categoryByGame = new Map(demoGames.map((game) => [game.gameId, game.category]));

const isOf = (gameId: string, category: GameCategory): boolean =>
  categoryByGame.get(gameId) === category;
