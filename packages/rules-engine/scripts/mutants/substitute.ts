/** Loaded before a test: gives one module of the engine another source, from the environment. */
import { registerHooks } from 'node:module';

const url = process.env.MUTANT_URL;
const source = process.env.MUTANT_SOURCE;

registerHooks({
  load(asked, context, next) {
    if (asked !== url || source === undefined) return next(asked, context);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
