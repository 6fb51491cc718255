'use client';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { groupDecimal } from '../../../formats/format-points.ts';
import { useToast } from '../../../frame/use-toast.tsx';
import { useMessages, useReading } from '../../../messages/language.tsx';
import { newExpectations } from '../document/new-expectations.ts';
import classes from '../fields/fields.module.css';
import { useRuleSet } from '../rule-set-context.tsx';

function useExpectations() {
  const { document, findings, rates } = useRuleSet();
  return useMemo(
    () => newExpectations(document, findings.document, rates, findings.tests),
    [document, findings, rates],
  );
}

/** A test that fails because the rules were meant to change: one press makes it say so. */
export function TakeOver({ pointer }: { readonly pointer: string }) {
  const { messages, points: written } = useReading();
  const words = messages.ruleEditor.test;
  const { editor, editable } = useRuleSet();
  const expectation = useExpectations().find((each) => each.pointer === pointer);
  if (expectation === undefined || !editable) return null;
  const { eligible, points } = expectation.expect;
  return (
    <Button
      className={classes.whole ?? ''}
      variant="default"
      size="compact-xs"
      justify="start"
      onClick={() => editor.edit(expectation.edit)}
    >
      {eligible ? words.takeOver(groupDecimal(points, written)) : words.takeOverIneligible}
    </Button>
  );
}

export function TakeOverAll() {
  const words = useMessages().ruleEditor.test;
  const toast = useToast();
  const { editor, document, editable } = useRuleSet();
  const expectations = useExpectations();
  const count = expectations.length;
  if (count === 0 || !editable) return null;
  const takeOver = () => {
    editor.replace(expectations.reduce((taken, { apply }) => apply(taken), document));
    toast(words.takenOver(count), editor.undo);
  };
  return (
    <Button variant="default" mb="sm" onClick={takeOver}>
      {words.takeOverAll(count)}
    </Button>
  );
}
