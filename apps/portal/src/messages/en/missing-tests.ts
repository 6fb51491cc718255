/** What the stored tests of a draft would let pass. */
export const missingTests = {
  title: 'What the tests would not notice',
  purpose:
    'Small mistakes are tried one by one on the draft: a rate ten times too high, a condition forgotten. A test should fail for each.',
  open: 'Try it',
  close: 'Close',
  long: 'This rule set has too many rules to try each while you type. The review of a change tries a part of them.',
  blocked: 'A finding blocks the draft, so no test can run yet.',
  score: (caught: string, of: string) => `The tests notice ${caught} of ${of} mistakes.`,
  all: (caught: string) => `The tests notice all of the ${caught} mistakes that were tried.`,
  left: (count: string) => `${count} more were not tried.`,
  suggestions: 'Suggested tests',
  acceptAll: (count: string) => (count === '1' ? 'Accept it' : `Accept all ${count}`),
  accept: 'Accept',
  missed: 'Mistakes that nobody would notice',
  nobody: (mistake: string) => `Nobody would notice: ${mistake}.`,
  takeOver: 'Take over the test',
  expects: (name: string, points: string) => `${name}: ${points} points, as today.`,
  expectsNothing: (name: string) => `${name}: not eligible, as today.`,
  accepted: (count: string) => (count === '1' ? '1 test was added.' : `${count} tests were added.`),
  more: (count: string) => `${count} more when these are dealt with.`,
};
