/** Every wire shape of House Rules, once. Each export is named here; nothing is imported deeper. */
export * from './decimals.ts';
export * from './decision.ts';
export * from './expression.ts';
export * from './finding.ts';
export * from './http/audit.ts';
export * from './http/overview.ts';
export * from './http/players.ts';
export * from './http/rule-sets.ts';
export * from './http/sessions.ts';
export * from './ids.ts';
export * from './problem.ts';
export * from './rates-document.ts';
export * from './roles.ts';
export * from './rule-set-document.ts';
export * from './topics.ts';
export * from './wager-event.ts';
