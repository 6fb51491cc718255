/** Sign-in and the current session. Source: semantics, "Who is who". */
import { z } from 'zod';
import { instantSchema, operatorIdSchema, uuidSchema } from '../ids.ts';
import { roles } from '../roles.ts';

/** POST /v1/sessions: a person with demo credentials. */
export const signInRequestSchema = z
  .strictObject({ email: z.email().max(200), password: z.string().min(1).max(200) })
  .meta({ id: 'SignInRequest', example: { email: 'mara@harbour.example', password: 'demo' } });

/** POST /v1/player-sessions: a player with a token that the operator's platform signed. */
export const playerSignInRequestSchema = z
  .strictObject({ token: z.string().min(1).max(4_000) })
  .meta({ id: 'PlayerSignInRequest' });

/** POST /v1/sessions/oidc: a person with the ID token of the identity provider. */
export const oidcSignInRequestSchema = z
  .strictObject({ idToken: z.string().min(1).max(8_000) })
  .meta({ id: 'OidcSignInRequest' });

export const membershipSchema = z.object({
  operatorId: operatorIdSchema,
  operatorName: z.string(),
  roles: z.array(z.enum(roles)).min(1),
});

export const environmentSchema = z
  .object({
    name: z.string(),
    /** A CSS colour that the frame shows it in. */
    color: z.string(),
  })
  .meta({ id: 'Environment', example: { name: 'demo', color: '#0b7285' } });

export const sessionSchema = z
  .object({
    /** Only in the answer to a sign-in: the opaque bearer of all further requests. */
    sessionToken: z.string().optional(),
    expiresAt: instantSchema,
    person: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
    /** Set where the session is a player's. */
    playerId: uuidSchema.nullable(),
    memberships: z.array(membershipSchema),
    environment: environmentSchema,
  })
  .meta({ id: 'Session' });

export type SignInRequest = z.output<typeof signInRequestSchema>;
export type Session = z.output<typeof sessionSchema>;
export type Membership = z.output<typeof membershipSchema>;
export type Environment = z.output<typeof environmentSchema>;
