/**
 * What the engine explains, in German, by code and values. A message whose values are English words
 * themselves (what a condition needed, when a promotion runs, a limit's name) stays the engine's,
 * whole.
 */
import type { Explanation, Message, SumStep } from '@house-rules/contracts';
import type { ExplanationWords } from '../../features/explanation/explanation-words.ts';
import { decimal, points } from './figures.ts';
import { values } from './values.ts';

type Params = Message['params'];
type Value = Params[string] | undefined;

/** "€1,234.50" of the engine as "1.234,50 €". */
function money(amount: Value): string {
  const swapped = String(amount).replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
  return swapped.replace(/^([€£$])(.+)$/, '$2 $1');
}

/** After the rule's name. */
const outcomes: Readonly<Record<string, string>> = {
  'rule.applied': 'wurde angewandt',
  'rule.no_match': 'trifft nicht zu',
  'rule.lost_to_earlier': 'wurde nicht gefragt, eine frühere Regel hatte entschieden',
  'rule.excluded_by_stacking': 'gab weniger als eine andere Aktion der Stapelgruppe',
  'rule.outside_schedule': 'läuft zu einer anderen Zeit',
  'rule.paused': 'ist pausiert',
  'rule.limit_reached': 'hat die Grenze des Spielers für den Tag erreicht',
  'rule.not_reached': 'wurde nicht erreicht',
  'tier.not_held': 'ist nicht die Stufe des Spielers',
  'promotion.no_match': 'nicht angewandt: die Bedingung trifft nicht zu',
  'promotion.paused': 'nicht angewandt: pausiert',
};

function limitReached(most: Value): string {
  const wagers = most === 1 ? '1 Einsatz' : `${most} Einsätze`;
  return `nicht angewandt: der Spieler hatte sie schon für ${wagers} des Tages, ihre Grenze`;
}

const sayOutcome: ExplanationWords['sayOutcome'] = ({ section, name, message }) => {
  const { code, params } = message;
  if (section === 'limits' || params.needed !== undefined) return null;
  if (code === 'promotion.limit_reached') return `${name} ${limitReached(params.most)}`;
  if (code === 'promotion.excluded_by_stacking') {
    return `${name} nicht angewandt: ${params.winner} gibt mehr`;
  }
  return outcomes[code] === undefined ? null : `${name} ${outcomes[code]}`;
};

const roundings: Readonly<Record<string, string>> = {
  down: 'abgerundet',
  up: 'aufgerundet',
  halfUp: 'kaufmännisch gerundet',
  halfEven: 'zur geraden Ziffer gerundet',
};
const stackings: Readonly<Record<string, string>> = {
  multiply: 'malgenommen',
  add: 'zusammengezählt',
  best: 'die bessere zählt',
};

/** "1.234,50 € × 0,12 Punkte je EUR" */
function baseOf({ amount, rate, pointsPerUnit, base }: Params): string {
  const converted = rate === '1' ? '' : ` × ${decimal(rate)}`;
  return `${money(amount)}${converted} × ${points(pointsPerUnit)} je ${base}`;
}

const sayStep: ExplanationWords['sayStep'] = ({ message: { code, params }, after }) => {
  switch (code) {
    case 'sum.base':
      return `${baseOf(params)} = ${decimal(after)}`;
    case 'sum.tier':
      return `× ${decimal(params.multiplier)}`;
    case 'sum.promotion': {
      const how = ` (${params.group}: ${stackings[String(params.mode)]})`;
      return `× ${decimal(params.multiplier)}${String(params.names).includes(', ') ? how : ''}`;
    }
    case 'sum.bonus':
      return `+ ${points(params.points)}`;
    case 'sum.rounding':
      return `${roundings[String(params.mode)]} auf ${params.decimals} Nachkommastellen`;
    case 'sum.cap':
      return `die Grenze ${limitOf(params)} lässt ${points(params.points)}`;
    default:
      return null;
  }
};

const limitOf = ({ cap }: Params) =>
  cap === 'points_per_wager' ? 'eines Einsatzes' : 'eines Spielers und Tages';

/** How the sentence writes a step; nothing where it changes nothing. */
function factorOf({ before, after, message: { code, params } }: SumStep): string {
  switch (code) {
    case 'sum.base':
      return baseOf(params);
    case 'sum.tier':
      return Number(params.multiplier) === 1
        ? ''
        : ` × ${decimal(params.multiplier)} ${params.name}`;
    case 'sum.promotion':
      return ` × ${decimal(params.multiplier)} ${params.names}`;
    case 'sum.bonus':
      return ` + ${decimal(params.points)} ${params.name}`;
    case 'sum.rounding':
      return before === after ? '' : ', gerundet';
    case 'sum.cap':
      return `, gekürzt durch die Grenze ${limitOf(params)}`;
    default:
      return '';
  }
}

const knownGames: ReadonlyMap<string, string> = new Map(Object.entries(values));

function nothingEarned({ code, params }: Message): string | null {
  switch (code) {
    case 'sentence.not_allowed':
      return 'Keine Punkte: keine Regel der Berechtigung lässt diesen Einsatz zu.';
    case 'sentence.denied': {
      const end = /[.!?]$/.test(String(params.reason)) ? '' : '.';
      return `Keine Punkte (${params.name}): ${params.reason}${end}`;
    }
    case 'sentence.no_earning_rule': {
      const game = knownGames.get(String(params.game).replaceAll(' ', '_')) ?? params.game;
      return `Keine Punkte: keine Verdienstregel gilt für diesen Einsatz von ${money(params.amount)} auf ${game}.`;
    }
    default:
      return null;
  }
}

const unapplied: readonly string[] = ['no_match', 'excluded_by_stacking', 'limit_reached'];
/** More would be a list, not a sentence; every promotion stands with the rules. */
const namedMax = 3;

/** "; nicht angewandt: Weekend Double": of promotions that run now. Why not stands with the rules. */
function notApplied(rules: Explanation['rules']): string {
  const names = rules
    .filter(({ section, outcome }) => section === 'promotions' && unapplied.includes(outcome))
    .map(({ name }) => name);
  if (names.length === 0) return '';
  const rest = names.length > namedMax ? ` und ${names.length - namedMax} weitere` : '';
  return `; nicht angewandt: ${names.slice(0, namedMax).join(', ')}${rest}`;
}

/** The sum in one line. */
function saySentence({ steps, sentence, rules }: Explanation): string | null {
  if (!sentence.code.startsWith('sentence.earned')) return nothingEarned(sentence);
  const sum = steps.map(factorOf).join('');
  return `${points(sentence.params.points)} = ${sum}${notApplied(rules)}.`;
}

export const explanationWords: ExplanationWords = { saySentence, sayOutcome, sayStep };
