'use client';
import type { RuleTest } from '@house-rules/contracts';
import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { groupDecimal } from '../../../formats/format-points.ts';
import { Panel } from '../../../frame/panel.tsx';
import { asSentence } from '../../../frame/states/as-sentence.ts';
import { useToast } from '../../../frame/use-toast.tsx';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useReading } from '../../../messages/language.tsx';
import { useInThread } from '../../../threads/use-in-thread.ts';
import { isLongDraft } from '../check/use-draft-check.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import classes from './missing-tests.module.css';
import { type MissingTests, missingTests, withTests } from './missing-tests.ts';

/** More than a person goes through at once; the next come when these are dealt with. */
const listedMax = 30;

/** What the stored tests would let pass, and with one press they no longer do. */
export function MissingTestsPanel() {
  const { messages } = useReading();
  const words = messages.missingTests;
  const { document, findings, rates, editable } = useRuleSet();
  const url = useUrlState();
  const opened = url.get('missing') === '1';
  const checked = findings.document;
  const long = isLongDraft(document);
  const question = useMemo(
    () =>
      opened && !long && checked !== null && rates !== null ? { document: checked, rates } : null,
    [opened, long, checked, rates],
  );
  const found = useInThread(question, startThread, missingTests);
  if (!editable) return null;
  return (
    <Panel
      title={words.title}
      beside={
        <Button
          variant="default"
          size="compact-xs"
          aria-expanded={opened}
          onClick={() => url.set({ missing: opened ? null : '1' })}
        >
          {opened ? words.close : words.open}
        </Button>
      }
    >
      <div className={classes.panel} aria-live="polite">
        {!opened && <p className={classes.quiet}>{words.purpose}</p>}
        {opened && long && <p className={classes.quiet}>{words.long}</p>}
        {opened && !long && checked === null && <p className={classes.quiet}>{words.blocked}</p>}
        {question !== null && found === null && <Skeleton height={90} />}
        {question !== null && found !== null && <Found found={found.answer} />}
      </div>
    </Panel>
  );
}

function Found({ found }: { readonly found: MissingTests }) {
  const { messages, numbers } = useReading();
  const words = messages.missingTests;
  const { editor, document } = useRuleSet();
  const toast = useToast();
  const { suggestions, missed, caught, left } = found;
  const count = (of: number) => numbers.format(of);
  const accept = (tests: readonly RuleTest[]) => {
    editor.replace(withTests(document, tests));
    toast(words.accepted(count(tests.length)), editor.undo);
  };
  return (
    <>
      <p className={classes.score}>
        {missed.length === 0
          ? words.all(count(caught))
          : words.score(count(caught), count(caught + missed.length))}
        {left > 0 && ` ${words.left(count(left))}`}
      </p>
      {suggestions.length > 0 && (
        <Proposals
          title={words.suggestions}
          all={
            <Button size="compact-xs" onClick={() => accept(suggestions.map(({ test }) => test))}>
              {words.acceptAll(count(suggestions.length))}
            </Button>
          }
          items={suggestions.map(({ test, reason }) => ({ test, says: asSentence(reason) }))}
          press={words.accept}
          onPress={(test) => accept([test])}
        />
      )}
      {missed.length > 0 && (
        <Proposals
          title={words.missed}
          items={missed.map(({ wouldCatch, sentence }) => ({
            test: wouldCatch,
            says: words.nobody(sentence),
          }))}
          press={words.takeOver}
          onPress={(test) => accept([test])}
        />
      )}
    </>
  );
}

interface ProposalsProps {
  readonly title: string;
  readonly all?: ReactNode;
  readonly items: readonly { readonly test: RuleTest; readonly says: string }[];
  readonly press: string;
  readonly onPress: (test: RuleTest) => void;
}

function Proposals({ title, all, items, press, onPress }: ProposalsProps) {
  const { messages, numbers, points } = useReading();
  const words = messages.missingTests;
  const more = items.length - listedMax;
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        {all}
      </div>
      <ul className={classes.list}>
        {items.slice(0, listedMax).map(({ test, says }) => (
          <li key={`${test.id} ${says}`} className={classes.item}>
            <span>
              {says}
              <span className={classes.quiet}>
                {' '}
                {test.expect.eligible
                  ? words.expects(test.name, groupDecimal(test.expect.points, points))
                  : words.expectsNothing(test.name)}
              </span>
            </span>
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`${press}: ${test.name}`}
              onClick={() => onPress(test)}
            >
              {press}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.quiet}>{words.more(numbers.format(more))}</p>}
    </section>
  );
}

function startThread(): Worker {
  return new Worker(new URL('./tests-worker.ts', import.meta.url), { type: 'module' });
}
