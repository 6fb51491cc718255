/** Asks a worker process about one mutant after the other, and starts another where one hangs. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MutantAnswer, MutantQuestion } from './mutant-worker.ts';

export const sourceFolder = fileURLToPath(new URL('../../src/', import.meta.url));
const workerPath = fileURLToPath(new URL('./mutant-worker.ts', import.meta.url));
/** Every mutant leaves a copy of the engine in the worker's memory. */
const mutantsPerWorker = 60;

export class MutantRunner {
  #worker: ChildProcess | null = null;
  #asked = 0;
  /** A mutant whose tests take longer has been noticed; set it by what they take without one. */
  patienceMs = 900_000;

  /**
   * The names of tests that fail with this source; one is enough unless `goOn` asks for all. A
   * worker that hangs or dies stands for a failure of that name.
   * @param file and @param tests are paths below src; tests that are not there are left out.
   */
  async failures(
    file: string,
    source: string,
    tests: readonly string[],
    goOn = false,
  ): Promise<readonly string[]> {
    if (this.#asked >= mutantsPerWorker) this.stop();
    this.#asked += 1;
    this.#worker ??= fork(workerPath, {
      env: { ...process.env, HOUSE_RULES_SEED: '1', NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const there = tests.filter((test) => existsSync(sourceFolder + test));
    const question: MutantQuestion = { file, source, tests: there, goOn };
    return await this.#ask(this.#worker, question);
  }

  stop(): void {
    this.#worker?.kill('SIGKILL');
    this.#worker = null;
    this.#asked = 0;
  }

  #ask(worker: ChildProcess, question: MutantQuestion): Promise<readonly string[]> {
    return new Promise((resolve) => {
      const end = (failed: readonly string[]) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(failed);
      };
      const broken = (name: string) => () => {
        this.stop();
        end([name]);
      };
      const timer = setTimeout(broken('it hangs'), this.patienceMs);
      worker.once('message', (answer: MutantAnswer) => end(answer.failed));
      worker.once('exit', broken('it dies'));
      worker.send(question);
    });
  }
}
