'use client';
import type { Change } from '@house-rules/contracts';
import { Anchor } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Instant } from '../../formats/instant.tsx';
import { CodedText } from '../../frame/coded-text.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { asSentence } from '../../frame/states/as-sentence.ts';
import { useMessages } from '../../messages/language.tsx';
import { PricePanel } from '../price/price-panel.tsx';
import { Propagation } from '../publish/propagation.tsx';
import { ReviewChecklist } from './review-checklist.tsx';
import { ReviewMutations } from './review-mutations.tsx';
import { isOpen } from './review-standing.ts';
import { ReviewThread } from './review-thread.tsx';
import classes from './reviews.module.css';

/** From "may it" to "why not": the checklist, what it changes, what stands against it, what was said. */
export function ReviewBody({ change }: { readonly change: Change }) {
  const words = useMessages().reviews;
  const failing = change.tests.filter(({ passed }) => !passed);
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        {change.published !== null && <Result change={change} />}
        <Panel title={words.differences} beside={<SideBySide change={change} />}>
          <Lines lines={change.differences} none={words.noDifferences} />
        </Panel>
        <PricePanel change={change} over={!isOpen(change)} />
        {change.findings.length > 0 && (
          <Panel title={words.findingsTitle}>
            <Lines
              lines={change.findings.map(({ pointer, sentence }) => `\`${pointer}\` ${sentence}`)}
            />
          </Panel>
        )}
        {failing.length > 0 && (
          <Panel title={words.testsTitle}>
            <Lines
              lines={failing.map(({ name, differences }) => `${name}: ${differences.join('; ')}`)}
            />
          </Panel>
        )}
        <ReviewMutations report={change.mutations} />
      </div>
      <div className={classes.column}>
        {isOpen(change) && <ReviewChecklist change={change} />}
        <Made change={change} />
        <ReviewThread change={change} />
      </div>
    </div>
  );
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none?: string }) {
  if (lines.length === 0) return <p className={classes.quiet}>{none}</p>;
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>
          <CodedText text={asSentence(line)} />
        </li>
      ))}
    </ul>
  );
}

function SideBySide({ change }: { readonly change: Change }) {
  const words = useMessages().reviews;
  const { operatorId } = useOperator();
  const sides = new URLSearchParams({ to: `change-${change.changeNumber}`, view: 'code' });
  return (
    <Anchor component={Link} size="xs" href={`/${operatorId}/changes?${sides}`}>
      {words.sideBySide}
    </Anchor>
  );
}

/** Once published: in force from when, and which workers have it. */
function Result({ change }: { readonly change: Change }) {
  const { result: words, one } = useMessages().reviews;
  const { operatorId, clockface } = useOperator();
  const { published } = change;
  if (published === null) return null;
  return (
    <Panel
      title={words.title}
      beside={
        <Anchor component={Link} size="xs" href={`/${operatorId}/timeline`}>
          {words.timeline}
        </Anchor>
      }
    >
      <dl className={classes.facts}>
        <Fact label={words.version}>{one.ofVersion(published.version)}</Fact>
        <Fact label={words.inForce}>
          <Instant at={published.from} clockface={clockface} />
        </Fact>
      </dl>
      <Propagation sequence={published.sequence} />
    </Panel>
  );
}

/** Where the content comes from, and whose hands were in it. */
function Made({ change }: { readonly change: Change }) {
  const { one: words } = useMessages().reviews;
  const { authors, version, revision, contentHash } = change;
  return (
    <dl className={classes.facts}>
      <Fact label={words.authors}>{authors.map(({ name }) => name).join(', ')}</Fact>
      <Fact label={words.made}>
        {version === null ? words.revision(revision) : words.ofVersion(version)}
      </Fact>
      <Fact label={words.content}>
        <code title={contentHash}>{contentHash.slice(0, 12)}</code>
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
