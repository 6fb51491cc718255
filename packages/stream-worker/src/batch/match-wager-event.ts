/**
 * The quick reading of a wager event: accepts the shapes that platforms really send, in a tenth of
 * the time of the schema. What it does not accept is not refused, it goes to the schema, which
 * alone says what is valid and what is wrong with it.
 *
 * INVARIANT: what it accepts the schema accepts too, with the same result. A property test holds
 * the two together.
 */
import {
  channels,
  gameCategories,
  stakeKinds,
  type WagerEvent,
  wagerEventSchemaVersion,
} from '@house-rules/contracts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const operatorId = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const currency = /^[A-Z]{3,5}$/;
const jurisdiction = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
/** Any day but 29 February, which is left to the schema. */
const instant =
  /^20[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?Z$/;

/** The event with its defaults filled in; null where the schema has to look. */
export const matchWagerEvent = (value: unknown): WagerEvent | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const event = value as Readonly<Record<string, unknown>>;
  if (event.schemaVersion !== undefined && event.schemaVersion !== wagerEventSchemaVersion) {
    return null;
  }
  if (event.type !== undefined && event.type !== 'settled') return null;
  if (event.voids !== undefined) return null;
  const { wagerAmount } = event;
  if (!isAmount(wagerAmount)) return null;
  const gameCategory = oneOf(gameCategories, event.gameCategory);
  const stakeKind = event.stakeKind === undefined ? 'real' : oneOf(stakeKinds, event.stakeKind);
  const channel = event.channel === undefined ? 'unknown' : oneOf(channels, event.channel);
  const segments = event.segments === undefined ? [] : matchSegments(event.segments);
  if (gameCategory === null || stakeKind === null || channel === null || segments === null) {
    return null;
  }
  if (!matches(event.wagerId, uuid) || !matches(event.playerId, uuid)) return null;
  if (!matches(event.operatorId, operatorId) || event.operatorId.length > 40) return null;
  if (!isText(event.gameId, 100)) return null;
  if (!matches(event.currency, currency) || !matches(event.timestamp, instant)) return null;
  if (!matches(event.jurisdiction, jurisdiction)) return null;
  return {
    schemaVersion: wagerEventSchemaVersion,
    type: 'settled',
    wagerId: event.wagerId,
    playerId: event.playerId,
    operatorId: event.operatorId,
    gameId: event.gameId,
    wagerAmount,
    currency: event.currency,
    timestamp: event.timestamp,
    gameCategory,
    jurisdiction: event.jurisdiction,
    stakeKind,
    channel,
    segments,
  };
};

const matches = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value);

const isText = (value: unknown, charsMax: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= charsMax;

const isAmount = (value: unknown): value is number | string =>
  typeof value === 'number' ? Number.isFinite(value) : isAmountText(value);

const isAmountText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 40;

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | null =>
  known.find((candidate) => candidate === value) ?? null;

const matchSegments = (value: unknown): string[] | null => {
  if (!Array.isArray(value) || value.length > 50) return null;
  return value.every((segment) => isText(segment, 60)) ? value : null;
};
