/**
 * Passwords, kept as scrypt with a salt of their own: `scrypt$<N>$<r>$<p>$<salt>$<hash>`, base64url.
 * The parameters stand beside the hash, so that they can be raised without asking anybody anew.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's second choice for scrypt: 32 MiB and some 0.2 s a try on one core. */
export const passwordCost: PasswordCost = { N: 32_768, r: 8, p: 3 };

const hashBytes = 32;
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const deriveHash = (password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> => {
  // scrypt takes 128 · N · r bytes; Node refuses more than it was told to expect.
  const maxmem = 256 * cost.N * cost.r;
  return derive(password.normalize('NFKC'), salt, hashBytes, { ...cost, maxmem });
};

export const hashPassword = async (
  password: string,
  cost: PasswordCost = passwordCost,
  salt: Buffer = randomBytes(16),
): Promise<string> => {
  const hash = await deriveHash(password, salt, cost);
  const numbers = [cost.N, cost.r, cost.p].join('$');
  return `scrypt$${numbers}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
};

/** Takes as long for a wrong password as for the right one. */
export const verifyPassword = async (password: string, stored: string): Promise<boolean> => {
  const [scheme, N, r, p, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) {
    throw new Error('a stored password hash is not of a known form');
  }
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const wanted = Buffer.from(hash, 'base64url');
  const found = await deriveHash(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(found, wanted);
};
