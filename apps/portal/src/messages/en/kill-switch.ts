/** One item of what is in force is switched off at once, or on again. */
export const killSwitch = {
  off: 'Switch off now …',
  on: 'Switch on again now …',
  titleOff: (name: string) => `Switch “${name}” off now?`,
  titleOn: (name: string) => `Switch “${name}” on again?`,
  saysOff: (version: number) =>
    `A new version is published that is version ${version} with this one item paused: in about two seconds no wager is decided by it. Everything else stays as it is, and points that were given stay given. The draft is paused in the same way where it has the item.`,
  saysOn: (version: number) =>
    `A new version is published that is version ${version} with this one item counting again, in about two seconds.`,
  submitOff: 'Switch it off',
  submitOn: 'Switch it on',
  keep: 'Leave it as it is',
  doneTitle: 'Switching',
  failing: (count: string) =>
    count === '1'
      ? 'A stored test fails now. It does not stop this; mend the test or the rules when it is calm.'
      : `${count} stored tests fail now. They do not stop this; mend them or the rules when it is calm.`,
  undone: (count: string) =>
    count === '1'
      ? 'A scheduled activation would bring it back as it was. Look at the timeline.'
      : `${count} scheduled activations would bring it back as it was. Look at the timeline.`,
  notLive: 'Nothing in force has this item, so there is nothing to switch.',
};
