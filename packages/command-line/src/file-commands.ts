/** What is asked of a file alone: no API is needed. */
import { wagerEventSchema } from '@house-rules/contracts';
import {
  checkRuleSet,
  compileRuleSet,
  diffRuleSets,
  explain,
  parsePoints,
  rateOf,
  readWager,
  reportMutations,
  runRuleTests,
  suggestTests,
} from '@house-rules/rules-engine';
import { type Answer, CommandError, exitCodes } from './answer.ts';
import { readDocument, readJsonFile, readRates, readRuleSet } from './read-files.ts';

export interface FileOptions {
  readonly rates?: string | undefined;
  readonly wager?: string | undefined;
  readonly player?: string | undefined;
  readonly strict: boolean;
}

const wellIf = (well: boolean) => (well ? exitCodes.well : exitCodes.found);

export const checkFile = (path: string, { strict }: FileOptions, nowMs: number): Answer => {
  const { findings } = checkRuleSet(readDocument(path), { nowMs });
  const bad = findings.filter(
    ({ severity }) => severity === 'blocks' || (strict && severity === 'warns'),
  );
  const lines = findings.map(
    ({ severity, pointer, sentence }) => `${severity} ${pointer}: ${sentence}`,
  );
  return {
    lines: [...lines, `${findings.length} findings`],
    json: findings,
    exitCode: wellIf(bad.length === 0),
  };
};

export const testFile = (path: string, options: FileOptions): Answer => {
  const document = readRuleSet(path);
  const results = runRuleTests(document, readRates(options.rates, document.currency.base));
  const failed = results.filter(({ passed }) => !passed);
  const lines = results.map(({ passed, name, differences }) =>
    [`${passed ? 'ok' : 'FAILED'} ${name}`, ...differences.map((each) => `  ${each}`)].join('\n'),
  );
  const sum = `${results.length - failed.length} passed, ${failed.length} failed`;
  return { lines: [...lines, sum], json: results, exitCode: wellIf(failed.length === 0) };
};

interface PlayerFile {
  readonly statusPoints?: string;
  readonly tier?: string | null;
  readonly segments?: string[];
}

export const explainWager = (path: string, options: FileOptions): Answer => {
  const { wager: wagerPath } = options;
  if (wagerPath === undefined) throw new CommandError('explain needs --wager FILE, a wager event');
  const document = readRuleSet(path);
  const event = wagerEventSchema.safeParse(readJsonFile(wagerPath));
  if (!event.success) throw new CommandError(`${wagerPath}: ${event.error.issues[0]?.message}`);
  const reading = readWager(event.data);
  if (!reading.ok) throw new CommandError(`${wagerPath}${reading.pointer}: ${reading.sentence}`);
  const rate = rateOf(readRates(options.rates, document.currency.base), reading.wager.currency);
  if (rate === null) {
    throw new CommandError(`there is no rate for ${reading.wager.currency}; give --rates FILE`);
  }
  const player = playerOf(options.player);
  const explanation = explain(compileRuleSet(document), { wager: reading.wager, player, rate });
  const steps = explanation.steps.map(({ message, after }) => `  ${message.text}: ${after}`);
  const rules = explanation.rules.map(({ section, message }) => `  ${section}: ${message.text}`);
  const lines = [explanation.sentence.text, ...steps, ...rules];
  return { lines, json: explanation, exitCode: exitCodes.well };
};

const playerOf = (path: string | undefined) => {
  const read = path === undefined ? {} : (readJsonFile(path) as PlayerFile);
  const { statusPoints = '0', tier = null, segments = [] } = read;
  const counters = { points: 0, promotions: {} };
  return { statusMicropoints: parsePoints(statusPoints), tier, segments, counters };
};

export const diffFiles = (older: string, newer: string | undefined): Answer => {
  if (newer === undefined) throw new CommandError('diff needs two files, the older and the newer');
  const changes = diffRuleSets(readRuleSet(older), readRuleSet(newer));
  const lines = changes.map(({ message }) => message.text);
  return {
    lines: [...lines, `${changes.length} changes`],
    json: changes,
    exitCode: exitCodes.well,
  };
};

export const mutateFile = (path: string, { rates }: FileOptions): Answer => {
  const document = readRuleSet(path);
  const report = reportMutations(document, readRates(rates, document.currency.base));
  const missed = report.results.filter(({ outcome }) => outcome === 'missed');
  const lines = missed.map(({ pointer, sentence, wouldCatch }) => {
    const hint = wouldCatch === null ? '' : `\n  ${wouldCatch.name} would catch it`;
    return `missed ${pointer}: ${sentence}${hint}`;
  });
  const left = report.left === 0 ? '' : `, ${report.left} not tried`;
  const sum = `${report.caught} caught, ${report.missed} missed${left}`;
  return { lines: [...lines, sum], json: report, exitCode: wellIf(report.missed === 0) };
};

export const suggestForFile = (path: string, { rates }: FileOptions): Answer => {
  const document = readRuleSet(path);
  const suggestions = suggestTests(document, readRates(rates, document.currency.base));
  const lines = suggestions.map(({ test: { name, expect }, reason }) => {
    const expected = expect.eligible ? `${expect.points} points` : 'not eligible';
    return `${name}: ${expected} (${reason})`;
  });
  return { lines, json: suggestions, exitCode: exitCodes.well };
};
