'use client';
import { Button, Tooltip } from '@mantine/core';
import { usePathname } from 'next/navigation';
import { isApiProblem } from '../../../api/api-problem.ts';
import { formatTime } from '../../../formats/format-instant.ts';
import { useOperator } from '../../../frame/operator-context.tsx';
import { useProblemSentence } from '../../../frame/states/use-problem-sentence.ts';
import { useMessages } from '../../../messages/language.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import classes from './save-state.module.css';

/** Saved, or why not; said aloud when it fails, in silence while all is well. */
export function SaveState() {
  const words = useMessages().ruleSet.save;
  const { clockface } = useOperator();
  const { personId } = useOperator();
  const { save, server } = useRuleSet().editor.state;
  if (save.kind === 'failed') return <SaveFailed error={save.error} />;
  if (save.kind === 'saved') {
    return (
      <Tooltip label={words.savedBy(server.savedBy.name)}>
        <span className={classes.saveState}>
          {words.saved(formatTime(server.savedAt, clockface))}
          {server.savedBy.id !== personId && ` ${words.by(server.savedBy.name)}`}
          {server.merged !== undefined && ` · ${words.merged(server.merged.length)}`}
        </span>
      </Tooltip>
    );
  }
  return (
    <span className={classes.saveState}>{save.kind === 'saving' ? words.saving : words.dirty}</span>
  );
}

function SaveFailed({ error }: { readonly error: unknown }) {
  const { frame, ruleSet } = useMessages();
  const words = ruleSet.save;
  const { editor } = useRuleSet();
  const to = encodeURIComponent(usePathname());
  const ended = isApiProblem(error) && error.kind === 'not_signed_in';
  const { sentence } = useProblemSentence(error);
  return (
    <span className={classes.saveFailed} role="alert">
      {words.failed(sentence)} {words.kept}
      {ended ? (
        <Button component="a" href={`/sign-in?to=${to}`} variant="default" size="compact-xs">
          {frame.states.signIn}
        </Button>
      ) : (
        <Button variant="default" size="compact-xs" onClick={editor.saveNow}>
          {words.again}
        </Button>
      )}
    </span>
  );
}
