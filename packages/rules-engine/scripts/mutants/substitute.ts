/**
 * Loaded before a test: gives one module of the engine another source, from the environment, and
 * ends the test at its first failure, without looking for a smaller case.
 */
import { registerHooks } from 'node:module';
import { afterEach } from 'node:test';
import fc from 'fast-check';

const url = process.env.MUTANT_URL;
const source = process.env.MUTANT_SOURCE;
const goesOn = process.env.MUTANT_GO_ON === '1';

registerHooks({
  load(asked, context, next) {
    if (asked !== url || source === undefined) return next(asked, context);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});

fc.configureGlobal({ endOnFailure: true });
afterEach((context) => {
  if (goesOn) return;
  if ('passed' in context && context.passed === false) process.exit(1);
});
