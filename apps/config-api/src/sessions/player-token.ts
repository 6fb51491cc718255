/**
 * The token with which an operator's platform vouches for a player: a JWT signed with EdDSA by the
 * key that is registered for the operator. iss = the operator, sub = the player, aud = 'house-rules',
 * exp at most ten minutes ahead: whoever finds one in a log finds it too late.
 */
import { uuidSchema } from '@house-rules/contracts';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { StoredOperator } from './session-store.ts';

export const playerTokenAudience = 'house-rules';
const lifetimeMsMax = 10 * 60 * 1_000;
/** Clocks of two machines may differ by this much. */
const clockToleranceSeconds = 5;

export interface VouchedPlayer {
  readonly operator: StoredOperator;
  /** Lower-case uuid. */
  readonly playerId: string;
}

export const verifyPlayerToken = async (
  token: string,
  operatorOf: (operatorId: string) => Promise<StoredOperator | null>,
  clock: Clock,
): Promise<Result<VouchedPlayer>> => {
  const operator = await operatorOf(issuerOf(token));
  if (operator === null) return refuseToken('no operator here is its issuer');
  try {
    const key = await importJWK(JSON.parse(operator.playerTokenKey), 'EdDSA');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA', 'Ed25519'],
      issuer: operator.operatorId,
      audience: playerTokenAudience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(clock()),
    });
    const lifetimeMs = (payload.exp ?? Number.POSITIVE_INFINITY) * 1_000 - clock();
    if (lifetimeMs > lifetimeMsMax + clockToleranceSeconds * 1_000) {
      return refuseToken('it is valid for more than ten minutes');
    }
    const player = uuidSchema.safeParse(payload.sub);
    if (!player.success) return refuseToken('its subject is not a player id');
    return succeed({ operator, playerId: player.data });
  } catch {
    return refuseToken('its signature, audience or time is not valid');
  }
};

/** What the token claims before anything is verified: a stranger's JSON, of any type. */
const issuerOf = (token: string): string => {
  try {
    const issuer: unknown = decodeJwt(token).iss;
    return typeof issuer === 'string' ? issuer : '';
  } catch {
    return '';
  }
};

const refuseToken = (why: string) =>
  refuse(
    'wrong_credentials',
    `the token cannot be accepted: ${why}; ask your casino for a new one`,
  );
