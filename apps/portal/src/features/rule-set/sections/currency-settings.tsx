'use client';
import { roundingModes } from '@house-rules/contracts';
import { knownCurrencies, zoneNames } from '@house-rules/rules-engine';
import { useMessages } from '../../../messages/language.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { CountField } from '../fields/count-field.tsx';
import fields from '../fields/fields.module.css';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import sections from './sections.module.css';

const asChoice = (value: string) => ({ value, label: value });

export function CurrencySettings() {
  const { field } = useMessages().ruleEditor;
  return (
    <div className={sections.sheet}>
      <div className={fields.fields}>
        <TextField className={fields.whole} path={['name']} label={field.ruleSetName} />
        <ChoiceField
          className={fields.half}
          path={['currency', 'base']}
          label={field.base}
          choices={knownCurrencies().map(asChoice)}
        />
        <ChoiceField
          className={fields.half}
          path={['timeZone']}
          label={field.timeZone}
          choices={zoneNames().map(asChoice)}
        />
        <CountField
          className={fields.half}
          path={['rounding', 'decimals']}
          label={field.decimals}
        />
        <ChoiceField
          className={fields.half}
          path={['rounding', 'mode']}
          label={field.mode}
          choices={roundingModes.map((mode) => ({ value: mode, label: field.modes[mode] }))}
        />
        <RestAsCode path={['currency']} part="currency" />
        <RestAsCode path={['rounding']} part="rounding" />
        <RestAsCode path={[]} part="document" />
      </div>
    </div>
  );
}
