/** What exactly changes between any two rule sets. */
export const compare = {
  title: 'Changes',
  purpose: 'What exactly changes between any two rule sets: in words first, then as JSON.',
  from: 'From',
  to: 'To',
  draft: 'The draft',
  version: (version: number) => `Version ${version}`,
  live: (version: number) => `Version ${version}, live`,
  change: (changeNumber: number) => `Change #${changeNumber}`,
  swap: 'Swap the sides',
  view: { label: 'View', words: 'In words', code: 'JSON side by side' },
  nothing: 'There is nothing to compare yet',
  nothingDetail: 'Nothing was published. The draft becomes version 1.',
  same: 'Both sides say the same.',
  lines: 'JSON side by side',
  line: 'Line',
  unchanged: (count: string) =>
    count === '1' ? '1 line is the same' : `${count} lines are the same`,
  tooFar: (shown: string, of: string) =>
    `The first ${shown} of ${of} lines. The words tell the rest.`,
  kinds: { same: 'same', changed: 'changed', removed: 'removed', added: 'added' },
};
