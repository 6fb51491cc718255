import type { Imported, ImportPreview, RuleSetFile } from '@house-rules/contracts';
import { documentExample, draftExample } from '../drafts/draft-examples.ts';

const hash = '4ce9c7e4f8a8ed0d6b5ee0a2a7b7f4d3a1c5e9f0b2d4f6a8c0e2f4a6b8d0e2f4';

export const ruleSetFileExample: RuleSetFile = {
  format: 'house-rules/rule-set',
  formatVersion: 1,
  origin: { environment: 'staging', operatorId: 'harbour-casino' },
  basis: { version: 4, hash },
  document: documentExample,
  history: [
    {
      version: 4,
      hash,
      publishedAt: '2026-11-20T09:00:00.000Z',
      publishedBy: 'Mara Vella',
      reason: 'autumn rates',
    },
  ],
};

export const importPreviewExample: ImportPreview = {
  revision: 8,
  outcome: 'replaces',
  basis: 4,
  differences: ['Slots: points per EUR 0.1 → 0.25'],
  kept: [],
  places: [],
  findings: [],
  tests: draftExample.tests,
};

export const importedExample: Imported = {
  outcome: 'replaces',
  differences: importPreviewExample.differences,
  draft: { ...draftExample, revision: 9 },
};
