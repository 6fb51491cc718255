/**
 * Two threads that call each other: each side serves functions by name and awaits the other's.
 * Arguments and answers are copied, so they are plain data; an error travels as its message.
 */

export interface LinkPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** What one side serves. */
export type Served = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What the other side serves, as it looks from here. */
export type Calls<S extends Served> = {
  readonly [Name in keyof S]: (
    ...args: Parameters<S[Name]>
  ) => Promise<Awaited<ReturnType<S[Name]>>>;
};

interface Asked {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}
type Answered =
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Each name that was given becomes a function that calls the other side. */
const asCalls = <Remote extends Served>(calls: unknown): Calls<Remote> => calls as Calls<Remote>;

export interface Link<Remote extends Served> {
  readonly remote: Calls<Remote>;
  /** Ends every call that waits, and every later one, with this error. */
  breakOff(error: Error): void;
}

export const createLink = <Remote extends Served>(
  port: LinkPort,
  served: Served,
  names: readonly (keyof Remote & string)[],
): Link<Remote> => {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let broken: Error | null = null;

  const serve = async ({ id, name, args }: Asked): Promise<void> => {
    try {
      const act = served[name];
      if (act === undefined) throw new Error(`nothing is served under \`${name}\``);
      port.postMessage({ kind: 'value', id, value: await act(...(args as never[])) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ kind: 'error', id, message });
    }
  };
  const settle = (answer: Answered): void => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'value') asked?.resolve(answer.value);
    else asked?.reject(new Error(answer.message));
  };
  port.on('message', (message) => {
    const known = message as Asked | Answered;
    if (known.kind === 'call') void serve(known);
    else settle(known);
  });

  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (broken !== null) return reject(broken);
      const id = nextId;
      nextId += 1;
      waiting.set(id, { resolve, reject });
      port.postMessage({ kind: 'call', id, name, args });
    });

  return {
    remote: asCalls<Remote>(
      Object.fromEntries(
        names.map((name) => [name, (...args: readonly unknown[]) => call(name, args)]),
      ),
    ),
    breakOff: (error) => {
      broken = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
};
