'use client';
import type { Json } from '@house-rules/contracts';
import { type JsonReading, readJson } from '@house-rules/rules-engine';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useOperator } from '../../../frame/operator-context.tsx';
import { useMessages } from '../../../messages/language.tsx';
import { isRecord } from '../document/read-json.ts';
import { keepCode, readKeptCode } from '../draft/kept-in-browser.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useRuleSet } from '../rule-set-context.tsx';
import classes from './code.module.css';
import { LazyCodeEditor } from './lazy-code-editor.tsx';
import { useCodeText, written } from './use-code-text.ts';

/** The whole rule set as JSON, the same draft as the rules beside it. */
export function CodeView({ document }: { readonly document: Json }) {
  const words = useMessages().ruleSet.code;
  const { operatorId } = useOperator();
  const { editor, editable, findings } = useRuleSet();
  const [kept, setKept] = useState<string | null>(null);
  const code = useCodeText(document, kept);
  const { setText } = code;

  const keep = (text: string | null) => {
    setKept(text);
    keepCode(operatorId, text);
  };
  useEffect(() => {
    const earlier = editable ? readKeptCode(operatorId) : null;
    if (earlier === null) return;
    setKept(earlier);
    setText(earlier);
  }, [operatorId, editable, setText]);

  const change = (text: string) => {
    const parsed = readJson(text);
    const usable = parsed.ok && isRecord(parsed.value);
    code.setText(text);
    keep(usable ? null : text);
    if (usable) editor.replace(parsed.value, 'code');
  };
  const back = () => {
    keep(null);
    code.setText(written(document));
  };

  return (
    <>
      {kept !== null && <Unparsed parsed={readJson(kept)} onBack={back} />}
      {kept === null && findings.findings.length > 0 && (
        <div className={classes.findings}>
          {findings.findings.map((finding) => (
            <PlacedFinding key={`${finding.pointer} ${finding.sentence}`} finding={finding} />
          ))}
        </div>
      )}
      <LazyCodeEditor label={words.label} text={code.text} onChange={change} readOnly={!editable} />
    </>
  );
}

function PlacedFinding({
  finding,
}: {
  readonly finding: Parameters<typeof FindingList>[0]['findings'][number];
}) {
  const { whole } = useMessages().ruleSet;
  const place = finding.pointer === '' ? whole : finding.pointer;
  return (
    <div>
      <code>{place}</code>
      <FindingList findings={[finding]} />
    </div>
  );
}

interface UnparsedProps {
  readonly parsed: JsonReading;
  readonly onBack: () => void;
}

function Unparsed({ parsed, onBack }: UnparsedProps) {
  const words = useMessages().ruleSet.code;
  return (
    <div className={classes.problem} role="alert">
      <strong>
        {parsed.ok
          ? words.position(1, 1, words.notObject)
          : words.position(parsed.line, parsed.column, parsed.sentence)}
      </strong>{' '}
      {words.unparsed}{' '}
      <Button variant="default" size="compact-xs" onClick={onBack}>
        {words.back}
      </Button>
    </div>
  );
}
