'use client';
import type { Json } from '@house-rules/contracts';
import { useMessages } from '../../../messages/language.tsx';
import { JsonField } from '../code/json-field.tsx';
import { isRecord, type Path } from '../document/read-json.ts';
import type { ListSection } from '../document/sections.ts';
import fields from '../fields/fields.module.css';
import sections from '../sections/sections.module.css';
import { EarningFields } from './earning-fields.tsx';
import { EligibilityFields } from './eligibility-fields.tsx';
import { PromotionFields } from './promotion-fields.tsx';
import { TestFields } from './test-fields.tsx';
import { TierFields } from './tier-fields.tsx';

interface RuleEditorProps {
  readonly section: ListSection;
  readonly path: Path;
  readonly item: Json;
}

const fieldsOf = {
  eligibility: EligibilityFields,
  earning: EarningFields,
  tiers: TierFields,
  promotions: PromotionFields,
  tests: TestFields,
} as const;

/** The fields of one rule; one that has not the shape of a rule is shown as code. */
export function RuleEditor({ section, path, item }: RuleEditorProps) {
  const words = useMessages().ruleEditor;
  if (!isRecord(item)) {
    return (
      <>
        <p className={sections.sectionPurpose}>{words.unreadable}</p>
        <JsonField path={path} label={words.field.json} />
      </>
    );
  }
  const Fields = fieldsOf[section];
  return (
    <div className={fields.fields}>
      <Fields path={path} />
    </div>
  );
}
