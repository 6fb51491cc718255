/**
 * The desk of the story, between two batches of the worker: points redeemed, confirmed, given back or
 * lapsed, adjusted, adjusted by a batch and undone, facts recorded, lots expired and tiers reviewed by
 * the jobs of the API. All through what the API uses.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type ActFrame, type LedgerDesk, openSqliteLedgerDesk } from '@house-rules/database';
import { ledgerTerms } from '@house-rules/ledger';
import { zoneCalendar } from '@house-rules/rules-engine';
import { adjustmentTermsAt } from '../../../apps/config-api/src/adjustments/adjustment-service.ts';
import {
  adjustmentTurn,
  lapseTurn,
  nightlyTurn,
} from '../../../apps/config-api/src/ledger-jobs/job-turn.ts';
import { createLedgerAccess } from '../../../apps/config-api/src/players/ledger-access.ts';
import type { TermsBook } from '../../../apps/config-api/src/players/terms-in-force.ts';
import { exampleUuid } from '../../../packages/stream-worker/src/testing/example-records.ts';
import { seededNumbers, storyPlayer } from './story-records.ts';
import { firstRules, secondFromMs, secondRules, storyOperator } from './story-rules.ts';

const operatorId = storyOperator;
const dana = { id: 'person-dana', name: 'Dana' };
const anton = { id: 'person-anton', name: 'Anton' };

const termsOf = (document: typeof firstRules) =>
  ledgerTerms(document, zoneCalendar(document.timeZone));
const first = { version: 1, document: firstRules, terms: termsOf(firstRules) };
const second = { version: 2, document: secondRules, terms: termsOf(secondRules) };

export const storyTerms: TermsBook = {
  at: async (_operatorId, atMs) => (atMs < secondFromMs ? first : second),
};

export interface StoryDesk {
  /** What the desk does on some evening. */
  evening(atMs: number): Promise<void>;
  /** The jobs of the night, for every local day that has begun by then. */
  night(atMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The desk's acts, each with a key and an id of its own. */
export const openStoryDesk = (file: string, players: number, seed: number): StoryDesk => {
  const desk: LedgerDesk = openSqliteLedgerDesk({ file });
  const below = seededNumbers(seed);
  let acts = 0;
  const nextId = (): string => {
    acts += 1;
    return exampleUuid(acts, '00e0');
  };
  const frame = (atMs: number): ActFrame => {
    const requestKey = nextId();
    return {
      operatorId,
      requestKey,
      requestHash: createHash('sha256').update(requestKey).digest('hex'),
      actor: `person:${dana.id}`,
      actorName: dana.name,
      requestId: requestKey,
      atMs,
    };
  };
  const somebody = () => ({ operatorId, playerId: storyPlayer(below(players)) });
  /** Refusals are part of the story: a price may be more than a player has. */
  const share = async (player: { operatorId: string; playerId: string }): Promise<number> => {
    const known = await desk.adjustments.spendable(operatorId, [player.playerId]);
    const spendable = Math.max(0, known.get(player.playerId) ?? 0);
    return Math.max(1, Math.floor(spendable / (1 + below(4))));
  };

  const redeem = async (atMs: number): Promise<void> => {
    const player = somebody();
    const redemptionId = nextId();
    const wanted = { redemptionId, rewardId: 'free-spins', points: await share(player) };
    const lapsesAtMs = atMs + 3_600_000;
    await desk.redemptions.reserve(frame(atMs), { player, ...wanted, lapsesAtMs, minimum: 1 });
    const to = (['confirmed', 'cancelled', null] as const)[below(3)] ?? null;
    if (to === null) return;
    await desk.redemptions.settle(frame(atMs + 1), { player, redemptionId, to, note: 'a note' });
  };

  const adjust = async (atMs: number): Promise<void> => {
    const player = somebody();
    const inForce = await adjustmentTermsAt(storyTerms, operatorId, atMs);
    assert.ok(inForce !== null);
    const points = below(2) === 0 ? 1 + below(900_000_000) : -(await share(player));
    const asked = { player, adjustmentId: nextId(), points, reason: 'goodwill', by: dana };
    await desk.adjustments.request(frame(atMs), asked, inForce);
  };

  const adjustMany = async (atMs: number): Promise<void> => {
    const batchId = nextId();
    const rows = Array.from({ length: players }, (_, index) => ({
      adjustmentId: nextId(),
      line: index + 2,
      player: { operatorId, playerId: storyPlayer(index) },
      points: index % 2 === 0 ? 5_000_000 : -1_000_000,
      reason: 'outage',
    }));
    const batch = { batchId, name: 'Outage', reason: 'outage', by: dana, rows };
    await desk.adjustments.requestBatch(frame(atMs), batch);
    await decide(batchId, atMs);
    const undoBatchId = nextId();
    const undo = { batchId, undoBatchId, reason: 'wrong list', by: dana, createId: nextId };
    const undone = await desk.adjustments.undoBatch(frame(atMs + 2), undo);
    if (undone.kind === 'done') await decide(undoBatchId, atMs + 3);
  };
  const decide = async (batchId: string, atMs: number): Promise<void> => {
    const decision = { approve: true, reason: 'checked', by: anton };
    await desk.adjustments.decideBatch(frame(atMs), batchId, decision);
    await adjustmentTurn(turn(atMs + 1));
  };

  const recordFact = async (atMs: number): Promise<void> => {
    const factId = nextId();
    await desk.facts.record(frame(atMs), {
      player: somebody(),
      factId,
      kind: 'segment',
      value: 'vip',
      effectiveFromMs: atMs - 86_400_000,
      effectiveToMs: null,
      source: 'api',
      by: `person:${dana.id}`,
      contentHash: createHash('sha256').update(factId).digest('hex').slice(0, 32),
      reason: 'a call',
    });
  };

  const access = createLedgerAccess(
    {
      openReader: () => {
        throw new Error('the story reads by the desk');
      },
      openDesk: () => desk,
    },
    () => undefined,
  );
  const turn = (atMs: number) => ({
    ledger: access,
    terms: storyTerms,
    clock: () => atMs,
    holder: 'story',
    metrics: { worked: () => undefined, finished: () => undefined, failed: () => undefined },
    isStopped: () => false,
  });

  return {
    evening: async (atMs) => {
      for (let n = 0; n < 6; n += 1) await redeem(atMs + n * 10);
      for (let n = 0; n < 3; n += 1) await adjust(atMs + 100 + n * 10);
      if (below(3) === 0) await adjustMany(atMs + 200);
      await recordFact(atMs + 300);
    },
    night: async (atMs) => {
      await lapseTurn(turn(atMs));
      await nightlyTurn(turn(atMs), 'expiry');
      await nightlyTurn(turn(atMs), 'tiers');
    },
    close: () => access.close(),
  };
};
