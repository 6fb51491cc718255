/** A chosen file as what the API takes: read here, so that a wrong one is told of beside the field. */
import { type RuleSetFile, ruleSetFileSchema } from '@house-rules/contracts';
import { readJson } from '@house-rules/rules-engine';

export type ReadFile =
  | { readonly ok: true; readonly file: RuleSetFile }
  /** `place` is where in the file, as a JSON pointer; empty for the whole of it. */
  | { readonly ok: false; readonly why: 'not_json' | 'not_a_rule_set'; readonly place: string };

export function readRuleSetFile(text: string): ReadFile {
  const parsed = readJson(text);
  if (!parsed.ok) return { ok: false, why: 'not_json', place: '' };
  const read = ruleSetFileSchema.safeParse(parsed.value);
  if (read.success) return { ok: true, file: read.data };
  const path = read.error.issues[0]?.path ?? [];
  return {
    ok: false,
    why: 'not_a_rule_set',
    place: path.map((step) => `/${String(step)}`).join(''),
  };
}
