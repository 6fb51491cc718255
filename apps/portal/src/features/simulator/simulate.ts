/** One typed wager against one rule set: the engine of the worker, here in the browser. */
import {
  type Explanation,
  type RatesDocument,
  type RuleSetDocument,
  type TimelineEntry,
  testPlayerSchema,
  testWagerSchema,
  type WagerEvent,
  wagerEventSchemaVersion,
} from '@house-rules/contracts';
import { compileRuleSet, explain, parsePoints, rateOf, readWager } from '@house-rules/rules-engine';
import type { z } from 'zod';

export interface SimulatedWager {
  readonly wager: z.output<typeof testWagerSchema>;
  readonly player: z.output<typeof testPlayerSchema>;
}

export type WagerInput =
  | { readonly ok: true; readonly input: SimulatedWager }
  /** By field of the form: what is wrong. */
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/** Checks what was typed by the schemas of the API. */
export function readInput(wager: unknown, player: unknown): WagerInput {
  const [read, state] = [testWagerSchema.safeParse(wager), testPlayerSchema.safeParse(player)];
  if (read.success && state.success) {
    const fault = wagerFault(read.data);
    if (fault !== null) return { ok: false, faults: fault };
    return { ok: true, input: { wager: read.data, player: state.data } };
  }
  const issues = [...(read.error?.issues ?? []), ...(state.error?.issues ?? [])];
  return {
    ok: false,
    faults: Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])),
  };
}

function wagerFault(wager: SimulatedWager['wager']): Record<string, string> | null {
  const reading = readWager(eventOf(wager));
  if (reading.ok) return null;
  const field = reading.pointer.split('/')[1] ?? '';
  return { [field === 'wagerAmount' ? 'amount' : field]: reading.sentence };
}

/** Null where the rates lack the wager's currency. */
export function simulate(
  document: RuleSetDocument,
  rates: RatesDocument,
  { wager, player }: SimulatedWager,
): Explanation | null {
  const reading = readWager(eventOf(wager));
  const rate = rateOf(rates, wager.currency);
  if (!reading.ok || rate === null) return null;
  return explain(compileRuleSet(document), {
    wager: reading.wager,
    rate,
    player: {
      statusMicropoints: parsePoints(player.statusPoints),
      tier: player.tier ?? null,
      segments: player.segments,
      counters: {
        points: parsePoints(player.counters?.points ?? '0'),
        promotions: player.counters?.promotions ?? {},
      },
    },
  });
}

/** A typed wager names no wager and no player; any id does, for none is looked at. */
const nobody = '00000000-0000-4000-8000-000000000000';

function eventOf({ amount, ...rest }: SimulatedWager['wager']): WagerEvent {
  return {
    ...rest,
    wagerAmount: amount,
    schemaVersion: wagerEventSchemaVersion,
    type: 'settled',
    wagerId: nobody,
    playerId: nobody,
    operatorId: 'simulated-wager',
  };
}

/**
 * The version in force at an instant: the activation not cancelled with the greatest `from` up to
 * it; of two at the same instant the later one. Null where none was.
 */
export function versionInForce(entries: readonly TimelineEntry[], at: string): number | null {
  const [first] = entries
    .filter((entry) => entry.subject === 'ruleSet' && entry.action === 'activate')
    .filter((entry) => entry.state !== 'cancelled' && Date.parse(entry.from) <= Date.parse(at))
    .toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from) || b.sequence - a.sequence);
  return first?.version ?? null;
}
