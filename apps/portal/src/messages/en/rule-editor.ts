export const ruleEditor = {};
