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
    changes: (from: number | null) =>
      from === null ? 'What comes into force' : `What changes, against version ${from}`,
    pending: 'What is scheduled already',
    pendingNote: 'Ticked ones are cancelled; the others still come into force at their time.',
    cancel: (version: number, when: string) => `Cancel version ${version}, scheduled for ${when}`,
    submit: (version: number) => `Roll back to v${version}`,
    schedule: (version: number) => `Schedule v${version}`,
    keep: 'Leave it as it is',
  },
};
