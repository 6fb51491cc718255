/**
 * Whether the stored tests would notice the small mistakes of mutateRuleSet. A mistake that no test
 * notices and that changes some probe is reported with that wager, as a test that would catch it.
 */
import type { Decision, RatesDocument, RuleSetDocument, RuleTest } from '@house-rules/contracts';
import { checkRuleSet } from '../check/check-rule-set.ts';
import { type CompiledRuleSet, compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import { formatMicropoints } from '../money/micropoints.ts';
import { mutateRuleSet } from './mutate-rule-set.ts';
import { type Probe, probeWagers } from './probe-wagers.ts';
import { decideInputOf, runRuleTests } from './run-rule-tests.ts';

/** One mistake, and whether a stored test notices it. */
export interface MutationResult {
  readonly sentence: string;
  readonly pointer: string;
  /** `caught` by a test; `missed` by all; `same`: no wager that was tried tells it apart. */
  readonly outcome: 'caught' | 'missed' | 'same';
  /** The first test that fails under the mistake. */
  readonly caughtBy: string | null;
  /** A test that passes today and would fail under the mistake. */
  readonly wouldCatch: RuleTest | null;
}

/** Which small mistakes the stored tests of a document would notice. */
export interface MutationReport {
  readonly results: readonly MutationResult[];
  readonly caught: number;
  readonly missed: number;
  /** Mistakes that were not tried, beyond the limit. */
  readonly left: number;
}

/** Bounds of a report: how many mistakes are tried. */
export interface MutationOptions {
  /** Most mistakes to try, default 500: each costs about a millisecond. */
  readonly max?: number;
}

/** Tries the small mistakes of a checked document against its stored tests. */
export function reportMutations(
  document: RuleSetDocument,
  rates: RatesDocument,
  { max = 500 }: MutationOptions = {},
): MutationReport {
  const mutations = mutateRuleSet(document).filter(
    (each) => checkRuleSet(each.document).document !== null,
  );
  const probes = new Probes(document, rates);
  const results = mutations.slice(0, max).map((mutation): MutationResult => {
    const { sentence, pointer } = mutation;
    const failed = runRuleTests(mutation.document, rates).find(({ passed }) => !passed);
    if (failed !== undefined) {
      return { sentence, pointer, outcome: 'caught', caughtBy: failed.id, wouldCatch: null };
    }
    const wouldCatch = probes.testAgainst(mutation.document);
    return {
      sentence,
      pointer,
      outcome: wouldCatch === null ? 'same' : 'missed',
      caughtBy: null,
      wouldCatch,
    };
  });
  return {
    results,
    caught: results.filter(({ outcome }) => outcome === 'caught').length,
    missed: results.filter(({ outcome }) => outcome === 'missed').length,
    left: Math.max(0, mutations.length - max),
  };
}

interface Tried {
  readonly probe: Probe;
  readonly input: DecideInput;
  readonly decision: Decision;
}

/** The probes of a document with what it decides for each. */
class Probes {
  readonly #tried: readonly Tried[];

  constructor(document: RuleSetDocument, rates: RatesDocument) {
    const compiled = compileRuleSet(document);
    this.#tried = probeWagers(document, rates).flatMap((probe) => tryProbe(compiled, probe, rates));
  }

  /** A test of the first probe that the other document decides otherwise, or null. */
  testAgainst(other: RuleSetDocument): RuleTest | null {
    const compiled = compileRuleSet(other);
    const found = this.#tried.find(({ input, decision }) =>
      differ(decision, decide(compiled, input)),
    );
    return found === undefined ? null : testOf(found.probe, found.decision);
  }
}

export function tryProbe(compiled: CompiledRuleSet, probe: Probe, rates: RatesDocument): Tried[] {
  const expect = { eligible: true, points: '0' };
  const input = decideInputOf({ ...probe, id: 'probe', name: probe.title, expect }, rates);
  return typeof input === 'string' ? [] : [{ probe, input, decision: decide(compiled, input) }];
}

/** Only what a stored test can expect counts. */
function differ(a: Decision, b: Decision): boolean {
  return (
    a.eligible !== b.eligible || a.spendable !== b.spendable || a.earningRule !== b.earningRule
  );
}

/** The probe as a stored test that expects what the document decides today. */
export function testOf(probe: Probe, decision: Decision): RuleTest {
  const name = probe.title.charAt(0).toUpperCase() + probe.title.slice(1);
  return {
    id: idOf(probe.title),
    name: name.slice(0, 120),
    wager: probe.wager,
    player: probe.player,
    expect: {
      eligible: decision.eligible,
      points: formatMicropoints(decision.spendable),
      earningRule: decision.earningRule,
    },
  };
}

function idOf(title: string): string {
  const words = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `t-${words}`.slice(0, 56).replaceAll(/-+/g, '-').replace(/-$/, '');
}
