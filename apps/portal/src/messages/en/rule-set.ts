export const ruleSet = {};
