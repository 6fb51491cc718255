/** Every operator's audit chain is followed once a day; what is broken is an alarm. */
import type { Logger } from '@house-rules/service';
import type { Clock } from '../clock.ts';
import type { AuditStore } from './audit-store.ts';
import { verifyTrail } from './verify-trail.ts';

export interface DailyVerificationOptions {
  readonly store: AuditStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of every trail that was followed. */
  readonly onVerified: (intact: boolean) => void;
  /** How often is looked for trails that are due, milliseconds. */
  readonly everyMs: number;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** One look over all operators; answers how many trails were due. */
export const verifyDue = async (options: DailyVerificationOptions): Promise<number> => {
  const { store, clock, log } = options;
  const due = await store.verificationsDue(clock() - dayMs);
  for (const operatorId of due) {
    const { intact, sentence, lastSequence } = await verifyTrail(store, operatorId, clock);
    options.onVerified(intact);
    if (intact) log.info({ operatorId, rows: lastSequence }, 'an audit chain is intact');
    else log.error({ operatorId, sentence }, 'an audit chain is broken');
  }
  return due.length;
};

export const startDailyVerification = (options: DailyVerificationOptions) => {
  let underWay: Promise<unknown> = Promise.resolve();
  const look = () => {
    underWay = underWay
      .then(() => verifyDue(options))
      .catch((error: unknown) =>
        options.log.warn({ err: error }, 'audit chains were not verified'),
      );
  };
  const timer = setInterval(look, options.everyMs);
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
};
