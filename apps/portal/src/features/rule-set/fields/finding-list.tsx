import type { Finding } from '@house-rules/contracts';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { asSentence } from '../../../frame/states/as-sentence.ts';
import classes from '../rule-set.module.css';

const icons = { blocks: IconCircleX, warns: IconAlertTriangle, notes: IconInfoCircle };

/** What is wrong and what to do, beside the place that it is about. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.map((finding) => {
    const Icon = icons[finding.severity];
    return (
      <p
        key={`${finding.code} ${finding.pointer} ${finding.sentence}`}
        className={classes.finding}
        data-severity={finding.severity}
      >
        <Icon size={14} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        {asSentence(finding.sentence)}
      </p>
    );
  });
}
