/** From the draft to what is live. */
export const publish = {
  title: 'Publish the draft',
  checklist: 'Before it may go live',
  saved: { yes: 'The draft is saved', no: 'The draft is not saved yet' },
  findings: {
    none: 'No finding blocks it',
    some: (count: number) => (count === 1 ? '1 finding blocks it' : `${count} findings block it`),
    warnings: (count: number) =>
      count === 1 ? '1 warning to look at first' : `${count} warnings to look at first`,
  },
  tests: {
    all: (count: number) => (count === 1 ? 'Its test passes' : `All ${count} tests pass`),
    none: 'It has no tests: nothing guards the rules against a slip',
    failing: (count: number, of: number) => `${count} of ${of} tests fail`,
    notRun: 'The tests cannot run while a finding blocks it',
  },
  changed: {
    some: (count: number) => (count === 1 ? 'It changes 1 thing' : `It changes ${count} things`),
    none: 'It changes nothing, so there is nothing to publish',
    first: 'It is the first version of this operator',
  },
  state: { done: 'done', blocked: 'blocks', warning: 'warning' },
  changes: 'What changes',
  reason: 'Reason',
  reasonNote: (least: string, most: string) =>
    `Stands in the timeline and the audit trail, ${least} to ${most} characters.`,
  reasonMissing: 'Say in a few words why.',
  when: 'When',
  now: 'At once',
  nowNote: 'About two seconds from now, when every worker has it.',
  later: 'At a time',
  laterLabel: 'In force from',
  laterMissing: 'Choose a time.',
  laterPast: 'This time has passed. Choose a later one.',
  cancel: 'Keep editing',
  review: 'Ask for its review',
  reviewWanted: (count: number) =>
    count === 1
      ? 'The policy asks for 1 approval, so it is reviewed before it goes live.'
      : `The policy asks for ${count} approvals, so it is reviewed before it goes live.`,
  reviewOnly: 'You may not publish, but you may ask for its review.',
  reviewReason: 'What it is for',
  submit: 'Publish',
  schedule: 'Schedule',
  close: 'Close',
  progress: {
    title: 'Publishing',
    written: (version: number) => `Version ${version} is written`,
    waits: (when: string) => `In force from ${when}`,
    inForce: (version: number) => `Version ${version} is in force: wagers are decided by it`,
    firstWager: (when: string) => `The first wager was decided by it at ${when}`,
    noWager: 'No wager was decided by it yet',
    scheduled: 'Scheduled. Nothing changes until then; the timeline shows it.',
    waiting: 'Waiting for the timeline to say so',
    timeline: 'Open the timeline',
  },
  workers: {
    title: 'Workers',
    unknown: 'Which workers have it is unknown',
    none: 'No worker has reported in the last 30 seconds',
    some: (have: string, of: string) => `${have} of ${of} workers have it`,
    all: (of: string) => (of === '1' ? 'The one worker has it' : `All ${of} workers have it`),
    columns: { worker: 'Worker', has: 'Has it', heard: 'Last heard of' },
    yes: 'yes',
    no: 'not yet',
  },
};
