/**
 * Transactions of one connection, in the order in which they were asked for. Those that were asked
 * for in the same moment, or while another process wrote, are committed as one: the disk is waited
 * for once. To who asked, each is a transaction of its own: it is kept wholly or not at all, and one
 * that throws takes nothing of another with it.
 *
 * Only the first of them asks the database for its lock. Where each asked for itself, the one that
 * happened to ask when the lock was free came first, and others waited for seconds beside a second
 * process that writes.
 *
 *   asked → waits in line → in a group → acted (memory has followed) → committed
 *                                  └──> threw: taken back by itself      └──> lost: with all its group
 */
import type { DatabaseSync } from 'node:sqlite';
import { inImmediateWhenFree } from './in-immediate.ts';

export interface TogetherPorts {
  /** Asked anew for each group: it may have been replaced. */
  readonly connection: () => DatabaseSync;
  /** What one act wrote was taken back: memory beside the database must follow at once. */
  readonly takenBack: () => void;
  /** What memory has followed already was not committed: nothing of it may be trusted. */
  readonly lost: () => void;
  /** Acts go together while the sum of their weights is at most this; a heavier one goes alone. */
  readonly weightMax: number;
}

export interface Act<T> {
  readonly weight: number;
  /** May wait a moment for an act that is not: nobody needs it at once. */
  readonly isPatient?: boolean;
  /** Within the transaction, without an await. */
  readonly run: () => T;
  /** Within the transaction, after `run`: what is kept in memory takes in what was written. */
  readonly remember?: (result: T) => void;
}

interface Waiting {
  readonly weight: number;
  readonly isPatient: boolean;
  /** @throws what the act threw */
  act(): void;
  committed(): void;
  failed(error: unknown): void;
}

const savepoint = '"act"';
/** Of what is patient: batches under load come more often. */
const patienceMs = 50;

/** The first, and those behind it that fit. */
const takeGroup = (line: Waiting[], weightMax: number): Waiting[] => {
  let weight = line[0]?.weight ?? 0;
  let count = 1;
  while (count < line.length) {
    weight += line[count]?.weight ?? 0;
    if (weight > weightMax) break;
    count += 1;
  }
  return line.splice(0, count);
};

export const createWriteTogether = ({ connection, takenBack, lost, weightMax }: TogetherPorts) => {
  const line: Waiting[] = [];
  let isWriting = false;
  let patience: NodeJS.Timeout | null = null;

  /** @returns those that threw, each with what it threw. */
  const actAll = (group: readonly Waiting[]): Map<Waiting, unknown> => {
    const used = connection();
    const threw = new Map<Waiting, unknown>();
    for (const one of group) {
      used.exec(`SAVEPOINT ${savepoint}`);
      try {
        one.act();
      } catch (error) {
        // A failing disk may have ended the transaction, and all that the others wrote with it.
        if (!used.isTransaction) throw error;
        used.exec(`ROLLBACK TO ${savepoint}`);
        threw.set(one, error);
        takenBack();
      }
      used.exec(`RELEASE ${savepoint}`);
    }
    return threw;
  };

  const write = async (group: readonly Waiting[]): Promise<void> => {
    let acted = 0;
    const rolledBack = (): void => (acted === 0 ? takenBack() : lost());
    const [only] = group;
    try {
      const threw = await inImmediateWhenFree<ReadonlyMap<Waiting, unknown>>(
        connection,
        () => {
          acted = 0;
          if (group.length === 1 && only !== undefined) {
            only.act();
            acted = 1;
            return new Map();
          }
          acted = group.length;
          return actAll(group);
        },
        { committed: () => undefined, rolledBack },
      );
      for (const one of group) {
        if (threw.has(one)) one.failed(threw.get(one));
        else one.committed();
      }
    } catch (error) {
      for (const one of group) one.failed(error);
    }
  };

  const isPressing = (): boolean => line.some(({ isPatient }) => !isPatient);

  const writeNext = async (): Promise<void> => {
    await write(takeGroup(line, weightMax));
    isWriting = false;
    if (line.length === 0) return;
    if (isPressing()) begin();
    else beginInAWhile();
  };
  /**
   * In the next turn of the process: what else this one asks for comes in. Between two commits those
   * who hear of the first go on, and while they work another process finds the lock free.
   */
  const begin = (): void => {
    if (patience !== null) clearTimeout(patience);
    patience = null;
    isWriting = true;
    setImmediate(() => void writeNext());
  };
  const beginInAWhile = (): void => {
    patience ??= setTimeout(begin, patienceMs);
  };

  /** Rejects with what `run` threw, or why the transaction was not committed. */
  return <T>({ weight, isPatient = false, run, remember }: Act<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      let answer = (): void => undefined;
      line.push({
        weight,
        isPatient,
        act: () => {
          const result = run();
          remember?.(result);
          answer = () => resolve(result);
        },
        committed: () => answer(),
        failed: reject,
      });
      if (isWriting) return;
      if (isPatient) beginInAWhile();
      else begin();
    });
};
