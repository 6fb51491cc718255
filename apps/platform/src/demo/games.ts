/** The games of the demo: invented names, believable shares of play within a category. */
import type { GameCategory } from '@house-rules/contracts';

export interface Game {
  readonly gameId: string;
  readonly name: string;
  readonly category: GameCategory;
  /** Share of play among the games of its category, relative. */
  readonly popularity: number;
}

const catalogue: Readonly<Record<GameCategory, readonly string[]>> = {
  slots: [
    'Book of Tides',
    'Tides of Fortune',
    'Amber Reef',
    'Lantern Harbour',
    'Foxfire Forest',
    'Nine Crowns',
    'Copper Canyon',
    'Starling Spins',
    'Pharaoh of the North',
    'Thunder Orchard',
    'Velvet Reels',
    'Gilded Carp',
    'Midnight Bakery',
    'Runestone Rush',
    'Polar Night Fruits',
    'Saint Elmo',
  ],
  table_games: [
    'European Roulette',
    'French Roulette',
    'Classic Blackjack',
    'Double Exposure Blackjack',
    'Punto Banco',
    'Caribbean Stud',
    'Craps Royale',
  ],
  live_casino: [
    'Live Roulette Valletta',
    'Live Blackjack Salon',
    'Live Baccarat Jade',
    'Wheel of Seasons',
    'Live Dragon Tiger',
    'Studio Sicbo',
  ],
  video_poker: ['Jacks or Better', 'Deuces Wild', 'Aces and Faces', 'Joker Poker'],
  bingo: ['Dockside Bingo', 'Bingo Ninety', 'Swift Thirty'],
  lottery: ['Daily Six', 'Keno Express', 'Lucky Scratch'],
  poker: ['Holdem Lounge', 'Omaha Deep', 'Sit and Go Sprint'],
  sports: ['Football Singles', 'Football Combos', 'Ice Hockey', 'Tennis In Play', 'Trotting'],
};

/** The first of a category is played most; the others follow as 1, 1/2, 1/3 … of it. */
const gamesOf = (category: GameCategory): Game[] =>
  catalogue[category].map((name, index) => ({
    gameId: name.toLowerCase().replaceAll(' ', '-'),
    name,
    category,
    popularity: 1 / (index + 1),
  }));

const categories = Object.keys(catalogue) as GameCategory[];

/** Every game of the demo. Both operators offer all of them. */
export const demoGames: readonly Game[] = categories.flatMap(gamesOf);
