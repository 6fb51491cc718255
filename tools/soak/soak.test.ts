/** The parts of a soak that must be right before it means anything: its plan and its auditor. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSeededRandom } from '../simulate/seeded-random.ts';
import { auditRows, type RowsToAudit } from './audit-rows.ts';
import { createFindings } from './findings.ts';
import { createWagerPlan, numberOf, playerIdOf, wagerIdOf } from './planned-wagers.ts';
import { faultNames, planRound } from './soak-faults.ts';
import { allMoved, behind } from './until-recovered.ts';

const atMs = Date.parse('2026-11-23T20:15:31.000Z');
const players = 7;
const placed = 400;
const plan = createWagerPlan(11, players);

interface Row {
  occurredAtMs: number;
  wagerId: string;
  playerKey: number;
  amountMinor: number;
  spendable: number;
  status: number;
}

/** A ledger that did everything right; tests spoil it. */
const soundRows = (): Row[] =>
  Array.from({ length: placed }, (_, index) => {
    const { player, cents, status } = plan.wager(index + 1);
    return {
      ...{ occurredAtMs: atMs, wagerId: wagerIdOf(index + 1, atMs), playerKey: player + 1 },
      ...{ amountMinor: cents, spendable: status * 2, status },
    };
  });

const ledgerOf = (rows: readonly Row[]): RowsToAudit => ({
  wagers: async (after) => (after === null ? rows : []),
  accounts: async (afterKey) => {
    if (afterKey > 0) return [];
    return Array.from({ length: players }, (_, player) => {
      const own = rows.filter(({ playerKey }) => playerKey === player + 1);
      const sum = (name: 'spendable' | 'status') => own.reduce((all, row) => all + row[name], 0);
      return {
        account: {
          ...{ playerKey: player + 1, playerId: playerIdOf(player) },
          ...{ spendable: sum('spendable'), status: sum('status'), playerSequence: own.length },
        },
        others: [],
      };
    });
  },
});

const audit = async (rows: readonly Row[]): Promise<readonly string[]> => {
  const findings = createFindings();
  await auditRows(ledgerOf(rows), plan, placed, findings);
  return findings.sentences();
};

const spoiled = (spoil: (rows: Row[], third: Row) => void): Row[] => {
  const rows = soundRows();
  const third = rows[2];
  assert.ok(third);
  spoil(rows, third);
  return rows;
};

describe('the auditor of a soak', () => {
  test('finds nothing where every wager stands once, with its stake and its points', async () => {
    assert.deepEqual(await audit(soundRows()), []);
  });

  const cases: readonly [string, (rows: Row[], third: Row) => void, RegExp][] = [
    [
      'a wager that is missing',
      (rows) => void rows.splice(2, 1),
      /^wager 3 was placed and is not in the ledger$/,
    ],
    ['a wager that stands twice', (rows, third) => void rows.push(third), /^wager 3 stands twice$/],
    [
      'a wager that nobody placed',
      (rows, third) => void rows.push({ ...third, wagerId: wagerIdOf(placed + 1, atMs) }),
      /was never placed$/,
    ],
    [
      'another stake',
      (_, third) => {
        third.amountMinor += 1;
      },
      /^wager 3 has \d+ cents/,
    ],
    [
      'other points',
      (_, third) => {
        third.status += 1;
      },
      /^wager 3 has \d+ cents and \d+ of status/,
    ],
    [
      'another player',
      (_, third) => {
        third.playerKey = (third.playerKey % players) + 1;
      },
      /under another player|kept under another id/,
    ],
  ];
  for (const [what, spoil, sentence] of cases) {
    test(`finds ${what}`, async () => {
      const [first = ''] = await audit(spoiled(spoil));
      assert.match(first, sentence);
    });
  }
});

test('a wager id says its number, and a player id the player', () => {
  assert.equal(numberOf(wagerIdOf(123_456_789, atMs)), 123_456_789);
  assert.equal(numberOf(playerIdOf(19_999)), 19_999);
});

test('the same seed plans the same wagers and the same faults; another seed others', () => {
  const wagersOf = (seed: number) =>
    Array.from({ length: 50 }, (_, n) => createWagerPlan(seed, players).wager(n + 1));
  assert.deepEqual(wagersOf(5), wagersOf(5));
  assert.notDeepEqual(wagersOf(5), wagersOf(6));
  const roundOf = (seed: number) => planRound(createSeededRandom(seed), { workers: 2 });
  assert.deepEqual(roundOf(5), roundOf(5));
  assert.notDeepEqual(roundOf(5), roundOf(6));
});

test('a round brings about every fault once', () => {
  const names = planRound(createSeededRandom(3), { workers: 2 }).map(({ name }) => name);
  assert.deepEqual([...names].sort(), [...faultNames].sort());
});

test('a fault that is asked for alone stays as long as is asked for', () => {
  const options = { workers: 2, only: ['broker-killed', 'half-open'], heldMs: 60_000 } as const;
  const held = planRound(createSeededRandom(3), options).map(({ name, heldMs }) => [name, heldMs]);
  assert.deepEqual(held.sort(), [
    ['broker-killed', 60_000],
    ['half-open', 0],
  ]);
});

test('a house where one partition stands has not recovered, however little it is behind', () => {
  const progress = (first: number, second: number) => ({
    ...{ placed: 100, inLedger: 90, duplicates: 0 },
    offsets: new Map([
      [0, first],
      [1, second],
    ]),
  });
  assert.equal(allMoved(progress(5, 5), progress(6, 5)), false);
  assert.equal(allMoved(progress(5, 5), progress(6, 6)), true);
  assert.equal(behind(progress(5, 5)), 10);
});
