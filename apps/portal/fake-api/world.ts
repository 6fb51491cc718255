/**
 * The world behind the fake API: operators in the states that the pages must be able to show. All
 * points come from the real rules engine; time and chance are parameters.
 */
import type { Draft, RebuildJob, TimelineEntry, Version } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet, hashDocument } from '@house-rules/rules-engine';
import { toJson } from '../src/features/rule-set/document/read-json.ts';
import { checkDraft } from './check-draft.ts';
import { type FakeDeadLetter, openDeadLetters } from './dead-letters.ts';
import { type Desk, openDesk } from './desk.ts';
import { Ledger } from './ledger.ts';
import { type Office, openOffice, seedChanges } from './office.ts';
import type { Random } from './random.ts';

/** `trickling`: the front-page figures come at once, and everything else late. */
export type Mood = 'well' | 'slow' | 'trickling' | 'failing';

export interface Operator {
  readonly operatorId: string;
  readonly operatorName: string;
  readonly timeZone: string;
  readonly mood: Mood;
  draft: Draft;
  readonly versions: Version[];
  /** Oldest first; the state of each is worked out when asked. */
  readonly entries: Omit<TimelineEntry, 'state'>[];
  readonly ledger: Ledger;
  readonly desk: Desk;
  /** Newest first. */
  readonly rebuilds: RebuildJob[];
  readonly office: Office;
  readonly deadLetters: FakeDeadLetter[];
}

export interface World {
  readonly operators: ReadonlyMap<string, Operator>;
  readonly now: () => Date;
  readonly random: Random;
}

const mara = { id: 'person-mara', name: 'Mara Vella' };
const day = 24 * 60 * 60 * 1000;

interface OperatorPlan {
  readonly operatorId: string;
  readonly operatorName: string;
  readonly timeZone: string;
  readonly mood: Mood;
  readonly published: boolean;
  readonly players: number;
}

const plans: readonly OperatorPlan[] = [
  plan('harbour-casino', 'Harbour Casino', { players: 140 }),
  plan('northlight-games', 'Northlight Games', { timeZone: 'Europe/Stockholm', players: 30 }),
  plan('quiet-cove', 'Quiet Cove', { published: false }),
  plan('slow-river', 'Slow River', { mood: 'slow', players: 20 }),
  plan('late-bay', 'Late Bay', { mood: 'trickling', players: 20 }),
  plan('broken-pier', 'Broken Pier', { mood: 'failing' }),
];

function plan(operatorId: string, operatorName: string, rest: Partial<OperatorPlan>): OperatorPlan {
  return {
    operatorId,
    operatorName,
    timeZone: 'Europe/Malta',
    mood: 'well',
    published: true,
    players: 0,
    ...rest,
  };
}

export function makeWorld(now: () => Date, random: Random): World {
  const operators = new Map(
    plans.map((each) => [each.operatorId, makeOperator(each, now, random)]),
  );
  return { operators, now, random };
}

function makeOperator(made: OperatorPlan, now: () => Date, random: Random): Operator {
  const document = {
    ...exampleRuleSet,
    name: `${made.operatorName} loyalty`,
    timeZone: made.timeZone,
  };
  const first = {
    ...document,
    earning: document.earning.filter(({ id }) => id !== 'high-stakes-slots'),
  };
  const start = now().getTime();
  const versions = made.published
    ? [
        versionOf(1, first, new Date(start - 41 * day), 'launch of the programme'),
        versionOf(2, document, new Date(start - 9 * day), 'more for high stakes on slots'),
      ]
    : [];
  const { operatorId, operatorName, timeZone, mood } = made;
  const plan = { operatorId, document, rates: exampleRates, players: made.players };
  const ledger = new Ledger(plan, now, random);
  const operator: Operator = {
    operatorId,
    operatorName,
    timeZone,
    mood,
    draft: draftOf(
      operatorId,
      { revision: 1, basedOn: versions.at(-1)?.version ?? null },
      document,
      now(),
    ),
    versions,
    entries: versions.map((version) => ({
      sequence: version.version,
      subject: 'ruleSet',
      action: 'activate',
      version: version.version,
      from: version.publishedAt,
      cancels: null,
      reason: version.reason,
      by: mara,
      at: version.publishedAt,
    })),
    ledger,
    desk: openDesk(ledger.players, now, random),
    rebuilds: [],
    deadLetters: operatorId === 'harbour-casino' ? openDeadLetters(now) : [],
    office: openOffice(now, random, operatorId === 'northlight-games'),
  };
  seedChanges(operator, now);
  return operator;
}

export function versionOf(
  version: number,
  document: Version['document'],
  at: Date,
  reason: string,
): Version {
  return {
    version,
    hash: hashDocument(document),
    publishedAt: at.toISOString(),
    publishedBy: mara,
    reason,
    document,
  };
}

interface Place {
  readonly revision: number;
  readonly basedOn: number | null;
}

export function draftOf(
  operatorId: string,
  place: Place,
  document: object,
  at: Date,
  unchanged = true,
): Draft {
  return {
    operatorId,
    ...place,
    document: toJson(document),
    savedAt: at.toISOString(),
    savedBy: mara,
    ...checkDraft(toJson(document)),
    unchanged,
  };
}

export const publisher = mara;
