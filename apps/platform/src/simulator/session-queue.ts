/** Sessions by the time of their next wager: a binary heap, smallest first. */
export interface Timed {
  readonly nextMs: number;
}

export interface TimedQueue<T extends Timed> {
  push(item: T): void;
  peek(): T | undefined;
  pop(): T | undefined;
}

export const createTimedQueue = <T extends Timed>(): TimedQueue<T> => {
  const heap: T[] = [];
  const timeAt = (index: number) => heap[index]?.nextMs ?? Number.POSITIVE_INFINITY;

  const swap = (left: number, right: number) => {
    const [one, other] = [heap[left], heap[right]];
    if (one === undefined || other === undefined) return;
    heap[left] = other;
    heap[right] = one;
  };

  const rise = (start: number) => {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (timeAt(parent) <= timeAt(index)) return;
      swap(parent, index);
      index = parent;
    }
  };

  const sink = () => {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = timeAt(left + 1) < timeAt(left) ? left + 1 : left;
      if (timeAt(smaller) >= timeAt(index)) return;
      swap(smaller, index);
      index = smaller;
    }
  };

  return {
    push: (item) => {
      heap.push(item);
      rise(heap.length - 1);
    },
    peek: () => heap[0],
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
};
