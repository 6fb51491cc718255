'use client';
import type { Draft, Json } from '@house-rules/contracts';
import { zoneNames } from '@house-rules/rules-engine';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { clockfaceOf } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useReading } from '../../messages/language.tsx';
import { ratesQuery, versionQuery } from '../versions/queries.ts';
import { listAt, textAt, toJson } from './document/read-json.ts';
import { listPaths } from './document/sections.ts';
import { useDraftEditor } from './draft/use-draft-editor.ts';
import type { RuleSetHere } from './rule-set-context.tsx';
import { useRuleSetFindings } from './use-rule-set-findings.ts';

export function useRuleSetHere(draft: Draft): RuleSetHere {
  const { operatorId, may, clockface: operatorClock } = useOperator();
  const { locale } = useReading();
  const editable = may('rule_set.edit');
  const editor = useDraftEditor(operatorId, draft, editable);
  const rates = useQuery(ratesQuery(browserTransport, operatorId)).data?.document ?? null;
  const { document, server } = editor.state;
  const base = useBase(operatorId, server.basedOn);
  const findings = useRuleSetFindings(editor.state, rates, base);
  const timeZone = textAt(document, ['timeZone']);
  const clockface = useMemo(() => {
    const known = timeZone !== null && zoneNames().includes(timeZone);
    return known ? clockfaceOf(locale, timeZone) : operatorClock;
  }, [timeZone, locale, operatorClock]);
  const ladder = useMemo(() => listAt(document, listPaths.tiers), [document]);
  const names = useMemo(() => ({ tiers: tierNames(ladder) }), [ladder]);
  const currency = textAt(document, ['currency', 'base']) ?? '?';
  return useMemo(
    () => ({ editor, document, findings, rates, base, editable, currency, clockface, names }),
    [editor, document, findings, rates, base, editable, currency, clockface, names],
  );
}

function useBase(operatorId: string, basedOn: number | null): Json | null {
  const { data } = useQuery({
    ...versionQuery(browserTransport, operatorId, basedOn ?? 0),
    enabled: basedOn !== null,
  });
  return useMemo(() => (data === undefined ? null : toJson(data.document)), [data]);
}

function tierNames(ladder: readonly Json[]): Record<string, string> {
  const rungs = ladder.flatMap((rung) => {
    const [id, name] = [textAt(rung, ['id']), textAt(rung, ['name'])];
    return id === null || name === null ? [] : [[id, name] as const];
  });
  return Object.fromEntries(rungs);
}
