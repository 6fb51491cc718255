import type { Adjustment, AdjustmentBatch, BatchPreview } from '@house-rules/contracts';

const playerId = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const dana = { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d11', name: 'Dana Borg' };
const anton = { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d12', name: 'Anton Grech' };

export const csvExample = `playerId,points,note\n${playerId},250.5,outage\n`;

export const pendingExample: Adjustment = {
  adjustmentId: '0193a2f0-9b1c-7c3e-9d52-3f8a1b2c4d80',
  playerId,
  points: 2_500_000_000,
  reason: 'goodwill after the outage of 22 November',
  state: 'pending',
  requestedBy: dana,
  requestedAt: '2026-11-23T20:15:30.250Z',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  refusal: null,
  playerSequence: null,
  batch: null,
};

const decided = {
  decidedBy: anton,
  decidedAt: '2026-11-23T20:21:04.118Z',
  decisionReason: 'checked against the ticket',
};

export const appliedExample: Adjustment = {
  ...pendingExample,
  ...decided,
  state: 'applied',
  playerSequence: 120,
};

export const batchExample: AdjustmentBatch = {
  batchId: '0193a2f0-9b1c-7c3e-9d52-3f8a1b2c4d90',
  name: 'Outage of 22 November',
  reason: 'goodwill after the outage of 22 November',
  state: 'pending',
  rows: 1,
  players: 1,
  given: 250_500_000,
  taken: 0,
  applied: 0,
  refused: 0,
  undoes: null,
  undoneBy: null,
  requestedBy: dana,
  requestedAt: '2026-11-23T20:15:30.250Z',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  finishedAt: null,
};

export const applyingExample: AdjustmentBatch = { ...batchExample, ...decided, state: 'applying' };

export const appliedBatchExample: AdjustmentBatch = {
  ...applyingExample,
  state: 'applied',
  applied: 1,
  finishedAt: '2026-11-23T20:21:04.310Z',
};

export const undoExample: AdjustmentBatch = {
  ...batchExample,
  batchId: '0193a2f0-9b1c-7c3e-9d52-3f8a1b2c4d91',
  name: 'Undo: Outage of 22 November',
  reason: 'the list was that of the wrong month',
  given: 0,
  taken: 250_500_000,
  undoes: batchExample.batchId,
};

export const batchRowExample: Adjustment = {
  ...appliedExample,
  points: 250_500_000,
  reason: 'outage',
  batch: { batchId: batchExample.batchId, line: 2 },
};

export const previewExample: BatchPreview = {
  rows: 1,
  players: 1,
  given: 250_500_000,
  taken: 0,
  findings: [],
  findingsFound: 0,
  sample: [
    {
      line: 2,
      playerId,
      points: 250_500_000,
      spendableBefore: 4_213_000_000,
      spendableAfter: 4_463_500_000,
    },
  ],
};
