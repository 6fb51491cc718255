/** Currency rates: versions of their own on the operator's timeline. */
import type { Publication, PublishRatesRequest, RatesDocument } from '@house-rules/contracts';
import { checkRates, hashDocument } from '@house-rules/rules-engine';
import type { Actor } from '../access/actor.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { toBasisPoints } from '../policies/basis-points.ts';
import { activationInstant } from './activation-instant.ts';
import { describeRatesChanges } from './describe-changes.ts';
import type { PublicationRoom } from './publication-room.ts';
import type { PublicationReads } from './publication-store.ts';
import { openMoment, putInForce } from './put-in-force.ts';
import { withinBand } from './rates-band.ts';
import { inForceAt, scheduledAfter } from './timeline.ts';
import { transact } from './transact.ts';

export interface PublishRatesCommand {
  readonly operatorId: string;
  readonly by: Actor;
  readonly request: PublishRatesRequest;
  /** True: only within the policy's band around the rates before, as for machines. */
  readonly banded?: boolean;
}

export const publishRates = (
  room: PublicationRoom,
  command: PublishRatesCommand,
): Promise<Result<Publication>> =>
  transact(room.store, async (rows) => {
    const { operatorId, by, request, banded = false } = command;
    const moment = await openMoment(rows, operatorId, room.clock);
    const bases = await basesBeside(rows, operatorId, moment.nowMs);
    const checked = checkedRates(request.document, bases);
    if (!checked.ok) return checked;
    const instant = activationInstant({ ...moment, subject: 'rates', wanted: request.from });
    if (!instant.ok) return instant;
    const hash = hashDocument(checked.value);
    const before = inForceAt(moment.timeline, 'rates', instant.value);
    const replaced = before && (await rows.version(operatorId, 'rates', before.version));
    if (replaced?.hash === hash) {
      const sentence = `these rates are those of version ${replaced.version}`;
      return refuse('nothing_to_publish', `${sentence}, which is in force then`);
    }
    if (banded) {
      const { settings } = await rows.policy(operatorId);
      const band = toBasisPoints(settings.ratesBandPercent);
      const within = withinBand(replaced?.document ?? null, checked.value, band);
      if (!within.ok) return within;
    }
    const published = await putInForce(rows, moment, {
      operatorId,
      subject: 'rates',
      version: {
        version: (await rows.lastVersion(operatorId, 'rates')) + 1,
        hash,
        document: checked.value,
        reason: request.reason,
        publishedBy: by,
        publishedAtMs: moment.nowMs,
      },
      isNewVersion: true,
      fromAtMs: instant.value,
      cancels: [],
      changes: describeRatesChanges(replaced?.document ?? null, checked.value),
      by,
      reason: request.reason,
      action: 'rates.published',
    });
    room.failpoints.reach('publish.in-transaction');
    return published;
  });

/** The base currencies of the rule sets that the rates would stand beside, now and later. */
const basesBeside = async (
  rows: PublicationReads,
  operatorId: string,
  nowMs: number,
): Promise<readonly string[]> => {
  const timeline = await rows.timeline(operatorId);
  const now = inForceAt(timeline, 'ruleSet', nowMs);
  const all = [...(now ? [now] : []), ...scheduledAfter(timeline, 'ruleSet', nowMs)];
  const bases = new Set<string>();
  for (const { version } of all) {
    const found = await rows.version(operatorId, 'ruleSet', version);
    if (found) bases.add(found.document.currency.base);
  }
  return [...bases];
};

const checkedRates = (input: RatesDocument, bases: readonly string[]): Result<RatesDocument> => {
  for (const base of bases.length === 0 ? [input.base] : bases) {
    const { findings } = checkRates(input, base);
    const blocking = findings.find(({ severity }) => severity === 'blocks');
    if (blocking === undefined) continue;
    const pointer = `/document${blocking.pointer}`;
    return refuse('rule_set_blocked', `\`${pointer}\`: ${blocking.sentence}`, {
      pointer,
      findings,
    });
  }
  return succeed(input);
};
