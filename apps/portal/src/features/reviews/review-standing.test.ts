import assert from 'node:assert/strict';
import test from 'node:test';
import { approverStanding, isOpen, lackingOf } from './review-standing.ts';

const mara = { id: 'p-mara', name: 'Mara' };
const rita = { id: 'p-rita', name: 'Rita' };
const inReview = {
  state: 'in_review' as const,
  authors: [mara],
  approvals: { given: [], wanted: 1 },
};
const reviewer = { personId: 'p-rita', roles: ['approver' as const], mayApprove: true };
const policy = { approverRoles: ['approver' as const, 'compliance' as const] };

test('whoever had a hand in a change does not approve it', () => {
  const author = { ...reviewer, personId: 'p-mara' };
  assert.equal(approverStanding(inReview, author, policy), 'author');
  assert.equal(approverStanding(inReview, reviewer, policy), 'may_approve');
});

test('an approval counts where the policy names one of the roles', () => {
  const editor = { ...reviewer, roles: ['editor' as const] };
  assert.equal(approverStanding(inReview, editor, policy), 'role_does_not_count');
  assert.equal(approverStanding(inReview, editor, null), 'may_approve');
});

test('whoever has approved may take it back, and is asked nothing else', () => {
  const approved = { ...inReview, approvals: { given: [rita], wanted: 2 } };
  assert.equal(approverStanding(approved, reviewer, policy), 'has_approved');
});

test('nobody is asked before the review, after it, or without the permission', () => {
  const checked = { ...inReview, state: 'checked' as const };
  assert.equal(approverStanding(checked, reviewer, policy), 'not_asked');
  const rejected = { ...inReview, state: 'rejected' as const };
  assert.equal(approverStanding(rejected, reviewer, policy), 'not_asked');
  const viewer = { ...reviewer, mayApprove: false };
  assert.equal(approverStanding(inReview, viewer, policy), 'not_asked');
});

test('what is lacking is never less than nothing', () => {
  assert.equal(lackingOf({ approvals: { given: [], wanted: 2 } }), 2);
  assert.equal(lackingOf({ approvals: { given: [mara, rita], wanted: 1 } }), 0);
});

test('a change is open until it is published or over', () => {
  assert.deepEqual(
    (['checked', 'in_review', 'approved', 'published', 'voided'] as const).filter((state) =>
      isOpen({ state }),
    ),
    ['checked', 'in_review', 'approved'],
  );
});
