'use client';
import { useMessages } from '../../../messages/language.tsx';
import fields from '../fields/fields.module.css';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import sections from './sections.module.css';

export function RedemptionSettings() {
  const { field } = useMessages().ruleEditor;
  const { currency } = useRuleSet();
  return (
    <div className={sections.sheet}>
      <div className={fields.fields}>
        <TextField
          className={fields.half}
          path={['redemption', 'minimumPoints']}
          label={field.minimumPoints}
          kind="decimal"
        />
        <TextField
          className={fields.half}
          path={['redemption', 'pointsPerUnit']}
          label={field.pointsPerUnitOfMoney(currency)}
          kind="decimal"
        />
        <RestAsCode path={['redemption']} part="redemption" />
      </div>
    </div>
  );
}
