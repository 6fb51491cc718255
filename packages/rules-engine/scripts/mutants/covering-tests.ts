/** Which tests are asked about a mutant of a file: those that reach it, the quick ones first. */

const conformance = 'testing/conformance.test.ts';
const decide = 'decide/decide.test.ts';
const points = 'decide/points.property.test.ts';
const forms = 'decide/forms.property.test.ts';
const closed = 'decide/without-code-generation.test.ts';
const differential = 'expression/differential.property.test.ts';
const describe = 'expression/describe-expression.test.ts';
const explain = 'explain/explain.test.ts';
const checkRules = 'check/check-rule-set.test.ts';
const complete = 'check/check-completeness.test.ts';

const byRoom: Readonly<Record<string, readonly string[]>> = {
  decide: [conformance, decide, explain, points, closed, forms, differential],
  explain: [explain, describe, conformance, forms],
  expression: [describe, complete, checkRules, conformance, explain, closed, forms, differential],
  money: [
    'money/money.test.ts',
    'money/micropoints.test.ts',
    'wager/read-wager.test.ts',
    'check/check-stake-literals.test.ts',
    conformance,
    decide,
    explain,
    points,
    forms,
  ],
  schedule: [
    'schedule/weekly-windows.property.test.ts',
    'schedule/local-time.property.test.ts',
    'schedule/local-calendar.property.test.ts',
    'schedule/describe-schedule.test.ts',
    conformance,
    explain,
  ],
  wager: ['wager/read-wager.test.ts', conformance],
  stored: ['stored/read-stored-rule-set.test.ts', conformance],
};

/** Rooms whose code decides or counts money; a mutant elsewhere pays nobody the wrong points. */
export const mutatedRooms: readonly string[] = Object.keys(byRoom);

/** @param file path below src, such as `money/micropoints.ts`. */
export function coveringTests(file: string): readonly string[] {
  const own = file.replace(/\.ts$/, '.test.ts');
  const others = byRoom[file.split('/')[0] ?? ''] ?? [conformance];
  return [...new Set([own, ...others])];
}
