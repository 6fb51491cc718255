/**
 * The door for versions that were published before: history is decided by what it says, whatever a
 * later check would say of it (design, law 5; semantics, "Version semantics are frozen"). A version
 * is held to JSON, to the shape of its schema and to its hash. What a draft is refused for beyond
 * that (sizes, digits, operands that do not go together, names that are not there) is not asked:
 * JSON Logic has a meaning for it, and the wager was promised that meaning.
 */
import {
  type Expression,
  type RuleSetDocument,
  ruleSetDocumentSchema,
} from '@house-rules/contracts';
import { checkJson, storedDocumentBounds } from '../check/check-json.ts';
import { shapeReader } from '../check/check-shape.ts';
import { FindingList } from '../check/finding-list.ts';
import {
  type CompiledRuleSet,
  type CompileOptions,
  compileRuleSet,
} from '../decide/compile-rule-set.ts';
import { hashDocument } from '../document/hash-document.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { typeCondition } from '../expression/type-expression.ts';
import { readZone } from '../schedule/local-time.ts';

/** `shape`: no document of this schema. `hash`: another document. `meaning`: it has none. */
export type StoredRuleSetFault = 'shape' | 'hash' | 'meaning';

/** What readStoredRuleSet says: the version ready to decide, or why there is none. */
export type StoredRuleSetReading =
  | { readonly ok: true; readonly compiled: CompiledRuleSet }
  | {
      readonly ok: false;
      readonly code: StoredRuleSetFault;
      /** JSON pointer into the document; '' is the whole of it. */
      readonly pointer: string;
      readonly sentence: string;
    };

const readShape = shapeReader(ruleSetDocumentSchema);

/**
 * Reads a published version for deciding and explaining; never throws. Not for drafts: those go
 * through checkRuleSet, which knows more reasons to refuse.
 * @param value the stored document. @param hash hex sha-256 under which it was published.
 */
export function readStoredRuleSet(
  value: unknown,
  hash: string,
  options: CompileOptions = {},
): StoredRuleSetReading {
  const findings = new FindingList();
  checkJson(value, findings, storedDocumentBounds);
  const document = findings.blocked ? null : readShape(value, findings);
  if (document === null) {
    const [first] = findings.findings();
    return fault('shape', first?.pointer ?? '', first?.sentence ?? 'it is no rule set');
  }
  const own = hashDocument(document);
  if (own !== hash) {
    return fault('hash', '', `the document has the hash ${own}, not ${hash}; it was changed`);
  }
  return unknownZone(document) ?? decidable(document, options);
}

function fault(code: StoredRuleSetFault, pointer: string, sentence: string): StoredRuleSetReading {
  return { ok: false, code, pointer, sentence };
}

function decidable(document: RuleSetDocument, options: CompileOptions): StoredRuleSetReading {
  let isTyped = true;
  for (const { when, pointer } of conditionsOf(document)) {
    const { node, findings } = parseExpression(when, pointer);
    if (node === null) {
      const [first] = findings;
      return fault('meaning', first?.pointer ?? pointer, first?.sentence ?? 'it cannot be read');
    }
    isTyped = isTyped && typeCondition(node).length === 0;
  }
  // The fast forms rely on operands that go together; json-logic-js itself takes any.
  const compiled = compileRuleSet(document, isTyped ? options : { form: 'interpreted' });
  return { ok: true, compiled };
}

/** Zones are all that a plan asks for and the shape leaves open. */
function unknownZone({ timeZone, promotions }: RuleSetDocument): StoredRuleSetReading | null {
  const ofPromotions = promotions.map(({ schedule }, index) => ({
    name: schedule.timeZone ?? timeZone,
    pointer: `/promotions/${index}/schedule/timeZone`,
  }));
  for (const { name, pointer } of [{ name: timeZone, pointer: '/timeZone' }, ...ofPromotions]) {
    if (readZone(name) === null) {
      return fault('meaning', pointer, `the time zone \`${name}\` is not in the zone table`);
    }
  }
  return null;
}

function* conditionsOf(
  document: RuleSetDocument,
): Generator<{ readonly when: Expression; readonly pointer: string }> {
  for (const list of ['eligibility', 'earning', 'promotions'] as const) {
    for (const [index, { when }] of document[list].entries()) {
      yield { when, pointer: `/${list}/${index}/when` };
    }
  }
}
