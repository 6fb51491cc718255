/**
 * A thread for work that would be felt while one types. It does one thing at a time, and of what was
 * asked meanwhile only the newest; questions travel as text, which is quicker than copying thousands
 * of small objects.
 */

import { JsonWriter } from './json-writer.ts';

export interface ThreadQuestion {
  readonly number: number;
  /** JSON. */
  readonly text: string;
}

export interface ThreadAnswer {
  readonly number: number;
  readonly answer: unknown;
  /** Milliseconds that the work took. */
  readonly tookMs: number;
}

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly tell: (answer: Answer) => void;
}

/**
 * `idle ──ask──> busy ──answer──> idle`, or `busy` again with the newest question of the meantime.
 * Where a browser starts no thread the work is done here, if later.
 */
export class LatestThread<Question, Answer> {
  readonly #start: () => Worker;
  readonly #here: (question: Question) => Answer;
  readonly #writer = new JsonWriter();
  #worker: Worker | null = null;
  #number = 0;
  #busy = false;
  #next: Asked<Question, Answer> | null = null;
  #tookMs = 0;

  constructor(start: () => Worker, here: (question: Question) => Answer) {
    this.#start = start;
    this.#here = here;
  }

  /** Milliseconds that the last answer took; 0 before the first. */
  get tookMs(): number {
    return this.#tookMs;
  }

  /** Tells of the newest question only; those in between are left out. */
  ask(question: Question, tell: (answer: Answer) => void): void {
    this.#next = { question, tell };
    if (!this.#busy) this.#begin();
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#next = null;
    this.#busy = false;
    this.#number += 1;
  }

  #begin(): void {
    const asked = this.#next;
    if (asked === null) return;
    this.#next = null;
    this.#busy = true;
    this.#number += 1;
    const number = this.#number;
    const done = (answer: Answer) => {
      if (number !== this.#number) return;
      this.#busy = false;
      if (this.#next === null) asked.tell(answer);
      else this.#begin();
    };
    this.#worker ??= this.#start();
    this.#worker.onmessage = ({ data }: MessageEvent<ThreadAnswer>) => {
      if (data.number !== number) return;
      this.#tookMs = data.tookMs;
      done(data.answer as Answer);
    };
    this.#worker.onerror = () => done(this.#here(asked.question));
    const text = this.#writer.write(asked.question) ?? 'null';
    this.#worker.postMessage({ number, text } satisfies ThreadQuestion);
  }
}
