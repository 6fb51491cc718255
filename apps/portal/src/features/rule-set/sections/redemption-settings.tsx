'use client';
import { useMessages } from '../../../messages/language.tsx';
import { TextField } from '../fields/text-field.tsx';
import classes from '../rule-set.module.css';
import { useRuleSet } from '../rule-set-context.tsx';

export function RedemptionSettings() {
  const { field } = useMessages().ruleEditor;
  const { currency } = useRuleSet();
  return (
    <div className={classes.sheet}>
      <div className={classes.fields}>
        <TextField
          className={classes.half}
          path={['redemption', 'minimumPoints']}
          label={field.minimumPoints}
          kind="decimal"
        />
        <TextField
          className={classes.half}
          path={['redemption', 'pointsPerUnit']}
          label={field.pointsPerUnitOfMoney(currency)}
          kind="decimal"
        />
      </div>
    </div>
  );
}
