import { median } from '../statistics.ts';
import type { ContenderFigures, ScenarioFigures } from './measure-scenario.ts';

interface WorkerFigures {
  readonly scenarios: readonly ScenarioFigures[];
  readonly beside: readonly { readonly command: string; readonly perSecond: number }[];
}

export const medianOf = (rates: readonly number[]): number => Math.round(median(rates));

const grouped = (value: number): string => value.toLocaleString('en');

const lineOf = ({ name, runs }: ContenderFigures): string => {
  const of = (pick: (run: (typeof runs)[number]) => number): number => median(runs.map(pick));
  return (
    `  ${name}: ${grouped(Math.round(of(({ perSecond }) => perSecond)))}/s announced, ` +
    `${grouped(Math.round(of(({ appliedPerSecond }) => appliedPerSecond)))}/s applied, ` +
    `last fifth ${of((run) => run.lastFifthOfFirst)} of the first`
  );
};

/** Medians, for somebody who reads them. */
export const tableOf = ({ scenarios, beside }: WorkerFigures): string =>
  `${[
    ...scenarios.flatMap(({ log, players, spread, records, contenders, naive }) => [
      `${grouped(records)} records of ${grouped(players)} players, ${spread}, ${log}:`,
      ...contenders.map(lineOf),
      ...(naive.length === 0
        ? []
        : [`  naive: ${grouped(medianOf(naive.map(({ perSecond }) => perSecond)))}/s`]),
    ]),
    ...beside.map(({ command, perSecond }) => `${command}: ${grouped(perSecond)}/s`),
  ].join('\n')}\n`;
