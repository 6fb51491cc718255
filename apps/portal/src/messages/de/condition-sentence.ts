/**
 * Conditions in German, from the tree of the rules engine. After "wenn" the verb stands last ("die
 * Spielart Slots ist"), in a sentence of its own it stands second ("die Spielart ist Slots").
 */
import type { ExpressionNode, FieldPath, Names } from '@house-rules/rules-engine';
import type {
  ConditionUse,
  SayCondition,
} from '../../features/rule-set/condition/describe-condition.ts';
import { values } from './values.ts';

type Node<Kind extends ExpressionNode['kind']> = Extract<ExpressionNode, { readonly kind: Kind }>;

interface Saying {
  readonly names: Names;
  readonly use: ConditionUse;
}

export const sayCondition: SayCondition = (tree, names, use) => {
  const node = tree();
  return node === null ? 'eine unlesbare Bedingung' : say(node, { names, use });
};

const fields: Readonly<Record<FieldPath, string>> = {
  'wager.amount': 'der Einsatz',
  'wager.currency': 'die Währung',
  'wager.gameCategory': 'die Spielart',
  'wager.gameId': 'das Spiel',
  'wager.jurisdiction': 'das Rechtsgebiet',
  'wager.stakeKind': 'die Art des Einsatzes',
  'wager.channel': 'der Kanal',
  'wager.segments': 'die Segmente des Einsatzes',
  'player.tier': 'die Stufe',
  'player.statusPoints': 'die Statuspunkte',
  'player.segments': 'die Segmente des Spielers',
};

function say(node: ExpressionNode, saying: Saying): string {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'list':
      return oneOf(node.items.map(({ value }) => literal(value)));
    case 'field':
      return fields[node.field.path];
    case 'element':
      return 'das Segment';
    case 'equality':
      return equality(node, saying, node.operator.startsWith('!'));
    case 'order':
      return order(node, saying);
    case 'in':
      return within(node, saying, false);
    case 'not':
      return negated(node.operand, saying);
    case 'truthy':
      return node.operand.kind === 'field'
        ? clause(node.operand, 'nicht leer', 'be', saying)
        : say(node.operand, saying);
    case 'and':
      return node.operands.map((each) => inBrackets(each, 'or', saying)).join(' und ');
    case 'or':
      return node.operands.map((each) => inBrackets(each, 'and', saying)).join(' oder ');
    case 'if':
      return choice(node, saying);
    case 'some':
    case 'all':
    case 'none':
      return quantified(node, saying);
  }
}

const numbers = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 20 });

function literal(value: Node<'literal'>['value']): string {
  if (value === true) return 'jeder Einsatz';
  if (value === false) return 'kein Einsatz';
  if (value === null) return 'nichts';
  return typeof value === 'number' ? numbers.format(value) : value;
}

function inBrackets(node: ExpressionNode, kind: 'and' | 'or', saying: Saying): string {
  const text = say(node, saying);
  return node.kind === kind || node.kind === 'if' ? `(${text})` : text;
}

const shownMax = 8;

/** "Slots, Bingo oder Poker"; a long list is counted instead. */
function oneOf(words: readonly string[]): string {
  if (words.length > shownMax) {
    return `einer von ${words.length} Werten (${words.slice(0, 3).join(', ')}, …)`;
  }
  const last = words.at(-1) ?? 'nichts';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} oder ${last}`;
}

const knownValues: ReadonlyMap<string, string> = new Map(Object.entries(values));

/** A value as people say it beside its field: a tier has its name, `table_games` its word. */
function wordOf(node: ExpressionNode, beside: ExpressionNode, saying: Saying): string {
  if (node.kind === 'list') return oneOf(node.items.map((item) => wordOf(item, beside, saying)));
  if (node.kind !== 'literal' || typeof node.value !== 'string') return say(node, saying);
  const { value } = node;
  if (beside.kind !== 'field') return `„${value}“`;
  if (beside.field.path === 'player.tier') {
    return Object.entries(saying.names.tiers ?? {}).find(([id]) => id === value)?.[1] ?? value;
  }
  return beside.field.values?.includes(value) ? (knownValues.get(value) ?? value) : value;
}

const verbs = { be: ['ist', 'sind'], contain: ['enthält', 'enthalten'] } as const;

/** Subject, verb and the rest, in the order that its use asks for. */
function clause(
  subject: ExpressionNode,
  rest: string,
  verb: keyof typeof verbs,
  saying: Saying,
): string {
  const plural = subject.kind === 'field' && subject.field.plural;
  const said = verbs[verb][plural ? 1 : 0];
  const who = subject.kind === 'literal' ? `„${subject.value}“` : say(subject, saying);
  return saying.use === 'alone' ? `${who} ${said} ${rest}` : `${who} ${rest} ${said}`;
}

function equality(node: Node<'equality'>, saying: Saying, not: boolean): string {
  const literalFirst = node.left.kind === 'literal' && node.right.kind !== 'literal';
  const [subject, value] = literalFirst ? [node.right, node.left] : [node.left, node.right];
  return clause(subject, `${not ? 'nicht ' : ''}${wordOf(value, subject, saying)}`, 'be', saying);
}

const orders = { '<': 'unter', '<=': 'höchstens', '>': 'über', '>=': 'mindestens' } as const;
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function order(node: Node<'order'>, saying: Saying): string {
  const [first, second, third] = node.operands;
  if (first === undefined || second === undefined) return 'ein Vergleich';
  if (third !== undefined) {
    const from = `${orders[mirrored[node.operator]]} ${say(first, saying)}`;
    return clause(
      second,
      `${from} und ${orders[node.operator]} ${say(third, saying)}`,
      'be',
      saying,
    );
  }
  if (first.kind === 'literal') {
    return clause(second, `${orders[mirrored[node.operator]]} ${say(first, saying)}`, 'be', saying);
  }
  return clause(first, `${orders[node.operator]} ${say(second, saying)}`, 'be', saying);
}

function within({ needle, haystack }: Node<'in'>, saying: Saying, not: boolean): string {
  if (haystack.kind === 'list') {
    const rest = `${not ? 'nicht ' : ''}${wordOf(haystack, needle, saying)}`;
    return clause(needle, rest, 'be', saying);
  }
  const rest = `${wordOf(needle, haystack, saying)}${not ? ' nicht' : ''}`;
  return clause(haystack, rest, 'contain', saying);
}

function negated(operand: ExpressionNode, saying: Saying): string {
  switch (operand.kind) {
    case 'in':
      return within(operand, saying, true);
    case 'equality':
      return equality(operand, saying, !operand.operator.startsWith('!'));
    case 'field':
      return clause(operand, 'leer', 'be', saying);
    default:
      return `nicht (${say(operand, saying)})`;
  }
}

function choice({ operands }: Node<'if'>, saying: Saying): string {
  const parts: string[] = [];
  for (let index = 0; index + 1 < operands.length; index += 2) {
    const [condition, result] = [operands[index], operands[index + 1]];
    if (condition === undefined || result === undefined) break;
    parts.push(`falls ${say(condition, { ...saying, use: 'when' })}: ${say(result, saying)}`);
  }
  const otherwise = operands.length % 2 === 1 ? operands.at(-1) : undefined;
  parts.push(otherwise === undefined ? 'kein Einsatz' : say(otherwise, saying));
  return parts.join('; sonst ');
}

const quantities = { some: 'mindestens eines', all: 'jedes', none: 'keines' } as const;

/** "mindestens eines der Segmente des Spielers erfüllt: das Segment ist „vip“" */
function quantified(node: Node<'some' | 'all' | 'none'>, saying: Saying): string {
  const which = `${quantities[node.kind]} ${fields[node.list.field.path].replace(/^die /, 'der ')}`;
  return `${which} erfüllt: ${say(node.condition, { ...saying, use: 'alone' })}`;
}
