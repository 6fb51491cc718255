/** From a generated wager to the wager transaction: through the same reading as any other's. */
import { readWager, type WagerToPlace } from '../wagers/read-wager.ts';
import type { GeneratedWager } from './generated-wager.ts';

/** @throws an Error where the generator made something that is not a wager event: a bug of ours. */
export const toWagerToPlace = (generated: GeneratedWager): WagerToPlace => {
  const reading = readWager(generated.event);
  if (!reading.ok) throw new Error(`generated wager, ${reading.pointer}: ${reading.sentence}`);
  return {
    event: reading.event,
    body: JSON.stringify(generated.event),
    stakeMinor: reading.stakeMinor,
    payoutMinor: generated.payoutMinor,
    traceparent: generated.traceparent,
  };
};
