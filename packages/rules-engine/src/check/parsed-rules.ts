/** A document with the trees of its conditions, read once for all families of findings. */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { draftBounds } from '../expression/expression-bounds.ts';
import {
  type EqualityNode,
  type ExpressionNode,
  type InNode,
  visit,
} from '../expression/expression-tree.ts';
import { fieldAt, fieldPaths } from '../expression/fields.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { typeCondition } from '../expression/type-expression.ts';
import { type Box, type Side, unbounded } from './box.ts';
import { type BoxContext, boxesOf, type ConditionBoxes } from './condition-boxes.ts';
import type { FindingList } from './finding-list.ts';
import { Work } from './work.ts';

/** Lists of a document whose items have a `when`, in the order in which a wager meets them. */
export const conditionLists = ['eligibility', 'earning', 'promotions'] as const;
export type ConditionList = (typeof conditionLists)[number];

export interface ParsedRule {
  readonly id: string;
  readonly name: string;
  readonly paused: boolean;
  /** JSON pointer of the rule; its condition is at `when` below it. */
  readonly pointer: string;
  readonly node: ExpressionNode;
  /** What of it is looked at by value, in order. */
  readonly comparisons: readonly (EqualityNode | InNode)[];
  readonly seesMoney: boolean;
}

export interface ParsedRules extends Readonly<Record<ConditionList, readonly ParsedRule[]>> {
  readonly document: RuleSetDocument;
}

/** A rule with the wagers that fulfil its condition. */
export interface ExaminedRule extends ParsedRule {
  readonly boxes: ConditionBoxes;
}

export interface ExaminedRules extends Readonly<Record<ConditionList, readonly ExaminedRule[]>> {
  readonly document: RuleSetDocument;
  readonly context: BoxContext;
}

/** Making boxes stops being worth it here; some 30 ms. */
const boxSteps = 1_500_000;

/** Trees by pointer of their conditions. */
export type Trees = ReadonlyMap<string, ExpressionNode>;

/**
 * Reads the conditions of a value that need not have the right shape elsewhere, so that one
 * misspelt key does not hide the faults of every expression.
 */
export function readConditions(input: unknown, findings: FindingList): Trees {
  const trees = new Map<string, ExpressionNode>();
  for (const list of conditionLists) {
    const items: unknown = isRecord(input) ? input[list] : undefined;
    if (!Array.isArray(items)) continue;
    for (const [index, item] of items.entries()) {
      if (findings.full) return trees;
      if (!isRecord(item) || !('when' in item)) continue;
      const pointer = `/${list}/${index}/when`;
      const { node, findings: faults } = parseExpression(
        item.when as Expression,
        pointer,
        draftBounds,
      );
      findings.addAll(node === null ? faults : typeCondition(node));
      if (node !== null) trees.set(pointer, node);
    }
  }
  return trees;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts trees beside the rules of a document; a condition with a fault has none. */
export function parsedRules(document: RuleSetDocument, trees: Trees): ParsedRules {
  const parse = (list: ConditionList): ParsedRule[] =>
    document[list].flatMap(({ id, name, paused }, index) => {
      const pointer = `/${list}/${index}`;
      const node = trees.get(`${pointer}/when`);
      if (node === undefined) return [];
      return [{ id, name, paused: paused === true, pointer, node, ...notesOf(node) }];
    });
  return {
    document,
    eligibility: parse('eligibility'),
    earning: parse('earning'),
    promotions: parse('promotions'),
  };
}

/** Gathered in one round over the condition for all families that would go round it. */
function notesOf(node: ExpressionNode): Pick<ParsedRule, 'comparisons' | 'seesMoney'> {
  const comparisons: (EqualityNode | InNode)[] = [];
  let seesMoney = false;
  visit(node, (part) => {
    if (part.kind === 'equality' || part.kind === 'in') comparisons.push(part);
    else if (part.kind === 'field' && part.field.type === 'money') seesMoney = true;
  });
  return { comparisons, seesMoney };
}

/** Puts boxes beside the rules of a document that nothing blocks. */
export function withBoxes(rules: ParsedRules): ExaminedRules {
  const { document } = rules;
  const context = { domains: domainsOf(document), work: new Work(boxSteps) };
  const examine = (list: ConditionList): ExaminedRule[] =>
    rules[list].map((rule) => ({ ...rule, boxes: boxesOf(rule.node, context) }));
  return {
    document,
    context,
    eligibility: examine('eligibility'),
    earning: examine('earning'),
    promotions: examine('promotions'),
  };
}

/** The values that fields can have at all in this document. */
function domainsOf(document: RuleSetDocument): Box {
  const texts = (values: readonly string[]): Side => ({
    kind: 'text',
    except: false,
    values: new Set(values),
  });
  return fieldPaths.map((path) => {
    if (path === 'player.tier') return texts(document.tiers.ladder.map((tier) => tier.id));
    if (path === 'wager.amount') return { ...unbounded, low: 0 };
    const values = fieldAt(path)?.values;
    return values ? texts(values) : null;
  });
}
