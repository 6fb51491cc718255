/** The processes of a running House Rules: what each is told, and where it answers. */
import { join } from 'node:path';
import type { StartSettings } from './settings.ts';
import type { ProcessSpec } from './supervise.ts';

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly label: string;
}

export interface ServiceInputs {
  readonly settings: StartSettings;
  readonly root: string;
  readonly kafkaBrokers: string | undefined;
  readonly cookieSecret: string;
  readonly accounts: readonly DemoAccount[];
}

/** What every process needs to find the log and the databases. */
export const commonEnvironment = (
  settings: StartSettings,
  kafkaBrokers: string | undefined,
): Record<string, string> => ({
  DATA_DIR: settings.dataDir,
  EVENT_LOG: settings.eventLog,
  ...(kafkaBrokers ? { KAFKA_BROKERS: kafkaBrokers } : {}),
  NODE_ENV: 'production',
});

export const urlsOf = ({ ports }: StartSettings) => ({
  portal: `http://localhost:${ports.portal}`,
  api: `http://127.0.0.1:${ports.api}`,
  platform: `http://127.0.0.1:${ports.platform}`,
  apiOperations: `http://127.0.0.1:${ports.apiOperations}`,
  workerOperations: `http://127.0.0.1:${ports.workerOperations}`,
  platformOperations: `http://127.0.0.1:${ports.platformOperations}`,
});

const portalSpec = (inputs: ServiceInputs): ProcessSpec => {
  const { settings, root } = inputs;
  const urls = urlsOf(settings);
  return {
    name: 'portal',
    script: join(root, 'apps', 'portal', 'src', 'main.ts'),
    cwd: join(root, 'apps', 'portal'),
    environment: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(settings.ports.portal),
      NEXT_TELEMETRY_DISABLED: '1',
      API_URL: urls.api,
      PLATFORM_URL: urls.platform,
      NEXTAUTH_URL: urls.portal,
      NEXTAUTH_SECRET: inputs.cookieSecret,
      DEMO_SIGN_IN: '1',
      DEMO_ACCOUNTS: JSON.stringify(inputs.accounts),
    },
  };
};

/** In the order in which they start; they end in the reverse one. */
export const serviceSpecs = (inputs: ServiceInputs): readonly ProcessSpec[] => {
  const { settings, root } = inputs;
  const { ports } = settings;
  const common = commonEnvironment(settings, inputs.kafkaBrokers);
  return [
    {
      name: 'config-api',
      script: join(root, 'apps', 'config-api', 'src', 'main.ts'),
      cwd: root,
      environment: {
        ...common,
        PORT: String(ports.api),
        OPERATIONS_PORT: String(ports.apiOperations),
        DEMO_SIGN_IN: '1',
        ENVIRONMENT_NAME: 'demo',
        ENVIRONMENT_COLOR: '#0b7285',
      },
    },
    {
      name: 'stream-worker',
      script: join(root, 'packages', 'stream-worker', 'src', 'main.ts'),
      cwd: root,
      environment: { ...common, OPERATIONS_PORT: String(ports.workerOperations) },
    },
    {
      name: 'platform',
      script: join(root, 'apps', 'platform', 'src', 'main.ts'),
      cwd: root,
      environment: {
        ...common,
        PORT: String(ports.platform),
        OPERATIONS_PORT: String(ports.platformOperations),
        WAGERS_PER_SECOND: String(settings.wagersPerSecond),
      },
    },
    portalSpec(inputs),
  ];
};
