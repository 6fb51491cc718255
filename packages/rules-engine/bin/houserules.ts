#!/usr/bin/env node
/**
 * Rule sets as code: `houserules check | test | explain | diff | mutate | suggest FILE`.
 * Exit codes: 0 all is well, 1 something was found, 2 the command or a file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type RatesDocument, type RuleSetDocument, wagerEventSchema } from '@house-rules/contracts';
import {
  checkRates,
  checkRuleSet,
  compileRuleSet,
  diffRuleSets,
  explain,
  parsePoints,
  rateOf,
  readJson,
  readWager,
  reportMutations,
  runRuleTests,
  suggestTests,
} from '../src/index.ts';

const usage = `houserules check FILE            findings of a rule set
houserules test FILE             run its stored tests
houserules explain FILE --wager FILE [--player FILE]
                                 what a wager earns, and why
houserules diff OLD NEW          what changed, in sentences
houserules mutate FILE           small mistakes that no stored test would notice
houserules suggest FILE          tests that the rule set lacks
  --rates FILE   currency rates; without it only the base currency is known
  --json         the same as JSON
  --strict       warnings fail a check too
`;

class CommandError extends Error {}

interface Options {
  readonly rates?: string | undefined;
  readonly wager?: string | undefined;
  readonly player?: string | undefined;
  readonly strict: boolean;
}

/** What a command says, and whether all is well. */
interface Answer {
  readonly lines: readonly string[];
  readonly json: unknown;
  readonly well: boolean;
}

function readFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(`the file \`${path}\` cannot be read; check its path`);
  }
  const reading = readJson(text);
  if (reading.ok) return reading.value;
  const { line, column, pointer, sentence } = reading;
  throw new CommandError(`${path}${pointer}, line ${line}, column ${column}: ${sentence}`);
}

function readRuleSet(path: string): RuleSetDocument {
  const { document, findings } = checkRuleSet(readFile(path));
  if (document !== null) return document;
  const fault = findings.find(({ severity }) => severity === 'blocks');
  throw new CommandError(
    `${path}${fault?.pointer}: ${fault?.sentence}; run \`houserules check\` for all`,
  );
}

function readRates({ rates }: Options, base: string): RatesDocument {
  if (rates === undefined) return { schemaVersion: 1, base, rates: {} };
  const { document, findings } = checkRates(readFile(rates), base);
  if (document !== null) return document;
  throw new CommandError(`${rates}${findings[0]?.pointer}: ${findings[0]?.sentence}`);
}

function check(path: string, { strict }: Options): Answer {
  const { findings } = checkRuleSet(readFile(path), { nowMs: Date.now() });
  const bad = findings.filter(
    ({ severity }) => severity === 'blocks' || (strict && severity === 'warns'),
  );
  const lines = findings.map(
    ({ severity, pointer, sentence }) => `${severity} ${pointer}: ${sentence}`,
  );
  return {
    lines: [...lines, `${findings.length} findings`],
    json: findings,
    well: bad.length === 0,
  };
}

function test(path: string, options: Options): Answer {
  const document = readRuleSet(path);
  const results = runRuleTests(document, readRates(options, document.currency.base));
  const failed = results.filter(({ passed }) => !passed);
  const lines = results.map(({ passed, name, differences }) =>
    [`${passed ? 'ok' : 'FAILED'} ${name}`, ...differences.map((each) => `  ${each}`)].join('\n'),
  );
  const sum = `${results.length - failed.length} passed, ${failed.length} failed`;
  return { lines: [...lines, sum], json: results, well: failed.length === 0 };
}

interface PlayerFile {
  readonly statusPoints?: string;
  readonly tier?: string | null;
  readonly segments?: string[];
}

function explainWager(path: string, options: Options): Answer {
  if (options.wager === undefined)
    throw new CommandError('explain needs --wager FILE, a wager event');
  const document = readRuleSet(path);
  const event = wagerEventSchema.safeParse(readFile(options.wager));
  if (!event.success) throw new CommandError(`${options.wager}: ${event.error.issues[0]?.message}`);
  const reading = readWager(event.data);
  if (!reading.ok)
    throw new CommandError(`${options.wager}${reading.pointer}: ${reading.sentence}`);
  const rate = rateOf(readRates(options, document.currency.base), reading.wager.currency);
  if (rate === null)
    throw new CommandError(`there is no rate for ${reading.wager.currency}; give --rates FILE`);
  const {
    statusPoints = '0',
    tier = null,
    segments = [],
  } = (options.player === undefined ? {} : readFile(options.player)) as PlayerFile;
  const player = {
    statusMicropoints: parsePoints(statusPoints),
    tier,
    segments,
    counters: { points: 0, promotions: {} },
  };
  const explanation = explain(compileRuleSet(document), { wager: reading.wager, player, rate });
  const steps = explanation.steps.map(({ message, after }) => `  ${message.text}: ${after}`);
  const rules = explanation.rules.map(({ section, message }) => `  ${section}: ${message.text}`);
  return { lines: [explanation.sentence.text, ...steps, ...rules], json: explanation, well: true };
}

function diff(older: string, newer: string | undefined): Answer {
  if (newer === undefined) throw new CommandError('diff needs two files, the older and the newer');
  const changes = diffRuleSets(readRuleSet(older), readRuleSet(newer));
  const lines = changes.map(({ message }) => message.text);
  return { lines: [...lines, `${changes.length} changes`], json: changes, well: true };
}

function mutate(path: string, options: Options): Answer {
  const document = readRuleSet(path);
  const report = reportMutations(document, readRates(options, document.currency.base));
  const missed = report.results.filter(({ outcome }) => outcome === 'missed');
  const lines = missed.map(({ pointer, sentence, wouldCatch }) => {
    const hint = wouldCatch === null ? '' : `\n  ${wouldCatch.name} would catch it`;
    return `missed ${pointer}: ${sentence}${hint}`;
  });
  const left = report.left === 0 ? '' : `, ${report.left} not tried`;
  const sum = `${report.caught} caught, ${report.missed} missed${left}`;
  return { lines: [...lines, sum], json: report, well: report.missed === 0 };
}

function suggest(path: string, options: Options): Answer {
  const document = readRuleSet(path);
  const suggestions = suggestTests(document, readRates(options, document.currency.base));
  const lines = suggestions.map(({ test: { name, expect }, reason }) => {
    const expected = expect.eligible ? `${expect.points} points` : 'not eligible';
    return `${name}: ${expected} (${reason})`;
  });
  return { lines, json: suggestions, well: true };
}

function run(command: string | undefined, files: readonly string[], options: Options): Answer {
  const [file, second] = files;
  if (command === undefined || file === undefined)
    throw new CommandError(`say what to do:\n${usage}`);
  switch (command) {
    case 'check':
      return check(file, options);
    case 'test':
      return test(file, options);
    case 'explain':
      return explainWager(file, options);
    case 'diff':
      return diff(file, second);
    case 'mutate':
      return mutate(file, options);
    case 'suggest':
      return suggest(file, options);
    default:
      throw new CommandError(`the command \`${command}\` is not known:\n${usage}`);
  }
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rates: { type: 'string' },
      wager: { type: 'string' },
      player: { type: 'string' },
      json: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const [command, ...files] = positionals;
  const answer = run(command, files, values);
  const text = values.json ? JSON.stringify(answer.json, null, 2) : answer.lines.join('\n');
  process.stdout.write(`${text}\n`);
  process.exitCode = answer.well ? 0 : 1;
}

try {
  main();
} catch (error) {
  const expected = error instanceof CommandError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(
    `${expected || !(error instanceof Error) ? (error as Error).message : error.stack}\n`,
  );
  process.exitCode = 2;
}
