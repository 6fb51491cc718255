/** The wager platform of the simulation: wagers, voids, repeats, forgeries and garbage, and what is meant. */
import { topicNames } from '@house-rules/contracts';
import type { SeededRandom } from './seeded-random.ts';
import { type SimulatedLog, simulatedPartitions } from './simulated-log.ts';
import { simulatedOperators } from './simulated-operators.ts';

export interface MeantWager {
  readonly operatorId: string;
  readonly playerId: string;
  readonly wagerId: string;
  readonly euros: number;
  readonly atMs: number;
  /** Where its first copy stands. */
  readonly partition: number;
  readonly offset: number;
  /** Another copy stands in another partition: which comes first is for the ledger to say. */
  isElsewhere: boolean;
  /** Id of the void that takes it back whole; null: it stands. */
  voidId: string | null;
}

export interface MeantDeadLetter {
  readonly reason: string;
  readonly partition: number;
  readonly offset: number;
}

export interface SimulatedPlatform {
  readonly wagers: readonly MeantWager[];
  readonly deadLetters: readonly MeantDeadLetter[];
  /** One more record. */
  act(): void;
}

const playersOf = 3;

const uuid = (room: number, n: number): string =>
  `0193a2f0-6b1c-7c3e-${room.toString(16).padStart(4, '0')}-${n.toString(16).padStart(12, '0')}`;

export const createSimulatedPlatform = (
  log: SimulatedLog,
  random: SeededRandom,
  nowMs: () => number,
): SimulatedPlatform => {
  const wagers: MeantWager[] = [];
  const deadLetters: MeantDeadLetter[] = [];

  const eventOf = (wager: Omit<MeantWager, 'partition' | 'offset' | 'isElsewhere' | 'voidId'>) => ({
    wagerId: wager.wagerId,
    playerId: wager.playerId,
    operatorId: wager.operatorId,
    gameId: 'book-of-tides',
    wagerAmount: wager.euros,
    currency: 'EUR',
    timestamp: new Date(wager.atMs).toISOString(),
    gameCategory: 'slots',
    jurisdiction: 'MT',
  });
  const send = (event: { readonly playerId: string }, partition?: number) =>
    log.append(topicNames.wagers, event.playerId, Buffer.from(JSON.stringify(event)), partition);

  const place = (): void => {
    const operator = random.below(simulatedOperators.length);
    const fresh = {
      operatorId: simulatedOperators[operator] ?? simulatedOperators[0],
      playerId: uuid(0xb0 + operator, random.below(playersOf)),
      wagerId: uuid(0xa0, wagers.length),
      euros: 1 + random.below(90),
      atMs: nowMs() - (random.percent(30) ? random.below(5_000) : 0),
    };
    const { partition, offset } = send(eventOf(fresh));
    wagers.push({ ...fresh, partition, offset, isElsewhere: false, voidId: null });
  };
  const repeat = (): void => {
    const wager = random.pick(wagers);
    const elsewhere = random.percent(40);
    const { partition } = elsewhere
      ? send(eventOf(wager), random.below(simulatedPartitions))
      : send(eventOf(wager), wager.partition);
    if (partition !== wager.partition) wager.isElsewhere = true;
  };
  const forge = (): void => {
    const wager = random.pick(wagers);
    if (wager.isElsewhere) return;
    const forged = send(eventOf({ ...wager, euros: wager.euros + 1 }), wager.partition);
    deadLetters.push({ reason: 'conflict', partition: forged.partition, offset: forged.offset });
  };
  const takeBack = (): void => {
    const wager = random.pick(wagers);
    if (wager.voidId !== null) return;
    wager.voidId = uuid(0xc0, wagers.indexOf(wager));
    const { voidId: wagerId, atMs } = wager;
    send({ ...eventOf({ ...wager, wagerId, atMs }), ...{ type: 'voided', voids: wager.wagerId } });
  };
  const spoil = (): void => {
    const value = Buffer.from('{"wagerId":');
    const { partition, offset } = log.append(topicNames.wagers, uuid(0xb0, 0), value);
    deadLetters.push({ reason: 'malformed_json', partition, offset });
  };

  return {
    wagers,
    deadLetters,
    act: () => {
      if (wagers.length < 3 || random.percent(75)) return place();
      random.pick([repeat, repeat, forge, takeBack, spoil])();
    },
  };
};
