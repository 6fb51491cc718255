/**
 * A process that runs tests of the engine with another source in the place of one file. It loads the
 * whole engine anew for every mutant, beside what never changes (zod, fast-check), so that a mutant
 * costs a fraction of a second and not the start of a process. mutant-runner.ts speaks with it.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { failuresOf } from './test-collector.ts';

/** What the runner asks; paths are below src. */
export interface MutantQuestion {
  readonly file: string;
  readonly source: string;
  readonly tests: readonly string[];
  /** Runs all tests to their end; else the first failure ends the mutant. */
  readonly goOn: boolean;
}

/** The names of the tests that failed. */
export interface MutantAnswer {
  readonly failed: readonly string[];
}

const sourceUrl = new URL('../../src/', import.meta.url).href;
const collectorUrl = new URL('./test-collector.ts', import.meta.url).href;
/** Fewer cases than a test run has: what these notice, those notice too, and survivors cost less. */
const casesMax = 250;

/** What tests get in the place of modules of the same name. */
const stands: ReadonlyMap<string, string> = new Map([
  ['node:test', `export { collectTest as default, after } from '${collectorUrl}';`],
  [
    'fast-check',
    `import fc from '${import.meta.resolve('fast-check')}';
     const assert = (property, { numRuns = ${casesMax}, ...others } = {}) =>
       fc.assert(property, { ...others, numRuns: Math.min(numRuns, ${casesMax}) });
     export default { ...fc, assert };`,
  ],
]);

class MutantWorker {
  readonly #plain = new Map<string, string>();
  #run = 0;
  #question: MutantQuestion = { file: '', source: '', tests: [], goOn: false };

  constructor() {
    registerHooks({
      resolve: (specifier, context, next) => {
        const asksForStand = stands.has(specifier) && context.parentURL?.startsWith(sourceUrl);
        if (asksForStand === true) return { url: `mutants:${specifier}`, shortCircuit: true };
        const found = next(specifier, context);
        const isEngine = found.url.startsWith(sourceUrl);
        return isEngine ? { ...found, url: `${withoutQuery(found.url)}?run=${this.#run}` } : found;
      },
      load: (url, context, next) => {
        const stand = stands.get(url.replace(/^mutants:/, ''));
        if (stand !== undefined && url.startsWith('mutants:')) {
          return { format: 'module', source: stand, shortCircuit: true };
        }
        if (!url.startsWith(sourceUrl)) return next(url, context);
        const source = this.#scriptOf(withoutQuery(url));
        return { format: 'module', source, shortCircuit: true };
      },
    });
  }

  async answer(question: MutantQuestion): Promise<MutantAnswer> {
    this.#question = question;
    this.#run += 1;
    const failed: string[] = [];
    for (const test of question.tests) {
      const load = () => import(`${sourceUrl}${test}?run=${this.#run}`) as Promise<unknown>;
      failed.push(...(await failuresOf(test, load, question.goOn)));
      if (failed.length > 0 && !question.goOn) break;
    }
    return { failed };
  }

  #scriptOf(url: string): string {
    if (url === sourceUrl + this.#question.file) return stripTypeScriptTypes(this.#question.source);
    const known = this.#plain.get(url);
    if (known !== undefined) return known;
    const plain = stripTypeScriptTypes(readFileSync(new URL(url), 'utf8'));
    this.#plain.set(url, plain);
    return plain;
  }
}

function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url;
}

fc.configureGlobal({ endOnFailure: true, seed: 1 });
const worker = new MutantWorker();
process.on('message', (question: MutantQuestion) => {
  void worker.answer(question).then((answer) => process.send?.(answer));
});
