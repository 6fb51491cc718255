'use client';
/** What every part of the rule set page works on: the draft, its findings, and what it began from. */
import type { Json, RatesDocument } from '@house-rules/contracts';
import type { Names } from '@house-rules/rules-engine';
import { createContext, useContext } from 'react';
import type { Clockface } from '../../formats/format-instant.ts';
import type { DraftEditor } from './draft/use-draft-editor.ts';
import type { RuleSetFindings } from './use-rule-set-findings.ts';

export interface RuleSetHere {
  readonly editor: DraftEditor;
  readonly document: Json;
  readonly findings: RuleSetFindings;
  /** Null until the currency rates are here. */
  readonly rates: RatesDocument | null;
  /** The published document that the draft began from; null where there is none, or it is not here yet. */
  readonly base: Json | null;
  readonly editable: boolean;
  readonly currency: string;
  /** The document's own zone, by which its schedules are shown and typed. */
  readonly clockface: Clockface;
  readonly names: Names;
}

const RuleSetContext = createContext<RuleSetHere | null>(null);
export const RuleSetProvider = RuleSetContext;

export function useRuleSet(): RuleSetHere {
  const here = useContext(RuleSetContext);
  if (here === null) throw new Error('this component belongs on the rule set page');
  return here;
}
