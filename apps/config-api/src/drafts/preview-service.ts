/**
 * One wager against the draft and against what is in force at its time, explained by the engine that
 * also decides in the worker. Nothing is written. Failing stored tests do not matter here; findings
 * that block do, for such a document has no meaning yet.
 */
import type {
  Explanation,
  Json,
  Preview,
  PreviewRequest,
  RatesDocument,
  RuleSetDocument,
} from '@house-rules/contracts';
import {
  compileRuleSet,
  type DecideInput,
  explain,
  parsePoints,
  rateOf,
  readWager,
} from '@house-rules/rules-engine';
import { fromInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { currentRates } from '../publications/current-rates.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { readPublished, unreadableSentence } from '../publications/read-published.ts';
import type { DraftReads } from './draft-store.ts';
import type { RuleSetChecker } from './rule-set-checker.ts';

export interface PreviewRoom {
  readonly drafts: DraftReads;
  readonly publications: PublicationReads;
  readonly checker: RuleSetChecker;
}

export type PreviewService = (
  operatorId: string,
  request: PreviewRequest,
) => Promise<Result<Preview>>;

/** The wager is nobody's and stays unsaid; any id does. */
const nobody = '00000000-0000-4000-8000-000000000000';

export const createPreviewService =
  ({ drafts, publications, checker }: PreviewRoom): PreviewService =>
  async (operatorId, request) => {
    const typed = request.document ?? (await drafts.draft(operatorId))?.document ?? null;
    const atMs = fromInstant(request.wager.timestamp);
    const rates = await currentRates(publications, operatorId, atMs);
    const draft = previewable(checker, typed, rates);
    if (!draft.ok) return draft;
    const counted = rates ?? { schemaVersion: 1, base: draft.value.currency.base, rates: {} };
    const input = decideInputOf(operatorId, request, counted);
    if (!input.ok) return input;
    const explained = explain(compileRuleSet(draft.value), input.value);
    const live = await explainLive(publications, operatorId, input.value);
    return succeed({ draft: explained, live });
  };

const previewable = (
  checker: RuleSetChecker,
  typed: Json,
  rates: RatesDocument | null,
): Result<RuleSetDocument> => {
  const { document, findings } = checker.check(typed, rates);
  if (document !== null) return succeed(document);
  const { pointer = '', sentence = '' } = findings.find((f) => f.severity === 'blocks') ?? {};
  const place = pointer === '' ? 'the document' : `\`${pointer}\``;
  return refuse('rule_set_blocked', `${place}: ${sentence}`, { pointer, findings });
};

const decideInputOf = (
  operatorId: string,
  { wager, player }: PreviewRequest,
  rates: RatesDocument,
): Result<DecideInput> => {
  const { amount: wagerAmount, ...facts } = wager;
  const ids = { wagerId: nobody, playerId: nobody, operatorId };
  const event = { schemaVersion: 1, type: 'settled' as const, ...ids, ...facts, wagerAmount };
  const reading = readWager(event);
  if (!reading.ok) {
    // The engine names the event's field; in this body it is the wager's amount.
    const pointer = `/wager${reading.pointer.replace('/wagerAmount', '/amount')}`;
    return refuse('invalid_body', `\`${pointer}\`: ${reading.sentence}`, { pointer });
  }
  const rate = rateOf(rates, wager.currency);
  if (rate === null) {
    const sentence = `there is no rate for ${wager.currency} at that time; publish one first`;
    return refuse('invalid_body', sentence, { pointer: '/wager/currency' });
  }
  const state = {
    statusMicropoints: parsePoints(player.statusPoints),
    tier: null,
    segments: player.segments,
    counters: { points: 0, promotions: {} },
  };
  return succeed({ wager: reading.wager, rate, player: state });
};

const explainLive = async (
  publications: PublicationReads,
  operatorId: string,
  input: DecideInput,
): Promise<{ version: number; explanation: Explanation } | null> => {
  const { occurredAtMs } = input.wager;
  const row = await publications.inForce(operatorId, 'ruleSet', occurredAtMs);
  const version = row && (await publications.version(operatorId, 'ruleSet', row.version));
  if (!version) return null;
  const reading = readPublished(version);
  if (!reading.ok) throw new Error(unreadableSentence(version.version, reading));
  const explanation = explain(reading.compiled, input);
  return { version: version.version, explanation };
};
