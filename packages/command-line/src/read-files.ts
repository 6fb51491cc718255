import { readFileSync } from 'node:fs';
import {
  type RatesDocument,
  type RuleSetDocument,
  type RuleSetFile,
  ruleSetFileSchema,
} from '@house-rules/contracts';
import { checkRates, checkRuleSet, readJson } from '@house-rules/rules-engine';
import { CommandError } from './answer.ts';

export const readJsonFile = (path: string): unknown => {
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
};

/** A rule set document, alone or in a rule set file. */
export const readDocument = (path: string): unknown => {
  const value = readJsonFile(path);
  return isRuleSetFile(value) ? value.document : value;
};

const isRuleSetFile = (value: unknown): value is { readonly document: unknown } =>
  typeof value === 'object' && value !== null && 'format' in value && 'document' in value;

/** @throws CommandError where the engine's checks refuse the document. */
export const readRuleSet = (path: string): RuleSetDocument => {
  const { document, findings } = checkRuleSet(readDocument(path));
  if (document !== null) return document;
  const fault = findings.find(({ severity }) => severity === 'blocks');
  throw new CommandError(
    `${path}${fault?.pointer}: ${fault?.sentence}; run \`houserules check\` for all`,
  );
};

/** As `houserules pull` writes it. */
export const readRuleSetFile = (path: string): RuleSetFile => {
  const read = ruleSetFileSchema.safeParse(readJsonFile(path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const pointer = (issue?.path ?? []).map((key) => `/${String(key)}`).join('');
  throw new CommandError(
    `${path}${pointer}: ${issue?.message}; this is no rule set file, \`houserules pull\` writes one`,
  );
};

/** @param path undefined: only the base currency is known. */
export const readRates = (path: string | undefined, base: string): RatesDocument => {
  if (path === undefined) return { schemaVersion: 1, base, rates: {} };
  const { document, findings } = checkRates(readJsonFile(path), base);
  if (document !== null) return document;
  throw new CommandError(`${path}${findings[0]?.pointer}: ${findings[0]?.sentence}`);
};
