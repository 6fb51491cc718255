/**
 * What each row of a player's history says, in one sentence that can be read out. By code and
 * parameters, so that another language can say the same; `text` is the English form.
 */
import type { Message } from '@house-rules/contracts';
import type { StoredFact, StoredPosting } from '@house-rules/database';
import { formatMicropoints } from '@house-rules/rules-engine';

type Params = Message['params'];

const message = (code: string, params: Params, text: string): Message => ({ code, params, text });

/** "1 point", "120.5 points"; never below zero. */
const pointsOf = (micropoints: number): string => {
  const points = formatMicropoints(Math.abs(micropoints));
  return `${points} ${points === '1' ? 'point' : 'points'}`;
};

const textAt = ({ cause }: StoredPosting, name: string): string => String(cause[name] ?? '');
const numberAt = ({ cause }: StoredPosting, name: string): number => Number(cause[name] ?? 0);

/** @param names of the tiers by the rules in force; a tier that they lack is named by its id */
export const postingSentence = (
  posting: StoredPosting,
  names: (tier: string) => string,
  reason: string | null,
): Message => {
  switch (posting.kind) {
    case 'redeem':
      return redeemed(posting);
    case 'cancel':
      return cancelled(posting);
    case 'reverse':
      return reversed(posting);
    case 'adjust':
      return adjusted(posting, reason);
    case 'expire':
      return expired(posting);
    case 'tier_change':
      return tierChanged(posting, names);
  }
};

const redeemed = (posting: StoredPosting): Message => {
  const [points, reward] = [pointsOf(posting.spendable), textAt(posting, 'rewardId')];
  return message('row.redeem', { points, reward }, `${points} spent on the reward ${reward}.`);
};

const cancelled = (posting: StoredPosting): Message => {
  const [points, reward] = [pointsOf(posting.spendable), textAt(posting, 'rewardId')];
  if (textAt(posting, 'how') === 'lapsed') {
    const text = `${points} came back: the reservation of ${reward} was not settled in time.`;
    return message('row.lapse', { points, reward }, text);
  }
  const text = `${points} came back: the redemption of ${reward} was cancelled.`;
  return message('row.cancel', { points, reward }, text);
};

/** What was taken, what the player owes of it, and what was let go. */
const reversed = (posting: StoredPosting): Message => {
  const taken = pointsOf(posting.spendable);
  const fromLots = -posting.lots.reduce((sum, { amount }) => sum + amount, 0);
  const owed = -posting.spendable - fromLots;
  const writtenOff = numberAt(posting, 'writtenOff');
  const owedWords = owed > 0 ? `; ${pointsOf(owed)} of it were spent already and are owed` : '';
  const letGo = writtenOff > 0 ? `; ${pointsOf(writtenOff)} more were gone and are let go` : '';
  const params = { points: taken, owed: pointsOf(owed), writtenOff: pointsOf(writtenOff) };
  const text = `${taken} taken back: the wager was voided${owedWords}${letGo}.`;
  return message('row.reverse', params, text);
};

const adjusted = (posting: StoredPosting, reason: string | null): Message => {
  const points = pointsOf(posting.spendable);
  const because = reason ?? 'no reason is kept';
  const verb = posting.spendable >= 0 ? 'added' : 'taken';
  const code = posting.spendable >= 0 ? 'row.adjust_added' : 'row.adjust_taken';
  return message(code, { points, reason: because }, `${points} ${verb} by hand: ${because}.`);
};

const expired = (posting: StoredPosting): Message => {
  const points = pointsOf(posting.spendable);
  return textAt(posting, 'how') === 'inactivity'
    ? message('row.expire_inactive', { points }, `${points} expired after a time without a wager.`)
    : message('row.expire', { points }, `${points} expired: their time was over.`);
};

const tierChanged = (posting: StoredPosting, names: (tier: string) => string): Message => {
  const { from, to } = posting.cause;
  const tier = names(String(to));
  if (from === null || from === undefined) {
    return message('row.tier_first', { tier }, `The tier ${tier} was reached.`);
  }
  const before = names(String(from));
  if (textAt(posting, 'why') === 'job') {
    const text = `The tier changed from ${before} to ${tier}: its period was over.`;
    return message('row.tier_reviewed', { from: before, tier }, text);
  }
  const text = `The tier changed from ${before} to ${tier}.`;
  return message('row.tier_change', { from: before, tier }, text);
};

export const factSentence = ({
  kind,
  value,
  effectiveFromMs,
  effectiveToMs,
}: StoredFact): Message => {
  const ends = effectiveToMs !== null && effectiveToMs <= effectiveFromMs;
  const params = { value };
  switch (kind) {
    case 'exclusion':
      return ends
        ? message('row.fact_exclusion_ended', params, 'The exclusion ended.')
        : message('row.fact_exclusion', params, 'The player is excluded and earns nothing.');
    case 'consent':
      return value === 'withdrawn'
        ? message('row.fact_consent_withdrawn', params, 'The consent was withdrawn.')
        : message('row.fact_consent_given', params, 'The consent was given.');
    case 'opt_in':
      return ends
        ? message('row.fact_opt_out', params, `The player opted out of ${value}.`)
        : message('row.fact_opt_in', params, `The player opted in to ${value}.`);
    default:
      return ends
        ? message('row.fact_segment_left', params, `The player left the segment ${value}.`)
        : message('row.fact_segment', params, `The player is in the segment ${value}.`);
  }
};

export const unexplainedSentence = (spendable: number): Message => {
  const points = pointsOf(spendable);
  const text = `${points} earned; the rules that decided it cannot be read any more.`;
  return message('row.unexplained', { points }, text);
};
