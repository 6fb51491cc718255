export const timeline = {
  title: 'Timeline',
  purpose: 'What was in force when, what will be, and the way back.',
  empty: 'Nothing was published yet',
  emptyDetail: 'Each publication and each rollback stands here for ever, with who did it and why.',
  toRuleSet: 'Open the rule set',
  axis: 'Versions over time',
  now: 'now',
  columns: {
    version: 'Version',
    state: 'State',
    from: 'In force from',
    by: 'Decided by',
    reason: 'Reason',
    actions: 'Actions',
  },
  versionName: (version: number) => `v${version}`,
  ratesName: (version: number) => `Rates v${version}`,
  cancels: (sequence: number, version: number) =>
    `Cancels the activation of v${version} (no. ${sequence})`,
  onClock: (zone: string) => `Times on the clock of ${zone}.`,
  open: 'Look at it',
  ofVersion: (version: number) => `version ${version}`,
  openVersion: (version: number) => `v${version}: look at it`,
  rollBack: 'Roll back to it',
  version: {
    title: (version: number) => `Version ${version}`,
    hash: 'Content hash',
    compare: (live: number | null) =>
      live === null
        ? 'Compared with nothing live'
        : `What of it differs from version ${live}, which is live`,
    same: 'This is the version that is live.',
    rules: 'The rules of this version',
    code: 'As JSON',
  },
  rollback: {
    title: (version: number) => `Roll back to version ${version}`,
    purpose:
      'A new activation of an older version. Nothing is rewritten, and you can go forward again the same way.',
    pending: 'What is scheduled already',
    pendingNote: 'Ticked ones are cancelled; the others still come into force at their time.',
    cancel: (version: number, when: string) => `Cancel version ${version}, scheduled for ${when}`,
    submit: (version: number) => `Roll back to v${version}`,
    schedule: (version: number) => `Schedule v${version}`,
    keep: 'Leave it as it is',
    preview: (from: number | null) =>
      from === null ? 'What comes into force' : `What it changes of version ${from}`,
    nothing: 'Nothing: the rules are the same.',
    failing: (count: string) =>
      count === '1'
        ? 'A stored test of it fails today. It does not stop a rollback.'
        : `${count} of its stored tests fail today. They do not stop a rollback.`,
    approvals: (count: string) =>
      count === '1'
        ? 'The policy asks for 1 approval of a rollback, so it is reviewed first.'
        : `The policy asks for ${count} approvals of a rollback, so it is reviewed first.`,
    review: 'Ask for its review',
  },
  cancel: {
    open: 'Cancel …',
    title: (version: number) => `Cancel the activation of version ${version}?`,
    says: (version: number, when: string) =>
      `Version ${version} would come into force on ${when}. Cancelled, it does not, and what is in force until then stays in force. The version itself stays, and can be activated again.`,
    submit: 'Cancel the activation',
    keep: 'Let it be',
    done: (version: number) => `Version ${version} will not come into force.`,
  },
};
