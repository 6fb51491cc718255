/**
 * The start of a program: fields into locals once, and the guard. A wager that does not have the
 * types which the event's schema promises for the fields that the rules read is not decided here.
 */
import type { FieldPath } from '../../expression/fields.ts';
import { viewProperties } from '../wager-view.ts';

/** Where the input has the fields that are read as they are. */
const sources = {
  'wager.gameCategory': 'wager.gameCategory',
  'wager.gameId': 'wager.gameId',
  'wager.jurisdiction': 'wager.jurisdiction',
  'wager.stakeKind': 'wager.stakeKind',
  'wager.channel': 'wager.channel',
  'wager.segments': 'wager.segments',
  'player.segments': 'player.segments',
} as const satisfies Partial<Record<FieldPath, string>>;

const paths = Object.keys(sources) as (keyof typeof sources)[];

/** Locals have the names that the view gives to the fields. */
export function emitReading(used: ReadonlySet<FieldPath>): string[] {
  const fields = paths.filter((path) => used.has(path));
  const guards = [
    'typeof minor === "number" && minor >= 0 && Math.floor(minor) === minor',
    'typeof status === "number"',
    ...fields.map(guardOf),
  ];
  return [
    'const wager = input.wager;',
    'const player = input.player;',
    'const minor = wager.amountMinor;',
    'const status = player.statusMicropoints;',
    'const currency = wager.currency;',
    ...fields.map((path) => `const ${viewProperties[path]} = ${sources[path]};`),
    `if (!(${guards.join(' && ')})) return null;`,
    'const money = memory.moneyOf(currency, input.rate);',
    'if (money === null) return null;',
    ...(used.has('wager.amount') ? ['const amount = minor / money.minorPerUnit;'] : []),
    ...(used.has('player.statusPoints') ? ['const statusPoints = floorToPoints(status);'] : []),
  ];
}

function guardOf(path: keyof typeof sources): string {
  const local = viewProperties[path];
  return path.endsWith('segments') ? `areStrings(${local})` : `typeof ${local} === "string"`;
}

/** The view that tables and conditions outside of the program read; what they read was guarded. */
export function emitView(used: ReadonlySet<FieldPath>): string {
  const fields = (Object.keys(viewProperties) as FieldPath[]).map((path) => {
    const property = viewProperties[path];
    return used.has(path) || alwaysRead.has(path) ? property : `${property}: ${unread(path)}`;
  });
  return `const view = { ${fields.join(', ')} };`;
}

const alwaysRead: ReadonlySet<FieldPath> = new Set<FieldPath>(['wager.currency', 'player.tier']);

/** Something of the promised type, so that the views of all programs have one shape. */
function unread(path: FieldPath): string {
  if (path === 'wager.amount' || path === 'player.statusPoints') return '0';
  return path.endsWith('segments') ? '[]' : '""';
}
