/**
 * A failpoint is a named step at which a test lets the process die as if the machine had: SIGKILL,
 * no handlers, no flushing. The environment names it as `HOUSE_RULES_FAILPOINT=<name>` or
 * `<name>:<n>`, the n-th time it is reached. Without the variable `reach` is a comparison.
 */
export interface Failpoints {
  /** Dies here if the environment says so. */
  reach(name: string): void;
}

export const failpointVariable = 'HOUSE_RULES_FAILPOINT';

const none: Failpoints = { reach: () => undefined };

/** @param kill ends the process at once; a parameter so that a test can watch it. */
export const createFailpoints = (
  environment: Readonly<Record<string, string | undefined>>,
  kill: () => void = () => process.kill(process.pid, 'SIGKILL'),
): Failpoints => {
  const wanted = environment[failpointVariable];
  if (!wanted) return none;
  const [name, count = '1'] = wanted.split(':');
  let left = Number(count);
  return {
    reach: (reached) => {
      if (reached !== name) return;
      left -= 1;
      if (left > 0) return;
      kill();
      // SIGKILL is delivered asynchronously: nothing after this line may run meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
    },
  };
};
