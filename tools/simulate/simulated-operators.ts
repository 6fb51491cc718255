/**
 * What the operators of the simulation publish, and the relay that carries it to the topic: versions,
 * activations ahead of the closed instant, cancellations, versions that come late, and silences.
 */
import {
  activationLeadMs,
  configKeys,
  type RuleSetDocument,
  topicNames,
} from '@house-rules/contracts';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedLog } from './simulated-log.ts';

export const simulatedOperators = ['harbour-casino', 'lagoon-casino'] as const;

/** An entry of a timeline, as it was meant. */
export interface MeantEntry {
  readonly operatorId: string;
  readonly sequence: number;
  readonly version: number;
  readonly fromMs: number;
  /** The sequence that it takes back; null: it is an activation. */
  readonly cancels: number | null;
}

export interface SimulatedOperators {
  /** Everything that was ever published. */
  readonly entries: readonly MeantEntry[];
  /** Some operator does something. */
  act(): void;
  /** The relay says how far it is closed, unless it is silent. */
  relay(): void;
  beSilentFor(ms: number): void;
  /** Nothing is missing any more, and everything up to the instant is closed. */
  completeThrough(ms: number): void;
}

/** Points for each euro in tenths: version n gives n. */
const documentOf = (version: number): RuleSetDocument => ({
  ...exampleRuleSet,
  name: `Version ${version}`,
  eligibility: exampleRuleSet.eligibility.filter(({ id }) => id === 'minimum-stake'),
  earning: exampleRuleSet.earning
    .filter(({ id }) => id === 'slots')
    .map((rule) => ({ ...rule, pointsPerUnit: `0.${version}` })),
  tiers: {
    ...exampleRuleSet.tiers,
    ladder: exampleRuleSet.tiers.ladder.filter(({ id }) => id === 'bronze'),
  },
  promotions: [],
  stackingGroups: [],
  tests: [],
});

const versionsMax = 6;
const documents = Array.from({ length: versionsMax }, (_, at) => documentOf(at + 1));

export const createSimulatedOperators = (
  log: SimulatedLog,
  random: SeededRandom,
  nowMs: () => number,
): SimulatedOperators => {
  const entries: MeantEntry[] = [];
  /** Version records that are owed: their activation stands, they do not. */
  const owed = new Set<string>();
  const newest = new Map<string, number>();
  let silentUntilMs = 0;

  const put = (key: string, value: unknown): void => {
    log.append(topicNames.config, key, Buffer.from(JSON.stringify(value)));
  };
  const putVersion = (operatorId: string, version: number): void => {
    const document = documents[version - 1];
    if (document === undefined) throw new Error(`there is no version ${version}`);
    const shared = { schemaVersion: 1, operatorId, version, hash: hashDocument(document) };
    const key = configKeys.ruleSetVersion(operatorId, version);
    put(key, { kind: 'ruleSetVersion', ...shared, document });
    owed.delete(`${operatorId} ${version}`);
  };
  const putEntry = (entry: MeantEntry, subject: 'ruleSet' | 'rates'): void => {
    const { operatorId, sequence, version, fromMs, cancels } = entry;
    put(configKeys.activation(operatorId, sequence), {
      ...{ kind: 'activation', schemaVersion: 1, operatorId, sequence, subject, version },
      action: cancels === null ? 'activate' : 'cancel',
      from: new Date(fromMs).toISOString(),
      ...(cancels === null ? {} : { cancels }),
    });
    if (subject === 'ruleSet') entries.push(entry);
  };
  const nextSequence = (operatorId: string): number =>
    2 + entries.filter((entry) => entry.operatorId === operatorId).length;
  const putHead = (closedThroughMs: number): void =>
    put(configKeys.head, {
      ...{ kind: 'head', schemaVersion: 1 },
      closedThrough: new Date(closedThroughMs).toISOString(),
    });

  const publish = (operatorId: string): void => {
    const version = (newest.get(operatorId) ?? 1) + 1;
    if (version > versionsMax) return;
    newest.set(operatorId, version);
    owed.add(`${operatorId} ${version}`);
    if (random.percent(40)) putVersion(operatorId, version);
    const fromMs = nowMs() + activationLeadMs + random.below(1_500);
    const sequence = nextSequence(operatorId);
    putEntry({ operatorId, sequence, version, fromMs, cancels: null }, 'ruleSet');
  };
  const rollBack = (operatorId: string): void => {
    const version = 1 + random.below(newest.get(operatorId) ?? 1);
    const fromMs = nowMs() + activationLeadMs + random.below(2_000);
    const sequence = nextSequence(operatorId);
    putEntry({ operatorId, sequence, version, fromMs, cancels: null }, 'ruleSet');
  };
  const cancel = (operatorId: string): void => {
    const pending = entries.findLast(
      (entry) =>
        entry.operatorId === operatorId &&
        entry.cancels === null &&
        entry.fromMs >= nowMs() + activationLeadMs &&
        !entries.some(
          (other) => other.operatorId === operatorId && other.cancels === entry.sequence,
        ),
    );
    if (pending === undefined) return;
    const sequence = nextSequence(operatorId);
    putEntry({ ...pending, sequence, cancels: pending.sequence }, 'ruleSet');
  };

  const payOne = (): void => {
    if (owed.size === 0) return;
    const [operatorId = '', version] = random.pick([...owed]).split(' ');
    putVersion(operatorId, Number(version));
  };

  for (const operatorId of simulatedOperators) {
    const fromMs = nowMs() - 3_600_000;
    const shared = { schemaVersion: 1, operatorId, version: 1, hash: hashDocument(exampleRates) };
    putVersion(operatorId, 1);
    const rates = { kind: 'ratesVersion', ...shared, document: exampleRates };
    put(configKeys.ratesVersion(operatorId, 1), rates);
    putEntry({ operatorId, sequence: 1, version: 1, fromMs, cancels: null }, 'rates');
    putEntry({ operatorId, sequence: 2, version: 1, fromMs, cancels: null }, 'ruleSet');
  }
  putHead(nowMs() + activationLeadMs - 1);

  return {
    entries,
    act: () => {
      const operatorId = random.pick(simulatedOperators);
      random.pick([publish, publish, publish, rollBack, cancel, payOne])(operatorId);
    },
    relay: () => {
      if (nowMs() >= silentUntilMs) putHead(nowMs() + activationLeadMs - 1);
    },
    beSilentFor: (ms) => {
      silentUntilMs = nowMs() + ms;
    },
    completeThrough: (ms) => {
      while (owed.size > 0) payOne();
      putHead(ms);
    },
  };
};
