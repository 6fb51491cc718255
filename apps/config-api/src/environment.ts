/** What the process is told by its environment, checked before anything is opened. */
import { resolve } from 'node:path';
import { z } from 'zod';

const port = (fallback: number) =>
  z
    .string()
    .regex(/^[0-9]{1,5}$/, 'use a port number from 0 to 65535')
    .transform(Number)
    .refine((number) => number <= 65_535, 'use a port number from 0 to 65535')
    .default(fallback);

const environmentSchema = z.object({
  /** 0: the system chooses. */
  PORT: port(4_100),
  OPERATIONS_PORT: port(4_101),
  /** The address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where control.db, ledger.db and, embedded, log.db are. */
  DATA_DIR: z.string().min(1).default('data'),
  /** 1: people sign in with demo credentials. */
  DEMO_SIGN_IN: z.enum(['0', '1'], 'use 1 or 0').default('0'),
  /** The identity provider that people sign in with; both or neither. */
  OIDC_ISSUER: z.url('use the issuer of the provider, an URL').optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  ENVIRONMENT_NAME: z.string().trim().min(1).max(40).default('local'),
  /** A CSS colour that the portal's frame shows the environment in. */
  ENVIRONMENT_COLOR: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'use a colour such as #0b7285')
    .default('#495057'),
  /** Peers whose X-Forwarded-For is believed, for the limits of sign-in; separated by commas. */
  TRUSTED_PROXIES: z.string().default('127.0.0.1,::1,::ffff:127.0.0.1'),
});

export interface ApiEnvironment {
  readonly port: number;
  readonly operationsPort: number;
  readonly host: string;
  readonly dataDir: string;
  readonly demoSignIn: boolean;
  /** Null where people do not sign in through a provider. */
  readonly oidc: { readonly issuer: string; readonly clientId: string } | null;
  readonly environment: { readonly name: string; readonly color: string };
  readonly trustedProxies: readonly string[];
}

const oidcOf = (issuer: string | undefined, clientId: string | undefined) => {
  if (issuer !== undefined && clientId !== undefined) return { issuer, clientId };
  if (issuer === undefined && clientId === undefined) return null;
  throw new Error('OIDC_ISSUER and OIDC_CLIENT_ID belong together; set both or neither');
};

/** @throws Error that names each wrong variable, what it is and what it should be. */
export const readEnvironment = (
  variables: Readonly<Record<string, string | undefined>>,
): ApiEnvironment => {
  const reading = environmentSchema.safeParse(variables);
  if (!reading.success) {
    const faults = reading.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} is \`${variables[name] ?? ''}\`: ${message}`;
    });
    throw new Error(faults.join('; '));
  }
  const found = reading.data;
  return {
    port: found.PORT,
    operationsPort: found.OPERATIONS_PORT,
    host: found.HOST,
    dataDir: resolve(found.DATA_DIR),
    demoSignIn: found.DEMO_SIGN_IN === '1',
    oidc: oidcOf(found.OIDC_ISSUER, found.OIDC_CLIENT_ID),
    environment: { name: found.ENVIRONMENT_NAME, color: found.ENVIRONMENT_COLOR },
    trustedProxies: found.TRUSTED_PROXIES.split(',').map((address) => address.trim()),
  };
};
