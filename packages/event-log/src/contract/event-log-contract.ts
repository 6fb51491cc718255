/**
 * What every adapter of the port must do. An adapter's test file calls this with itself as subject;
 * what only one adapter can show (compaction at once, a broker that dies) stands in its own tests.
 */
import { describeAppending } from './appending-contract.ts';
import { describeConsuming } from './consuming-contract.ts';
import type { ContractSubject } from './contract-subject.ts';
import { describeUnlessSkipped } from './describe-unless-skipped.ts';
import { describeFollowing } from './following-contract.ts';
import { describeIdentity } from './identity-contract.ts';

/** Registers the suite; `skip` is the reason why the adapter cannot be tested here. */
export const describeEventLogContract = (
  name: string,
  subject: ContractSubject,
  skip: string | false = false,
): void => {
  describeUnlessSkipped(`${name} keeps the event log's contract`, skip, () => {
    describeAppending(subject);
    describeConsuming(subject);
    describeFollowing(subject);
    describeIdentity(subject);
  });
};
