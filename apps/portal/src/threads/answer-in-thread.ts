import type { ThreadAnswer, ThreadQuestion } from './latest-thread.ts';

/** The other end of a LatestThread: answers each question with what `work` makes of it. */
export function answerInThread<Question>(work: (question: Question) => unknown): void {
  self.addEventListener('message', ({ data }: MessageEvent<ThreadQuestion>) => {
    const began = performance.now();
    const answer = work(JSON.parse(data.text) as Question);
    const tookMs = performance.now() - began;
    self.postMessage({ number: data.number, answer, tookMs } satisfies ThreadAnswer);
  });
}
