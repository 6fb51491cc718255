'use client';
import { useMessages } from '../../../messages/language.tsx';
import { TextField } from '../fields/text-field.tsx';
import classes from '../rule-set.module.css';

export function LimitSettings() {
  const { field } = useMessages().ruleEditor;
  const limit = { kind: 'decimal', optional: true, placeholder: field.noLimit } as const;
  return (
    <div className={classes.sheet}>
      <div className={classes.fields}>
        <TextField
          className={classes.half}
          path={['limits', 'pointsPerWager']}
          label={field.pointsPerWager}
          {...limit}
        />
        <TextField
          className={classes.half}
          path={['limits', 'pointsPerPlayerPerDay']}
          label={field.pointsPerDay}
          {...limit}
        />
      </div>
    </div>
  );
}
