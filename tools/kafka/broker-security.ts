/** How a broker asks its clients who they are. */
import type { Certificates } from './certificates.ts';

export type BrokerSecurity =
  | {
      readonly protocol: 'SSL' | 'SASL_SSL';
      readonly certificates: Certificates;
      /** True: a client without a certificate of the same authority is refused. */
      readonly wantsClientCertificate?: boolean;
      readonly users?: BrokerUsers;
    }
  | { readonly protocol: 'SASL_PLAINTEXT'; readonly users: BrokerUsers };

/** Passwords by user; each may log in with every mechanism. Letters and digits only. */
export type BrokerUsers = Readonly<Record<string, string>>;

const SCRAM_MECHANISMS = ['SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
const MODULES = 'org.apache.kafka.common.security';

export const securityProperties = (security: BrokerSecurity): string =>
  [
    ...('certificates' in security ? tlsProperties(security) : []),
    ...(security.users === undefined ? [] : loginProperties(security.users)),
  ].join('\n');

const tlsProperties = ({
  certificates,
  wantsClientCertificate,
}: Extract<BrokerSecurity, { certificates: Certificates }>): string[] => [
  'listener.name.client.ssl.keystore.type=PEM',
  `listener.name.client.ssl.keystore.location=${certificates.serverChainAndKey}`,
  'listener.name.client.ssl.truststore.type=PEM',
  `listener.name.client.ssl.truststore.location=${certificates.authority}`,
  `listener.name.client.ssl.client.auth=${wantsClientCertificate ? 'required' : 'none'}`,
];

const loginProperties = (users: BrokerUsers): string[] => {
  const known = Object.entries(users).map(([name, password]) => `user_${name}="${password}"`);
  return [
    `listener.name.client.sasl.enabled.mechanisms=PLAIN,${SCRAM_MECHANISMS}`,
    `listener.name.client.plain.sasl.jaas.config=${MODULES}.plain.PlainLoginModule required ${known.join(' ')};`,
    ...SCRAM_MECHANISMS.map(
      (mechanism) =>
        `listener.name.client.${mechanism.toLowerCase()}.sasl.jaas.config=${MODULES}.scram.ScramLoginModule required;`,
    ),
  ];
};

/** What the storage is formatted with, so that the users can log in by SCRAM. */
export const scramArguments = (security: BrokerSecurity | undefined): string[] =>
  Object.entries(security?.users ?? {}).flatMap(([name, password]) =>
    SCRAM_MECHANISMS.flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );
