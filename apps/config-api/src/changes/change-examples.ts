/** Examples for the API document; a test holds each to its schema. */
import type { Change, ChangeSummary } from '@house-rules/contracts';
import { exampleRates, runRuleTests } from '@house-rules/rules-engine';
import { documentExample, ruleSetExample } from '../drafts/draft-examples.ts';
import { impactRunExample } from '../impact/impact-examples.ts';
import { hashTyped } from './change-content.ts';

const mara = { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e', name: 'Mara Vella' };
const anton = { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5f', name: 'Anton Borg' };
const contentHash = hashTyped(documentExample);

export const changeSummaryExample: ChangeSummary = {
  changeNumber: 12,
  kind: 'draft',
  state: 'approved',
  title: 'autumn rates',
  revision: 8,
  version: null,
  openedBy: mara,
  openedAt: '2026-11-23T20:05:00.000Z',
  changedAt: '2026-11-23T20:15:30.250Z',
  contentHash,
  approvals: { given: [anton], wanted: 1 },
  published: null,
};

export const changeExample: Change = {
  ...changeSummaryExample,
  authors: [mara],
  document: documentExample,
  findings: [],
  tests: [...runRuleTests(ruleSetExample, exampleRates)],
  mutations: { caught: 31, missed: 0, left: 0, results: [] },
  impact: { ...impactRunExample, subject: { kind: 'change', changeNumber: 12 } },
  differences: ['Slots: 0.1 → 0.12 points per EUR'],
  events: [
    {
      sequence: 1,
      kind: 'opened',
      by: mara,
      at: '2026-11-23T20:05:00.000Z',
      contentHash,
      text: 'autumn rates',
    },
    {
      sequence: 2,
      kind: 'approved',
      by: anton,
      at: '2026-11-23T20:15:30.250Z',
      contentHash,
      text: 'as agreed',
    },
  ],
};
