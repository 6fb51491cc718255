/**
 * The keys that sign players' tokens, one Ed25519 pair an operator. They are made once and kept in
 * a file that only its owner may read; House Rules is given the public halves.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

export const tokenAlgorithm = 'EdDSA';

const jwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
});
const keyFileSchema = z.record(z.string(), jwkSchema.extend({ d: z.string() }));

/** Private keys by operator id. */
export type PlayerTokenKeys = z.output<typeof keyFileSchema>;

const FILE_NAME = 'player-token-keys.json';

/**
 * Reads the keys; makes what is missing.
 * @throws an Error with a sentence where the file is there and cannot be used.
 */
export const keepPlayerTokenKeys = async (
  dataDir: string,
  operatorIds: readonly string[],
): Promise<PlayerTokenKeys> => {
  const path = join(dataDir, FILE_NAME);
  const keys = readKeys(path);
  const missing = operatorIds.filter((operatorId) => !Object.hasOwn(keys, operatorId));
  if (missing.length === 0) return keys;
  const made = await Promise.all(missing.map(async (id) => [id, await makeKey(id)] as const));
  const all = { ...keys, ...Object.fromEntries(made) };
  await mkdir(dataDir, { recursive: true });
  writeWhole(path, JSON.stringify(all));
  return all;
};

/** The public halves: what House Rules checks tokens with. */
export const publicKeys = (keys: PlayerTokenKeys): Readonly<Record<string, JWK>> =>
  Object.fromEntries(
    Object.entries(keys).map(([operatorId, { kty, crv, x, kid }]) => [
      operatorId,
      { kty, crv, x, kid, alg: tokenAlgorithm, use: 'sig' },
    ]),
  );

const makeKey = async (operatorId: string): Promise<PlayerTokenKeys[string]> => {
  const { privateKey } = await generateKeyPair(tokenAlgorithm, {
    crv: 'Ed25519',
    extractable: true,
  });
  const jwk = await exportJWK(privateKey);
  return jwkSchema.extend({ d: z.string() }).parse({ ...jwk, kid: `${operatorId}-1` });
};

const readKeys = (path: string): PlayerTokenKeys => {
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    // The cause would quote the file, and the file is secret.
    throw new Error(`the key file \`${path}\` cannot be read; put it back or remove it`);
  }
};

/** Never half a file under the final name, also when the disk is full. */
const writeWhole = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
};
