import type { Quantiles } from '../statistics.ts';
import type { LedgerFigures } from './ledger-figures.ts';

const grouped = (value: number): string => value.toLocaleString('en');

const spread = (quantiles: Quantiles | null): string =>
  quantiles === null
    ? 'not asked'
    : `p50 ${quantiles.p50} ms, p99 ${quantiles.p99} ms, max ${quantiles.max} ms`;

const sinkLines = ({ sink, naive }: LedgerFigures): string[] => [
  ...naive.map(({ name, wagersPerSecond }) => `naive, ${name}: ${grouped(wagersPerSecond)}/s`),
  ...sink.flatMap((one) => [
    `${grouped(one.wagers)} wagers of ${grouped(one.players)} players, ${grouped(one.batch)} a batch:`,
    `  ${grouped(one.wagersPerSecond)} wagers/s (${grouped(one.wagersPerCpuSecond)} by processor time)`,
    `  last fifth ${one.lastFifthOfFirst} of the first; ${one.bytesPerWager} bytes a wager`,
    `  a batch: ${spread(one.batchMs)}`,
    `  a page of history meanwhile: ${spread(one.historyMs)}`,
  ]),
];

const queryLines = ({ queries }: LedgerFigures): string[] =>
  queries === null
    ? []
    : [
        `${grouped(queries.players)} players, ${grouped(queries.wagersPerSecondReached)} wagers/s going in:`,
        `  balance: ${spread(queries.balanceMs)}`,
        `  a page of history: ${spread(queries.historyMs)}`,
        `  search by id prefix: ${spread(queries.searchMs)}`,
        `  a batch: ${spread(queries.batchMs)}`,
      ];

const operationLines = ({ operations }: LedgerFigures): string[] =>
  operations === null
    ? []
    : [
        `${grouped(operations.players)} players, ${grouped(operations.wagersPerSecondReached)} wagers/s going in:`,
        `  a reservation: ${spread(operations.reserveMs)}`,
        `  its settlement: ${spread(operations.settleMs)}`,
        `  a batch: ${spread(operations.batchMs)}`,
      ];

const rebuildLines = ({ rebuild }: LedgerFigures): string[] =>
  rebuild === null
    ? []
    : [
        `rebuilt: a player of ${grouped(rebuild.playerWagers)} wagers in ${grouped(rebuild.playerMs)} ms`,
        `  an operator of ${grouped(rebuild.players)} players: ${grouped(rebuild.rowsPerSecond)} rows/s`,
      ];

/** The figures for somebody who reads them. */
export const tableOf = (figures: LedgerFigures): string =>
  `${[
    ...sinkLines(figures),
    ...queryLines(figures),
    ...operationLines(figures),
    ...rebuildLines(figures),
  ].join('\n')}\n`;
