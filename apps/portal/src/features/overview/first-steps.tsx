'use client';
/**
 * What a new operator has to do, ticked off from what there is: shown to whoever may do it, until all
 * of it is done or somebody hides it here.
 */
import type { Draft, OperatorStatus } from '@house-rules/contracts';
import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { Tour } from '../../frame/tour.tsx';
import { focusPageIfLost } from '../../frame/use-return-focus.ts';
import { useToast } from '../../frame/use-toast.tsx';
import { useReading } from '../../messages/language.tsx';
import { membersQuery } from '../people/queries.ts';
import { draftQuery } from '../rule-set/queries.ts';
import classes from './overview.module.css';
import { useHidden } from './use-hidden.ts';

interface FirstStep {
  readonly step: 'rules' | 'tests' | 'publish' | 'people';
  readonly done: boolean;
  readonly path: string;
}

interface Members {
  readonly members: readonly unknown[];
}

export function FirstSteps({ live }: Pick<OperatorStatus, 'live'>) {
  const { may } = useOperator();
  const hidden = useHidden();
  if (!may('rule_set.edit') || hidden.is) return null;
  return <Steps published={live !== null} onHide={hidden.hide} onShow={hidden.show} />;
}

interface StepsProps {
  readonly published: boolean;
  readonly onHide: () => void;
  readonly onShow: () => void;
}

function Steps({ published, onHide, onShow }: StepsProps) {
  const { messages, numbers } = useReading();
  const words = messages.overview.checklist;
  const { operatorId, may } = useOperator();
  const toast = useToast();
  const [touring, tour] = useDisclosure(false);
  // Once is enough: whoever edits it does so on another page.
  const asked = { ...draftQuery(browserTransport, operatorId), refetchInterval: false as const };
  const draft = useQuery(asked).data;
  const invites = may('people.manage');
  const members = useQuery({
    ...membersQuery(browserTransport, operatorId),
    enabled: invites,
  }).data;
  const known = draft !== undefined && (!invites || members !== undefined);
  const steps: readonly FirstStep[] = known ? stepsOf(draft, published, members) : [];
  const done = steps.filter((each) => each.done).length;
  const complete = known && done === steps.length;
  useEffect(() => {
    // Nothing is asked for it again.
    if (complete) onHide();
  }, [complete, onHide]);
  if (!known || complete) return null;
  const hide = () => {
    onHide();
    toast(words.hidden, onShow);
    requestAnimationFrame(focusPageIfLost);
  };
  return (
    <Panel
      title={words.title}
      beside={
        <span className={classes.stepsBeside}>
          <span className="figures">
            {words.progress(numbers.format(done), numbers.format(steps.length))}
          </span>
          <Button variant="subtle" size="compact-xs" onClick={tour.open}>
            {messages.frame.person.tour}
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={hide}>
            {words.hide}
          </Button>
        </span>
      }
    >
      <ol className={classes.steps}>
        {steps.map(({ step, done: ticked, path }) => (
          <li key={step} data-done={ticked || undefined}>
            {ticked ? (
              <IconCircleCheck size={18} aria-hidden />
            ) : (
              <IconCircle size={18} aria-hidden />
            )}
            <span>
              <Anchor component={Link} inherit href={`/${operatorId}${path}`}>
                {words.steps[step].title}
              </Anchor>
              <span className="visually-hidden"> ({ticked ? words.done : words.open})</span>
              <span className={classes.note}>{words.steps[step].text}</span>
            </span>
          </li>
        ))}
      </ol>
      <Tour opened={touring} onClose={tour.close} />
    </Panel>
  );
}

function stepsOf(draft: Draft, published: boolean, members: Members | undefined): FirstStep[] {
  const steps: FirstStep[] = [
    { step: 'rules', done: has(draft, 'earning'), path: '/rule-set?section=earning' },
    { step: 'tests', done: has(draft, 'tests'), path: '/rule-set?section=tests' },
    { step: 'publish', done: published, path: '/rule-set' },
  ];
  if (members === undefined) return steps;
  return [...steps, { step: 'people', done: members.members.length > 1, path: '/settings' }];
}

/** A draft may be anything that is JSON; a list of at least one counts. */
function has({ document }: Draft, list: 'earning' | 'tests'): boolean {
  if (typeof document !== 'object' || document === null || !(list in document)) return false;
  const items = Reflect.get(document, list);
  return Array.isArray(items) && items.length > 0;
}
