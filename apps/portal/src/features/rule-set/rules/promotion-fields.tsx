'use client';
import { NativeSelect } from '@mantine/core';
import { useMessages } from '../../../messages/language.tsx';
import { ConditionField } from '../condition/condition-field.tsx';
import { listAt, textAt, valueAt } from '../document/read-json.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { CountField } from '../fields/count-field.tsx';
import classes from '../fields/fields.module.css';
import { InstantField } from '../fields/instant-field.tsx';
import { RestAsCode } from '../fields/rest-as-code.tsx';
import { TextField } from '../fields/text-field.tsx';
import { WeeklyWindows } from '../fields/weekly-windows.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import type { ItemFieldsProps } from './item-fields-props.ts';
import { NameFields } from './name-fields.tsx';

export function PromotionFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const { document } = useRuleSet();
  const groups = listAt(document, ['stackingGroups']).flatMap((group) => {
    const id = textAt(group, ['id']);
    return id === null ? [] : [{ value: id, label: textAt(group, ['name']) ?? id }];
  });
  return (
    <>
      <EffectFields path={path} />
      <ChoiceField
        className={classes.third}
        path={[...path, 'group']}
        label={field.group}
        choices={groups}
      />
      <InstantField
        className={classes.half}
        path={[...path, 'schedule', 'from']}
        label={field.scheduleFrom}
      />
      <InstantField
        className={classes.half}
        path={[...path, 'schedule', 'to']}
        label={field.scheduleTo}
      />
      <WeeklyWindows className={classes.whole} path={[...path, 'schedule', 'weekly']} />
      <ConditionField className={classes.whole} path={[...path, 'when']} />
      <CountField
        className={classes.half}
        path={[...path, 'limits', 'wagersPerPlayerPerDay']}
        label={field.perDay}
        placeholder={field.noLimit}
        optional
      />
      <NameFields path={path} />
      <RestAsCode path={[...path, 'schedule']} part="schedule" />
      <RestAsCode path={[...path, 'effect']} part="effect" />
      <RestAsCode path={[...path, 'limits']} part="promotionLimits" />
      <RestAsCode path={path} part="promotions" />
    </>
  );
}

/** Another kind of effect begins with a value that changes nothing. */
function EffectFields({ path }: ItemFieldsProps) {
  const { field } = useMessages().ruleEditor;
  const { document, editor, editable } = useRuleSet();
  const effect = [...path, 'effect'];
  const bonus = valueAt(document, [...effect, 'kind']) === 'bonus';
  const change = (kind: string) =>
    editor.edit({
      kind: 'set',
      path: effect,
      value: kind === 'bonus' ? { kind, points: '0' } : { kind, multiplier: '1' },
    });
  return (
    <>
      <NativeSelect
        className={classes.third}
        label={field.promotionEffect}
        value={bonus ? 'bonus' : 'multiplier'}
        onChange={(event) => change(event.currentTarget.value)}
        disabled={!editable}
        data={[
          { value: 'multiplier', label: field.effectMultiplier },
          { value: 'bonus', label: field.effectBonus },
        ]}
      />
      <TextField
        className={classes.third}
        path={[...effect, bonus ? 'points' : 'multiplier']}
        label={bonus ? field.bonusPoints : field.multiplier}
        kind="decimal"
      />
    </>
  );
}
