import type { ChangeEventKind, ChangeState } from '@house-rules/contracts';

const states: Readonly<Record<ChangeState, string>> = {
  checked: 'Checked',
  in_review: 'In review',
  approved: 'Approved',
  scheduled: 'Scheduled',
  published: 'Published',
  acknowledged: 'Live on every worker',
  superseded: 'Superseded',
  cancelled: 'Cancelled',
  withdrawn: 'Withdrawn',
  rejected: 'Rejected',
  voided: 'Voided by an edit',
};

const events: Readonly<Record<ChangeEventKind, string>> = {
  opened: 'opened it',
  submitted: 'asked for the review',
  approved: 'approved this content',
  approval_withdrawn: 'withdrew the approval',
  rejected: 'rejected it',
  withdrawn: 'withdrew it',
  voided: 'voided it by an edit of the draft',
  commented: 'said',
  break_glass: 'broke the glass: published without the approvals that were missing',
  published: 'published it',
};

/** A change on its way to being live: what is asked of it, what is said of it, and the steps. */
export const reviews = {
  title: 'Review & publish',
  purpose: 'What is on its way to being live, what it still needs, and what became of the rest.',
  states,
  events,
  show: { label: 'Which changes', open: 'Open', all: 'All' },
  list: 'Changes for review',
  columns: {
    number: 'No.',
    title: 'Change',
    state: 'State',
    by: 'Opened by',
    when: 'Opened',
    approvals: 'Approvals',
  },
  number: (changeNumber: number) => `#${changeNumber}`,
  approvalsOf: (given: number, wanted: number) => `${given} of ${wanted}`,
  more: 'Load more',
  none: 'Nothing waits for a review',
  noneDetail:
    'A change comes here when somebody asks for its review, or publishes a draft that needs one.',
  noneOpen: 'Nothing open among the changes that are loaded.',
  never: 'No change yet',
  neverDetail: 'The first change comes from the rule set: edit the draft, then ask for its review.',
  toRuleSet: 'Open the rule set',
  one: {
    title: (changeNumber: number, title: string) => `#${changeNumber} ${title}`,
    untitled: (changeNumber: number) => `Change #${changeNumber}`,
    purposeDraft: (who: string) => `${who} asks whether this draft may go live.`,
    purposeRollback: (who: string, version: number) =>
      `${who} asks whether version ${version} may come into force again.`,
    back: 'All changes',
    missing: 'There is no such change',
    missingDetail: 'Check its number; changes are numbered operator by operator.',
    content: 'Content',
    authors: 'Authors',
    made: 'Made from',
    revision: (revision: number) => `revision ${revision} of the draft`,
    ofVersion: (version: number) => `version ${version}`,
  },
  checklist: {
    title: 'May it go live?',
    findings: {
      none: 'No finding blocks it',
      blocks: (count: string) =>
        count === '1' ? '1 finding blocks it' : `${count} findings block it`,
      warns: (count: string) => (count === '1' ? '1 warning' : `${count} warnings`),
    },
    tests: {
      all: (count: string) =>
        count === '1' ? 'Its stored test passes' : `All ${count} stored tests pass`,
      none: 'It has no stored tests: nothing guards the rules against a slip',
      failing: (failing: string, of: string) => `${failing} of ${of} stored tests fail`,
    },
    mutations: {
      unknown: 'Whether its tests would notice a mistake is unknown: nobody tried it',
      all: (caught: string) => `Its tests notice every one of ${caught} small mistakes`,
      missed: (missed: string, of: string) =>
        `Its tests would not notice ${missed} of ${of} mistakes`,
      left: (left: string) => `${left} more were not tried`,
    },
    changes: {
      none: 'It changes nothing of what is in force',
      some: (count: string) =>
        count === '1'
          ? 'It changes 1 thing of what is in force'
          : `It changes ${count} things of what is in force`,
    },
    approvals: {
      none: 'The policy asks for no approval',
      enough: (names: string) => `Approved by ${names}`,
      lacking: (lacking: string) =>
        lacking === '1' ? 'One approval is missing' : `${lacking} approvals are missing`,
      given: (names: string) => `so far by ${names}`,
    },
  },
  differences: 'What it changes of what is in force',
  noDifferences: 'Nothing.',
  sideBySide: 'Side by side',
  findingsTitle: 'Findings',
  testsTitle: 'Stored tests that fail',
  mutations: {
    title: 'Mistakes that no stored test would notice',
    note: 'The rules were changed a little, one mistake at a time, and the stored tests were run again.',
    would: (name: string) => `This test would: ${name}`,
    wouldNot: 'No simple test was found that would.',
    shown: (shown: string, of: string) => `The first ${shown} of ${of}.`,
  },
  thread: {
    title: 'What was said',
    comment: 'Comment',
    commentNote: 'Stays for good; everybody who may see the rules reads it.',
    send: 'Say it',
    of: (hash: string) => `about content ${hash}`,
  },
  actions: {
    submit: 'Ask for the review',
    submitted: 'The review was asked for.',
    approve: 'Approve …',
    reject: 'Reject …',
    withdraw: 'Withdraw …',
    takeBack: 'Take back my approval',
    takenBack: 'Your approval was taken back.',
    publish: 'Publish …',
    author: 'You have a hand in it, so somebody else has to approve it.',
    noRole: (roles: string) => `Only the approval of these roles counts here: ${roles}.`,
    over: 'It is over; nothing more can be done with it.',
  },
  approve: {
    title: (changeNumber: number) => `Approve change #${changeNumber}`,
    says: (changes: string, hash: string) =>
      `You say yes to this very content (${hash}), which changes ${changes} of what is in force. If the draft is edited afterwards, your approval is void.`,
    things: (count: string) => (count === '1' ? '1 thing' : `${count} things`),
    comment: 'Comment',
    commentNote: 'May stay empty.',
    submit: 'Approve',
    done: 'You approved it.',
  },
  reject: {
    title: (changeNumber: number) => `Reject change #${changeNumber}`,
    says: 'It is over then. The draft stays as it is, and another change can be made of it.',
    submit: 'Reject',
    done: 'You rejected it.',
  },
  withdraw: {
    title: (changeNumber: number) => `Withdraw change #${changeNumber}`,
    says: 'It is over then. The draft stays as it is, and another change can be made of it.',
    submit: 'Withdraw',
    done: 'The change was withdrawn.',
  },
  keep: 'Not now',
  publish: {
    title: (changeNumber: number) => `Publish change #${changeNumber}`,
    glass: (lacking: string) =>
      lacking === '1'
        ? 'Publish without the approval that is missing'
        : `Publish without the ${lacking} approvals that are missing`,
    glassNote:
      'Only in an emergency: it is named in the audit trail, and it raises an alarm with whoever runs this installation.',
    lacking: (lacking: string) =>
      lacking === '1'
        ? 'One approval is missing, so it cannot be published yet.'
        : `${lacking} approvals are missing, so it cannot be published yet.`,
  },
  result: {
    title: 'How far it is',
    inForce: 'In force from',
    version: 'Version',
    timeline: 'Open the timeline',
  },
};
