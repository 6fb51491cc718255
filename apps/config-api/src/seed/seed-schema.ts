/**
 * The seed of an installation: operators, what they published so far, and people. It is applied to an
 * empty database, in one transaction, through the services that the API itself uses.
 */
import {
  instantSchema,
  operatorIdSchema,
  ratesDocumentSchema,
  reasonSchema,
  roles,
} from '@house-rules/contracts';
import { z } from 'zod';

const emailSchema = z.email().max(200).toLowerCase();

export const seedPublicationSchema = z
  .strictObject({
    /** When it takes effect; it was published the lead of two seconds before. */
    at: instantSchema,
    /** The e-mail address of who published it; a person of the seed. */
    by: emailSchema,
    reason: reasonSchema,
    /** A rule set document; it becomes the draft and is published. */
    ruleSet: z.json().optional(),
    /** Published before the rule set of the same entry. */
    rates: ratesDocumentSchema.optional(),
  })
  .refine(({ ruleSet, rates }) => ruleSet !== undefined || rates !== undefined, {
    error: 'give a `ruleSet`, `rates`, or both',
  });

export const seedOperatorSchema = z.strictObject({
  operatorId: operatorIdSchema,
  name: z.string().trim().min(1).max(120),
  /** Public key (JWK, Ed25519) that the operator's platform signs its players' tokens with. */
  playerTokenKey: z.looseObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    d: z.undefined({ error: 'this is a private key; register the public one only' }).optional(),
  }),
  /** In the order of their instants. */
  publications: z.array(seedPublicationSchema).max(1_000),
});

export const seedPersonSchema = z.strictObject({
  email: emailSchema,
  name: z.string().trim().min(1).max(120),
  password: z.string().min(1).max(200),
  memberships: z.array(
    z.strictObject({
      operatorId: operatorIdSchema,
      roles: z.array(z.enum(roles).exclude(['player'])).min(1),
    }),
  ),
});

export const seedSchema = z.strictObject({
  operators: z.array(seedOperatorSchema).min(1).max(1_000),
  people: z.array(seedPersonSchema).max(10_000),
});

export type Seed = z.output<typeof seedSchema>;
export type SeedOperator = z.output<typeof seedOperatorSchema>;
export type SeedPublication = z.output<typeof seedPublicationSchema>;
