import type { SectionId } from '../../features/rule-set/document/sections.ts';

const sections: Readonly<Record<SectionId, string>> = {
  eligibility: 'Eligibility',
  earning: 'Earning',
  tiers: 'Tiers',
  promotions: 'Promotions',
  limits: 'Limits',
  currency: 'Currency & rounding',
  redemption: 'Redemption',
  tests: 'Tests',
};

const purposes: Readonly<Record<SectionId, string>> = {
  eligibility:
    'Which wagers count at all. The first rule that matches decides; without a match a wager earns nothing.',
  earning: 'What a wager earns before tier and promotions. The first rule that matches decides.',
  tiers:
    'The ladder by status points. The tier a player has before the wager multiplies what it earns.',
  promotions:
    'What is added for a time. Promotions of one group stack by the group’s mode; groups multiply each other.',
  limits: 'The most that can be earned, after everything else. An empty limit does not limit.',
  currency:
    'The base currency of rates, the zone whose days the limits count by, and the one rounding of each wager.',
  redemption: 'What spendable points are worth when a player redeems them.',
  tests: 'Wagers with what they must earn. Nothing is published while one of them fails.',
};

/** The page of an operator's rule set: its frame, its saving, its code. */
export const ruleSet = {
  title: 'Rule set',
  purpose: 'What every wager of this operator earns. Nothing here is live until it is published.',
  sections,
  purposes,
  sectionsLabel: 'Sections of the rule set',
  badge: {
    draft: 'Draft',
    unchanged: (version: number | null) =>
      version === null ? 'Draft, never published' : `Same as v${version}`,
    basedOn: (version: number) => `based on v${version}`,
    changes: (count: number) => (count === 1 ? '1 change' : `${count} changes`),
    readOnly: 'You may look, not edit',
  },
  counts: {
    blocks: (count: number) => (count === 1 ? '1 finding blocks' : `${count} findings block`),
    warns: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),
    failing: (count: number) => (count === 1 ? '1 test fails' : `${count} tests fail`),
  },
  save: {
    saved: (time: string) => `Saved ${time}`,
    savedBy: (who: string) => `Last saved by ${who}`,
    by: (who: string) => `by ${who}`,
    merged: (places: number) =>
      places === 1 ? '1 edit of somebody else came in' : `${places} edits of others came in`,
    dirty: 'Unsaved',
    saving: 'Saving …',
    failed: (why: string) => `Not saved: ${why}`,
    again: 'Save now',
    kept: 'It is kept in this browser meanwhile.',
  },
  others: {
    here: (who: string, when: string) => `${who} is editing too, saved ${when}`,
  },
  undo: 'Undo',
  redo: 'Redo',
  undoKeys: 'Ctrl Z',
  redoKeys: 'Ctrl Shift Z',
  view: { label: 'View', rules: 'Rules', code: 'Code' },
  publish: 'Publish …',
  more: 'More actions of the draft',
  discard: {
    open: 'Discard draft …',
    title: 'Discard the draft?',
    text: (changes: number, version: number | null) => {
      const back = version === null ? 'the starting rule set' : `version ${version}, which is live`;
      const what = changes === 1 ? '1 change goes' : `${changes} changes go`;
      return `The draft becomes ${back} again, and ${what}. What is live does not change. Undo brings the changes back until you leave this page.`;
    },
    confirm: (changes: number) =>
      changes === 1 ? 'Discard 1 change' : `Discard ${changes} changes`,
    cancel: 'Keep editing',
    done: 'The draft was discarded.',
  },
  conflict: {
    title: 'Somebody else saved this draft meanwhile',
    text: (who: string, when: string) =>
      `${who} saved it on ${when}. Your changes are not saved yet. Choose which draft goes on; nothing is lost either way, for Undo brings the other back.`,
    mineTitle: 'What yours changes of theirs',
    none: 'They say the same.',
    mine: 'Go on with mine',
    theirs: 'Go on with theirs',
  },
  code: {
    label: 'The rule set as JSON',
    position: (line: number, column: number, message: string) =>
      `Line ${line}, column ${column}: ${message}`,
    unparsed:
      'This does not parse yet, so it is neither checked nor saved. It is kept in this browser.',
    back: 'Back to the last text that parsed',
    notObject: 'a rule set is an object, in curly brackets',
  },
  whole: 'The whole document',
};
