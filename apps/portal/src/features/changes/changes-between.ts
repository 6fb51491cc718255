/**
 * What changes between two rule sets. Where both have the shape of one, the rules engine says, in the
 * words that the audit trail has, too; a draft that is unfinished is compared here.
 */
import {
  type Expression,
  type Json,
  type RuleSetDocument,
  ruleSetDocumentSchema,
} from '@house-rules/contracts';
import {
  type ChangeSection,
  diffRuleSets,
  namesOf,
  type RuleSetChange,
} from '@house-rules/rules-engine';
import { formatInstant } from '../../formats/format-instant.ts';
import { describeCondition } from '../rule-set/condition/describe-condition.ts';
import type { SectionId } from '../rule-set/document/sections.ts';
import { type ChangeContext, changeSentence, summaryOf } from './change-sentence.ts';
import { compareDocuments } from './compare-documents.ts';

export interface ShownChange {
  readonly key: string;
  readonly section: SectionId;
  readonly text: string;
}

export function changesBetween(before: Json, after: Json, context: ChangeContext): ShownChange[] {
  const [older, newer] = [readable(before), readable(after)];
  if (older !== null && newer !== null) {
    return diffRuleSets(older, newer).map((change) => {
      const { section, pointer, message } = change;
      const text = said(change, older, newer, context) ?? message.text;
      return {
        key: `${pointer} ${message.text}`,
        section: sections[section],
        text: text.charAt(0).toUpperCase() + text.slice(1),
      };
    });
  }
  return compareDocuments(before, after).map((change) => {
    const sentence = changeSentence(change, context);
    const text = change.item === null ? sentence : `${change.item}: ${sentence}`;
    return { key: `${change.pointer} ${text}`, section: change.section, text };
  });
}

function said(
  change: RuleSetChange,
  older: RuleSetDocument,
  newer: RuleSetDocument,
  context: ChangeContext,
): string | null {
  const { changes, ruleEditor } = context.messages;
  return changes.sayChange({
    change,
    older,
    newer,
    when: (condition, of) =>
      ruleEditor.when(
        describeCondition(condition as Expression, namesOf(of), ruleEditor.condition, 'when'),
      ),
    summary: (pointer, item) => summaryOf(pointer, item as Json, context),
    instant: (iso) => formatInstant(iso, context.clockface),
  });
}

export function countChanges(before: Json, after: Json): number {
  const [older, newer] = [readable(before), readable(after)];
  if (older !== null && newer !== null) return diffRuleSets(older, newer).length;
  return compareDocuments(before, after).length;
}

function readable(document: Json): RuleSetDocument | null {
  return ruleSetDocumentSchema.safeParse(document).data ?? null;
}

const sections: Readonly<Record<ChangeSection, SectionId>> = {
  eligibility: 'eligibility',
  earning: 'earning',
  tiers: 'tiers',
  stackingGroups: 'promotions',
  promotions: 'promotions',
  tests: 'tests',
  general: 'currency',
  limits: 'limits',
  redemption: 'redemption',
};
