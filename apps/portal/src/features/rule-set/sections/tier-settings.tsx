'use client';
import { useMessages } from '../../../messages/language.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import classes from './sections.module.css';

export function TierSettings() {
  const { field } = useMessages().ruleEditor;
  return (
    <div className={`${classes.sheet} ${classes.subsection}`}>
      <ChoiceField
        path={['statusPoints']}
        label={field.statusPoints}
        choices={[
          { value: 'base', label: field.statusBase },
          { value: 'final', label: field.statusFinal },
        ]}
      />
      <RestAsCode path={['tiers']} part="tierTerms" />
    </div>
  );
}
