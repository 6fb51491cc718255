/** The rules engine's public face; every export is named here and nothing is imported deeper. */
export { checkRates, type RatesCheck } from './check/check-rates.ts';
export { type CheckOptions, checkRuleSet, type RuleSetCheck } from './check/check-rule-set.ts';
export { applyMend } from './check/mend.ts';
export { type CompiledRuleSet, compileRuleSet, localDay } from './decide/compile-rule-set.ts';
export { decide } from './decide/decide.ts';
export type { DecideInput, PlayerState } from './decide/decide-input.ts';
export { DecisionMemory } from './decide/decision-memory.ts';
export { applyChanges } from './diff/apply-changes.ts';
export { diffRuleSets } from './diff/diff-rule-sets.ts';
export type {
  ChangeSection,
  ItemAddition,
  ItemChange,
  ItemMove,
  ItemRemoval,
  RuleSetChange,
  SettingChange,
} from './diff/rule-set-change.ts';
export { exampleRates, exampleRuleSet } from './document/example-rule-set.ts';
export { canonicalJson, hashDocument } from './document/hash-document.ts';
export { publishedSchemas } from './document/published-schemas.ts';
export {
  type JsonFault,
  type JsonFaultCode,
  type JsonLimits,
  type JsonReading,
  readJson,
} from './document/read-json.ts';
export { engineFingerprint } from './engine-fingerprint.ts';
export {
  describeEarningRule,
  describeEligibilityRule,
  describePromotion,
  describeTier,
  namesOf,
} from './explain/describe-rule.ts';
export { explain } from './explain/explain.ts';
export { moneyWords } from './explain/money-words.ts';
export { describeExpression, type Names } from './expression/describe-expression.ts';
export type { ExpressionNode } from './expression/expression-tree.ts';
export {
  type Field,
  type FieldPath,
  type FieldType,
  fieldAt,
  fieldPaths,
} from './expression/fields.ts';
export { operatorNames } from './expression/operators.ts';
export { type ParsedExpression, parseExpression } from './expression/parse-expression.ts';
export { currencyDigits, knownCurrencies } from './money/currency-digits.ts';
export { formatMicropoints, parsePoints } from './money/micropoints.ts';
export { type Mutation, mutateRuleSet } from './rule-tests/mutate-rule-set.ts';
export {
  type MutationOptions,
  type MutationReport,
  type MutationResult,
  reportMutations,
} from './rule-tests/mutation-report.ts';
export { rateOf, runRuleTests } from './rule-tests/run-rule-tests.ts';
export { type SuggestedTest, suggestTests } from './rule-tests/suggest-tests.ts';
export { describeSchedule } from './schedule/describe-schedule.ts';
export { type ZoneCalendar, zoneCalendar } from './schedule/local-calendar.ts';
export { zoneNames } from './schedule/local-time.ts';
export {
  readStoredRuleSet,
  type StoredRuleSetFault,
  type StoredRuleSetReading,
} from './stored/read-stored-rule-set.ts';
export { readWager, type Wager, type WagerFault, type WagerReading } from './wager/read-wager.ts';
