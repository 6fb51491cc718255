/** What the soak's one operator has published: the reference rule set, in force since long ago. */
import {
  type ActivationRecord,
  activationLeadMs,
  configKeys,
  headMarkerEveryMs,
  topicNames,
} from '@house-rules/contracts';
import type { EventProducer, RecordToSend } from '@house-rules/event-log';
import type { RuleSource } from '@house-rules/ledger-audit';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import { soakOperator } from './planned-wagers.ts';

const operatorId = soakOperator;
const from = '2026-01-01T00:00:00.000Z';
const version = 1;
const ruleSet = { document: exampleRuleSet, hash: hashDocument(exampleRuleSet) };
const rates = { document: exampleRates, hash: hashDocument(exampleRates) };
const subjects = ['ruleSet', 'rates'] as const;

const toRecord = (key: string, value: unknown): RecordToSend => ({
  topic: topicNames.config,
  key,
  value: Buffer.from(JSON.stringify(value)),
});

const activation = (sequence: number, subject: ActivationRecord['subject']): RecordToSend => {
  const entry = { operatorId, sequence, subject, action: 'activate', version, from };
  const value = { kind: 'activation', schemaVersion: 1, ...entry };
  return toRecord(configKeys.activation(operatorId, sequence), value);
};

/** All of it but the marker. */
export const soakConfiguration = (): RecordToSend[] => [
  toRecord(configKeys.ruleSetVersion(operatorId, version), {
    ...{ kind: 'ruleSetVersion', schemaVersion: 1, operatorId, version },
    ...ruleSet,
  }),
  toRecord(configKeys.ratesVersion(operatorId, version), {
    ...{ kind: 'ratesVersion', schemaVersion: 1, operatorId, version },
    ...rates,
  }),
  ...subjects.map((subject, index) => activation(index + 1, subject)),
];

/** The same, as the auditor asks for it. */
export const soakRuleSource: RuleSource = {
  ruleSet: async (operator, asked) =>
    operator === operatorId && asked === version ? ruleSet : null,
  rates: async (operator, asked) => (operator === operatorId && asked === version ? rates : null),
  timeline: async () =>
    subjects.map((subject, index) => ({
      sequence: index + 1,
      subject,
      action: 'activate',
      version,
      fromMs: Date.parse(from),
      cancels: null,
    })),
};

export interface HeadMarkers {
  stop(): Promise<void>;
}

/**
 * Closes the configuration a little ahead of now, twice a second, as the API's relay does: through
 * the same faults, so that wagers beyond what is closed have to wait.
 */
export const keepClosing = (producer: EventProducer): HeadMarkers => {
  let [stopped, underWay] = [false, Promise.resolve()];
  const close = async (): Promise<void> => {
    const closedThrough = new Date(Date.now() + activationLeadMs).toISOString();
    const marker = { kind: 'head', schemaVersion: 1, closedThrough };
    // What the log does not take is said again with the next instant.
    await producer.send([toRecord(configKeys.head, marker)]).catch(() => undefined);
  };
  let sending = false;
  const timer = setInterval(() => {
    if (sending || stopped) return;
    sending = true;
    underWay = close().finally(() => {
      sending = false;
    });
  }, headMarkerEveryMs);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
};
