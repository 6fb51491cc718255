/** Examples for the API document; a test holds each to its schema. */
import type {
  Publication,
  Rates,
  Timeline,
  TimelineEntry,
  Version,
  VersionSummary,
} from '@house-rules/contracts';
import { exampleRates, hashDocument } from '@house-rules/rules-engine';
import { ruleSetExample } from '../drafts/draft-examples.ts';

const by = { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e', name: 'Mara Vella' };

export const entryExample: TimelineEntry = {
  sequence: 7,
  subject: 'ruleSet',
  action: 'activate',
  version: 5,
  from: '2026-11-23T20:15:32.250Z',
  cancels: null,
  reason: 'autumn rates',
  by,
  at: '2026-11-23T20:15:30.250Z',
  state: 'scheduled',
};

export const summaryExample: VersionSummary = {
  version: 5,
  hash: hashDocument(ruleSetExample),
  publishedAt: '2026-11-23T20:15:30.250Z',
  publishedBy: by,
  reason: 'autumn rates',
};

export const publicationExample: Publication = {
  entry: entryExample,
  version: summaryExample,
  change: 12,
};

export const rollbackExample: Publication = {
  entry: { ...entryExample, sequence: 8, version: 4, reason: 'slots paid double by mistake' },
  version: { ...summaryExample, version: 4 },
  change: 13,
};

export const ratesPublicationExample: Publication = {
  entry: { ...entryExample, subject: 'rates', version: 3, reason: 'rates of the month' },
  version: { ...summaryExample, version: 3, hash: hashDocument(exampleRates) },
  change: null,
};

export const versionExample: Version = { ...summaryExample, document: ruleSetExample };

export const ratesExample: Rates = {
  version: 3,
  from: '2026-11-01T00:00:00.000Z',
  document: exampleRates,
};

export const timelineExample: Timeline = {
  now: '2026-11-23T20:15:30.500Z',
  entries: [entryExample],
  collisions: [],
  nextCursor: null,
};
