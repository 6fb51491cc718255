'use client';
import type { Change } from '@house-rules/contracts';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Panel } from '../../frame/panel.tsx';
import { useReading } from '../../messages/language.tsx';
import type { Messages } from '../../messages/messages.ts';
import { type ReviewPoint, reviewPoints } from './review-points.ts';
import classes from './reviews.module.css';
import { useStanding } from './use-standing.ts';

const icons = { done: IconCircleCheck, warning: IconAlertTriangle, blocked: IconCircleX };

/** Point by point; whoever may not approve reads why. */
export function ReviewChecklist({ change }: { readonly change: Change }) {
  const { messages, numbers } = useReading();
  const { reviews: words, publish, frame } = messages;
  const { standing, policy } = useStanding(change);
  const roles = policy?.approverRoles.map((role) => frame.roles[role]).join(', ') ?? '';
  return (
    <Panel title={words.checklist.title}>
      <ul className={classes.checklist}>
        {reviewPoints(change).map((point) => {
          const Icon = icons[point.state];
          return (
            <li key={point.kind} data-state={point.state}>
              <Icon size={16} aria-hidden />
              <span className="visually-hidden">{publish.state[point.state]}:</span>
              <span>{sentenceOf(point, words.checklist, numbers)}</span>
            </li>
          );
        })}
      </ul>
      {standing === 'author' && <p className={classes.note}>{words.actions.author}</p>}
      {standing === 'role_does_not_count' && (
        <p className={classes.note}>{words.actions.noRole(roles)}</p>
      )}
    </Panel>
  );
}

function sentenceOf(
  point: ReviewPoint,
  words: Messages['reviews']['checklist'],
  numbers: Intl.NumberFormat,
): string {
  const count = (value: number) => numbers.format(value);
  switch (point.kind) {
    case 'findings': {
      const { blocking, warnings } = point;
      const blocks = blocking > 0 ? words.findings.blocks(count(blocking)) : words.findings.none;
      return warnings > 0 ? `${blocks}; ${words.findings.warns(count(warnings))}` : blocks;
    }
    case 'tests':
      if (point.of === 0) return words.tests.none;
      if (point.failing === 0) return words.tests.all(count(point.of));
      return words.tests.failing(count(point.failing), count(point.of));
    case 'mutations': {
      if (point.report === null) return words.mutations.unknown;
      const { caught, missed, left } = point.report;
      const said =
        missed === 0
          ? words.mutations.all(count(caught))
          : words.mutations.missed(count(missed), count(caught + missed));
      return left > 0 ? `${said}; ${words.mutations.left(count(left))}` : said;
    }
    case 'changes':
      return point.changes === 0 ? words.changes.none : words.changes.some(count(point.changes));
    case 'approvals': {
      const names = point.given.join(', ');
      if (point.lacking === 0) {
        return names === '' ? words.approvals.none : words.approvals.enough(names);
      }
      const lacking = words.approvals.lacking(count(point.lacking));
      return names === '' ? lacking : `${lacking}; ${words.approvals.given(names)}`;
    }
  }
}
