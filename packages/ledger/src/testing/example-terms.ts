/** Terms of Malta with everything as a rule set leaves it, to be varied. */
import type { LedgerTerms } from '../terms/ledger-terms.ts';
import { intlCalendar } from './intl-calendar.ts';

export const exampleTerms = (
  changes: Partial<LedgerTerms> = {},
  timeZone = 'Europe/Malta',
): LedgerTerms => ({
  calendar: intlCalendar(timeZone),
  expiry: { kind: 'never' },
  window: { kind: 'lifetime' },
  downgrade: { policy: 'none', graceDays: 0 },
  ladder: [
    { id: 'bronze', from: 0 },
    { id: 'silver', from: 500_000_000 },
    { id: 'gold', from: 2_500_000_000 },
  ],
  whenSpent: 'negativeBalance',
  deskLimit: 1_000_000_000,
  ...changes,
});
