/**
 * The closed list of fields that an expression may read. Every one of them is always present when
 * a wager is decided, so that no condition ever rests on a missing value (design, law 2).
 */
import { channels, gameCategories, stakeKinds } from '@house-rules/contracts';

/** `money` may only be compared with literals; `number` is whole points. */
export type FieldType = 'money' | 'number' | 'string' | 'stringList';

/** A field that conditions read. Source: SPEC, clause 2. */
export interface Field {
  readonly path: FieldPath;
  readonly type: FieldType;
  /** How a sentence names it. */
  readonly words: string;
  /** Whether those words take "are". */
  readonly plural: boolean;
  /** The only values it can have, where they are few and known before any document. */
  readonly values: readonly string[] | null;
}

/** The paths of all fields, those of the wager first. */
export const fieldPaths = [
  'wager.amount',
  'wager.currency',
  'wager.gameCategory',
  'wager.gameId',
  'wager.jurisdiction',
  'wager.stakeKind',
  'wager.channel',
  'wager.segments',
  'player.tier',
  'player.statusPoints',
  'player.segments',
] as const;
/** The path by which `{"var": path}` names a field. */
export type FieldPath = (typeof fieldPaths)[number];

const fields: ReadonlyMap<string, Field> = new Map(
  (
    [
      ['wager.amount', 'money', 'the stake', null],
      ['wager.currency', 'string', 'the currency', null],
      ['wager.gameCategory', 'string', 'the game category', gameCategories],
      ['wager.gameId', 'string', 'the game', null],
      ['wager.jurisdiction', 'string', 'the jurisdiction', null],
      ['wager.stakeKind', 'string', 'the kind of stake', stakeKinds],
      ['wager.channel', 'string', 'the channel', channels],
      ['wager.segments', 'stringList', 'the segments of the wager', null],
      ['player.tier', 'string', 'the tier', null],
      ['player.statusPoints', 'number', 'the status points', null],
      ['player.segments', 'stringList', "the player's segments", null],
    ] as const
  ).map(([path, type, words, values]) => [
    path,
    { path, type, words, plural: words.endsWith('points') || type === 'stringList', values },
  ]),
);

/** @returns null for a path that is not on the list, also for names such as `constructor`. */
export function fieldAt(path: string): Field | null {
  return fields.get(path) ?? null;
}
