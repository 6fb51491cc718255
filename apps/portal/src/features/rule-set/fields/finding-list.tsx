'use client';
import type { Finding, Json } from '@house-rules/contracts';
import { applyMend } from '@house-rules/rules-engine';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { CodedText } from '../../../frame/coded-text.tsx';
import { asSentence } from '../../../frame/states/as-sentence.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import classes from './fields.module.css';

const icons = { blocks: IconCircleX, warns: IconAlertTriangle, notes: IconInfoCircle };

/** What is wrong and what to do, beside the place that it is about; its mend is one press away. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.map((finding) => (
    <FindingLine key={`${finding.code} ${finding.pointer} ${finding.sentence}`} finding={finding} />
  ));
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  const { editor, document, editable } = useRuleSet();
  const { mend } = finding;
  const Icon = icons[finding.severity];
  return (
    <div className={classes.finding} data-severity={finding.severity}>
      <Icon size={14} aria-hidden className={classes.findingIcon} />
      <span className={classes.findingText}>
        <CodedText text={asSentence(finding.sentence)} />
      </span>
      {mend !== undefined && editable && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => editor.replace(applyMend(document, mend) as Json)}
        >
          {asSentence(mend.sentence).replace(/\.$/, '')}
        </Button>
      )}
    </div>
  );
}
