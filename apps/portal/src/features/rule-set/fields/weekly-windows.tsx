'use client';
import { type Json, weekdays } from '@house-rules/contracts';
import { ActionIcon, Button, Chip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMessages } from '../../../messages/language.tsx';
import { JsonField } from '../code/json-field.tsx';
import { isList, isRecord, listAt, type Path, textAt, valueAt } from '../document/read-json.ts';
import { isTextList, needsCode, restOf } from '../document/shown-keys.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { FindingList } from './finding-list.tsx';
import { TextField } from './text-field.tsx';
import { useDraftField } from './use-draft-field.ts';
import classes from './weekly-windows.module.css';

interface WeeklyWindowsProps {
  readonly path: Path;
  readonly className?: string | undefined;
}

/** A usual evening; what one means is a few presses away from it. */
const usualWindow: Json = { days: ['fri', 'sat'], from: '18:00', to: '24:00' };

/** The hours of the week in which a promotion runs; none is all the time. */
export function WeeklyWindows({ path, className }: WeeklyWindowsProps) {
  const words = useMessages().ruleEditor.weekly;
  const { editor, document, clockface } = useRuleSet();
  const { value, set, readOnly } = useDraftField(path);
  const windows = isList(value) ? value : [];
  if (needsCode(value, 'list')) {
    return (
      <div className={className}>
        <JsonField path={path} label={words.title} />
      </div>
    );
  }
  const zone = textAt(document, [...path.slice(0, -1), 'timeZone']) ?? clockface.timeZone;
  const remove = (index: number) =>
    windows.length === 1
      ? editor.edit({ kind: 'remove', path })
      : editor.edit({ kind: 'remove', path: [...path, index] });
  return (
    <fieldset className={`${className ?? ''} ${classes.weekly}`}>
      <legend className={classes.weeklyTitle}>{words.title}</legend>
      <p className={classes.quiet}>{windows.length === 0 ? words.always : words.zone(zone)}</p>
      {windows.map((_, index) => (
        <WindowRow
          key={keyOf(index)}
          path={[...path, index]}
          readOnly={readOnly}
          onRemove={() => remove(index)}
        />
      ))}
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => set([...windows, usualWindow])}
        >
          {words.add}
        </Button>
      )}
    </fieldset>
  );
}

/** Hours have no name of their own; their place is what they are. */
const keyOf = (index: number) => `window ${index}`;

/** What is no record at all has no key of one; code shows it. */
const toRecord = (value: Json | undefined) => (isRecord(value) ? value : { value: value ?? null });

interface WindowRowProps {
  readonly path: Path;
  readonly readOnly: boolean;
  readonly onRemove: () => void;
}

function WindowRow({ path, readOnly, onRemove }: WindowRowProps) {
  const words = useMessages().ruleEditor.weekly;
  const { document } = useRuleSet();
  const days = useDraftField([...path, 'days']);
  const held = listAt(valueAt(document, path), ['days']);
  if (!isTextList(held) || restOf(toRecord(valueAt(document, path)), 'window').code.length > 0) {
    return <JsonField path={path} label={words.title} />;
  }
  // In the order of the week, whatever the order of the presses; unknown ones stay at the end.
  const change = (chosen: readonly string[]) => {
    const known = weekdays.filter((day) => chosen.includes(day));
    const unknown = chosen.filter((day) => !weekdays.some((each) => each === day));
    days.set([...known, ...unknown]);
  };
  return (
    <div className={classes.window}>
      <Chip.Group multiple value={[...held]} onChange={change}>
        <fieldset className={classes.days} aria-label={words.days}>
          {weekdays.map((day) => (
            <Chip key={day} value={day} size="xs" radius="sm" disabled={readOnly}>
              {words.weekdays[day]}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      <TextField path={[...path, 'from']} label={words.from} className={classes.hour} />
      <TextField path={[...path, 'to']} label={words.to} className={classes.hour} />
      {!readOnly && (
        <ActionIcon aria-label={words.remove} onClick={onRemove}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      )}
      <FindingList findings={days.findings} />
    </div>
  );
}
