/** Interleaved rounds on one core, and medians of them. */

export interface Contestant {
  readonly name: string;
  /** Runs `count` cases. */
  readonly run: (count: number) => void | Promise<void>;
  /** Cases until all of its functions have their final machine code. */
  readonly warmCases: number;
}

export interface Measured {
  readonly name: string;
  /** Cases a second, one for each round. */
  readonly rates: readonly number[];
}

export interface MeasureOptions {
  readonly rounds: number;
  /** Length of one contestant's turn in a round. */
  readonly secondsEach: number;
}

/** In each round every contestant has its turn, so that a noisy neighbour disturbs all alike. */
export async function measure(
  contestants: readonly Contestant[],
  { rounds, secondsEach }: MeasureOptions,
): Promise<Measured[]> {
  const turns: { contestant: Contestant; count: number; rates: number[] }[] = [];
  for (const contestant of contestants) {
    turns.push({ contestant, count: await warmUp(contestant, secondsEach), rates: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of turns) {
      turn.rates.push(turn.count / (await secondsOf(turn.contestant, turn.count)));
    }
  }
  return turns.map(({ contestant, rates }) => ({ name: contestant.name, rates }));
}

async function secondsOf(contestant: Contestant, count: number): Promise<number> {
  const start = process.hrtime.bigint();
  await contestant.run(count);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** A count that takes about the wanted time, found once the code is warm. */
async function warmUp(contestant: Contestant, secondsEach: number): Promise<number> {
  await contestant.run(contestant.warmCases);
  let count = 500;
  for (;;) {
    const seconds = await secondsOf(contestant, count);
    if (seconds > secondsEach / 2) return Math.max(1, Math.round((count * secondsEach) / seconds));
    count *= 2;
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Milliseconds of one run, the median. @param work gets the number of its round. */
export function medianMs(rounds: number, work: (round: number) => void): number {
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = process.hrtime.bigint();
    work(round);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return median(times);
}
