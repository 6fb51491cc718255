/** Which tests are asked about a mutant of a file: those that reach it, the quick ones first. */

const conformance = 'testing/conformance.test.ts';
const decide = 'decide/decide.test.ts';
const edges = 'testing/decide-edges.test.ts';
const fast = 'testing/decide-fast-path.test.ts';
const tables = 'testing/decide-tables.property.test.ts';
const points = 'decide/points.property.test.ts';
const forms = 'decide/forms.property.test.ts';
const differential = 'expression/differential.property.test.ts';
const program = 'decide/program/program.property.test.ts';
const describe = 'expression/describe-expression.test.ts';
const explain = 'explain/explain.test.ts';
const checkRules = 'check/check-rule-set.test.ts';
const complete = 'check/check-completeness.test.ts';

const checks = [complete, checkRules, 'check/check-advice.test.ts', conformance];

const byFile: Readonly<Record<string, readonly string[]>> = {
  'decide/compile-rule-set.ts': ['decide/code-generation.test.ts', conformance, edges],
  'decide/promotion-stacking.ts': [conformance, edges, explain, decide, points],
  'decide/stages.ts': [conformance, edges, explain, decide, points],
  'decide/tier-ladder.ts': [conformance, edges, decide, points],
  'decide/decide.ts': [conformance, edges, decide, explain],
  'expression/describe-expression.ts': [describe, explain],
  'expression/emit-expression.ts': [conformance, decide, forms, differential],
  'expression/expression-closure.ts': [conformance, decide, differential],
  'expression/fields.ts': [describe, ...checks],
  'expression/literal-fault.ts': checks,
  'expression/operators.ts': checks,
  'expression/parse-expression.ts': [...checks, describe],
  'expression/type-expression.ts': checks,
};

const byRoom: Readonly<Record<string, readonly string[]>> = {
  decide: [conformance, edges, fast, tables, decide, points, forms],
  explain: [
    'explain/explain-outcomes.test.ts',
    'explain/describe-rule.test.ts',
    explain,
    describe,
    conformance,
  ],
  expression: [describe, conformance],
  money: [
    'money/money.test.ts',
    'money/micropoints.test.ts',
    'wager/read-wager.test.ts',
    'check/check-stake-literals.test.ts',
    conformance,
    explain,
  ],
  schedule: [
    'schedule/weekly-windows.property.test.ts',
    'schedule/local-time.property.test.ts',
    'schedule/local-calendar.property.test.ts',
    'schedule/describe-schedule.test.ts',
    conformance,
  ],
  wager: ['wager/read-wager.test.ts', conformance],
  stored: ['stored/read-stored-rule-set.test.ts', conformance],
};

/** Rooms whose code decides or counts money; a mutant elsewhere pays nobody the wrong points. */
export const mutatedRooms: readonly string[] = Object.keys(byRoom);

/** @param file path below src, such as `money/micropoints.ts`. */
export function coveringTests(file: string): readonly string[] {
  const own = [file.replace(/\.ts$/, '.test.ts'), file.replace(/\.ts$/, '.property.test.ts')];
  const others = byFile[file] ?? byRoom[file.split('/')[0] ?? ''] ?? [conformance];
  const last = file.startsWith('decide/program/') ? [program] : [];
  return [...new Set([...own, ...others, ...last])];
}
