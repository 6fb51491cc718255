'use client';
import { useMessages } from '../../../messages/language.tsx';
import fields from '../fields/fields.module.css';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import sections from './sections.module.css';

export function LimitSettings() {
  const { field } = useMessages().ruleEditor;
  const limit = { kind: 'decimal', optional: true, placeholder: field.noLimit } as const;
  return (
    <div className={sections.sheet}>
      <div className={fields.fields}>
        <TextField
          className={fields.half}
          path={['limits', 'pointsPerWager']}
          label={field.pointsPerWager}
          {...limit}
        />
        <TextField
          className={fields.half}
          path={['limits', 'pointsPerPlayerPerDay']}
          label={field.pointsPerDay}
          {...limit}
        />
        <RestAsCode path={['limits']} part="limits" />
      </div>
    </div>
  );
}
