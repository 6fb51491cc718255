/** Whether the pipeline is healthy. */
export const operations = {
  title: 'Operations',
  purpose:
    'Is the pipeline healthy: what comes in, who decides by what, and what the ledger proves.',
  stream: 'The stream',
  workers: {
    title: 'Workers, and what they decide by',
    ruleSet: (version: number) => `Rule set v${version}, in force`,
    rates: (version: number) => `Currency rates v${version}, in force`,
    none: 'Nothing is in force, so there is nothing for workers to have.',
  },
  standing: {
    title: 'How each worker is doing',
    none: 'No worker has reported in the last 30 seconds: nothing is decided just now.',
    worker: 'Worker',
    state: 'State',
    ready: 'ready',
    notReady: 'not ready',
    /** By the worker's own word; one that is not here is shown as it came. */
    states: {
      starting: 'starting',
      restoring: 'reads its configuration',
      running: 'running',
      waiting: 'waits',
      paused: 'paused',
      draining: 'finishes what it began',
      stopped: 'stopped',
      failed: 'failed',
    },
    behind: 'Behind now',
    reads: 'Reads partitions',
    nothing: 'none',
    lag: 'Behind the log',
    caughtUp: 'nothing waits',
    late: (records: string, age: string) =>
      records === '1' ? `1 record, ${age}` : `${records} records, ${age}`,
    decides: 'Decides by',
    rules: (version: number) => `rule set v${version}`,
    rates: (version: number) => `rates v${version}`,
    noRules: 'no rule set',
    parked: 'Waiting',
    heard: 'Last heard of',
  },
  ledger: 'What the ledger proves',
  toLedger: 'Open the checks',
  green: (count: string) => `All ${count} invariants hold.`,
  checking: (count: string) =>
    count === '1' ? 'One invariant is being checked.' : `${count} invariants are being checked.`,
  broken: (count: string) =>
    count === '1' ? 'One invariant is broken.' : `${count} invariants are broken.`,
};
