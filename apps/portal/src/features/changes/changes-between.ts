/**
 * What changes between two rule sets. Where both have the shape of one, the rules engine says, in the
 * words that the audit trail has, too; a draft that is unfinished is compared here.
 */
import { type Json, type RuleSetDocument, ruleSetDocumentSchema } from '@house-rules/contracts';
import { type ChangeSection, diffRuleSets } from '@house-rules/rules-engine';
import type { SectionId } from '../rule-set/document/sections.ts';
import { type ChangeContext, changeSentence } from './change-sentence.ts';
import { compareDocuments } from './compare-documents.ts';

export interface ShownChange {
  readonly key: string;
  readonly section: SectionId;
  readonly text: string;
}

export function changesBetween(before: Json, after: Json, context: ChangeContext): ShownChange[] {
  const [older, newer] = [readable(before), readable(after)];
  if (older !== null && newer !== null) {
    return diffRuleSets(older, newer).map(({ section, pointer, message }) => ({
      key: `${pointer} ${message.text}`,
      section: sections[section],
      text: message.text.charAt(0).toUpperCase() + message.text.slice(1),
    }));
  }
  return compareDocuments(before, after).map((change) => {
    const sentence = changeSentence(change, context);
    const text = change.item === null ? sentence : `${change.item}: ${sentence}`;
    return { key: `${change.pointer} ${text}`, section: change.section, text };
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
