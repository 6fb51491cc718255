/**
 * Conditions that no wager fulfils, that every wager fulfils, and rules that are never reached
 * because earlier ones take all their wagers. There are no false alarms: what boxes cannot say is
 * never claimed. For conjunctions of comparisons with literals the answer is complete.
 */
import type { Finding } from '@house-rules/contracts';
import type { FieldPath } from '../expression/fields.ts';
import { type Box, everything, intersect, meet, subtract } from './box.ts';
import { boxesOf, type Domains } from './condition-boxes.ts';
import { replaceWith } from './mend.ts';
import type { ParsedRule, ParsedRules } from './parsed-rules.ts';

/** Work that a check may do; a table beyond it is not examined further, and nothing is claimed. */
const comparisonsMax = 400_000;
const piecesMax = 300;

export function checkReach(rules: ParsedRules): Finding[] {
  const { domains } = rules;
  return [
    ...checkFirstMatch(rules.eligibility, domains),
    ...checkFirstMatch(rules.earning, domains),
    ...rules.promotions.flatMap((rule) => checkCondition(rule, domains)),
  ];
}

function checkFirstMatch(rules: readonly ParsedRule[], domains: Domains): Finding[] {
  const earlier = new EarlierBoxes();
  const findings: Finding[] = [];
  for (const [index, rule] of rules.entries()) {
    if (rule.paused) continue;
    findings.push(...checkCondition(rule, domains));
    const { outer, inner } = rule.boxes;
    const takers = outer.length === 0 ? null : earlier.takersOf(outer, domains);
    if (takers !== null)
      findings.push(
        neverReached(
          rule,
          takers.map((at) => rules[at]?.name ?? ''),
        ),
      );
    for (const box of inner) earlier.add(box, index);
  }
  return findings;
}

function checkCondition({ node, boxes, name, pointer }: ParsedRule, domains: Domains): Finding[] {
  if (node.kind === 'literal') return [];
  const at = `${pointer}/when`;
  if (boxes.outer.length === 0) {
    const sentence = `no wager ever fulfils the condition of ${name}; mend it or remove the rule`;
    return [{ code: 'never_matches', severity: 'warns', pointer: at, sentence }];
  }
  if (boxesOf(node, domains, true).outer.length > 0) return [];
  const sentence = `every wager fulfils the condition of ${name}; write \`true\` if that is meant`;
  const mend = replaceWith(at, true);
  return [{ code: 'always_matches', severity: 'warns', pointer: at, sentence, mend }];
}

const namedMax = 3;

function neverReached(rule: ParsedRule, takers: readonly string[]): Finding {
  const more = takers.length > namedMax ? ` and ${takers.length - namedMax} more` : '';
  const by = `${takers.slice(0, namedMax).join(', ')}${more}`;
  const sentence = `${rule.name} is never reached: ${by} before it take all its wagers; move it up or remove it`;
  return { code: 'never_reached', severity: 'warns', pointer: rule.pointer, sentence };
}

interface Taken {
  readonly box: Box;
  readonly rule: number;
}

/** The boxes of earlier rules, by the value of the text field that most of them ask for. */
class EarlierBoxes {
  readonly #byGame = new Map<string, Taken[]>();
  readonly #others: Taken[] = [];
  #comparisons = 0;

  add(box: Box, rule: number): void {
    const games = textValues(box, 'wager.gameId');
    if (games === null) {
      this.#others.push({ box, rule });
      return;
    }
    for (const game of games) {
      const taken = this.#byGame.get(game) ?? [];
      taken.push({ box, rule });
      this.#byGame.set(game, taken);
    }
  }

  /** The rules that together take all wagers of the boxes, or null where some wager is left. */
  takersOf(boxes: readonly Box[], domains: Domains): number[] | null {
    const takers = new Set<number>();
    for (const box of boxes) {
      const own = intersect(box, domains) ?? everything;
      if (!this.#takes(own, takers)) return null;
    }
    return [...takers].sort((a, b) => a - b);
  }

  #takes(box: Box, takers: Set<number>): boolean {
    const games = textValues(box, 'wager.gameId') ?? [];
    const candidates = [
      ...this.#others,
      ...new Set(games.flatMap((game) => this.#byGame.get(game) ?? [])),
    ];
    let pieces: Box[] = [box];
    for (const { box: taken, rule } of candidates) {
      this.#comparisons += pieces.length;
      if (this.#comparisons > comparisonsMax || pieces.length > piecesMax) return false;
      if (!pieces.some((piece) => meet(piece, taken))) continue;
      takers.add(rule);
      pieces = pieces.flatMap((piece) => subtract(piece, taken));
      if (pieces.length === 0) return true;
    }
    return false;
  }
}

function textValues(box: Box, path: FieldPath): readonly string[] | null {
  const side = box.get(path);
  return side?.kind === 'text' && !side.except ? [...side.values] : null;
}
