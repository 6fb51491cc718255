const changes = (count: number) => (count === 1 ? '1 change' : `${count} changes`);

/** The rule set as one file: taken out, compared, taken over. */
export const ruleSetFile = {
  exportDraft: 'Save the draft as a file',
  exportLive: 'Save what is live as a file',
  open: 'Import a file …',
  title: 'Import a rule set file',
  purpose:
    'A file is compared with the draft first, and nothing is written until you take it over. What is live does not change.',
  file: 'Rule set file',
  choose: 'Choose a .rules.json file',
  faults: {
    not_json: (_place: string) => 'This is no JSON file. Choose one that House Rules saved.',
    not_a_rule_set: (place: string) =>
      `This is no rule set file of House Rules${place === '' ? '' : ` (at ${place})`}.`,
  },
  origin: (operator: string, environment: string, version: number | null) =>
    version === null
      ? `From ${operator}, ${environment}; nothing was published there before.`
      : `From ${operator}, ${environment}; begun from version ${version} there.`,
  comparing: 'It is being compared with the draft …',
  outcomes: {
    nothing: (_count: number) => 'The draft says this already. There is nothing to take over.',
    replaces: (count: number) => `The draft becomes what the file says: ${changes(count)}.`,
    merges: (count: number) =>
      `${count === 1 ? '1 change comes' : `${count} changes come`} into the draft; what others changed meanwhile stays.`,
    conflicts: (_count: number) =>
      'The file and the draft say different things of the same places. Nothing is taken over until you choose.',
  },
  differences: 'What changes of the draft',
  conflicts: 'Where both changed the same',
  kept: 'What others changed, and stays',
  findings: 'What the checks would say',
  failing: 'Tests that would fail',
  severity: { blocks: 'Blocks', warns: 'Warning', notes: 'Note' },
  sides: { base: 'Before', draft: 'In the draft', file: 'In the file' },
  whole: 'The whole document',
  nothing: 'nothing',
  replace: 'The file decides',
  replaceNote:
    'The draft becomes what the file says, also where it was changed meanwhile. Undo brings it back.',
  again: 'Compare again',
  take: (count: number) => (count === 0 ? 'Take it over' : `Take over ${changes(count)}`),
  done: (count: number) => `${count === 1 ? '1 change is' : `${count} changes are`} in the draft.`,
};
