/** The token by which an operator's platform vouches for one of its players. */
import { importJWK, SignJWT } from 'jose';
import { type PlayerTokenKeys, tokenAlgorithm } from './player-token-keys.ts';

/** Who the token is for; House Rules refuses tokens for others. */
export const tokenAudience = 'house-rules';

/** Long enough to carry it there, too short to be worth stealing. */
const LIFE_SECONDS = 5 * 60;

export interface PlayerTokenRequest {
  readonly operatorId: string;
  readonly playerId: string;
  readonly issuedAtMs: number;
  /** Another one for each token. */
  readonly tokenId: string;
}

/** A signed JWT: iss = operator, sub = player, aud = House Rules. @throws without a key for the operator. */
export const issuePlayerToken = async (
  keys: PlayerTokenKeys,
  request: PlayerTokenRequest,
): Promise<string> => {
  const { operatorId, playerId, issuedAtMs, tokenId } = request;
  const jwk = keys[operatorId];
  if (!jwk) throw new Error(`the operator \`${operatorId}\` has no player token key`);
  const issuedAt = Math.floor(issuedAtMs / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: tokenAlgorithm, typ: 'JWT', kid: jwk.kid })
    .setIssuer(operatorId)
    .setSubject(playerId)
    .setAudience(tokenAudience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFE_SECONDS)
    .setJti(tokenId)
    .sign(await importJWK(jwk, tokenAlgorithm));
};
