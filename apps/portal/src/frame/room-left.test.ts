import assert from 'node:assert/strict';
import test from 'node:test';
import {
  approveChangeRequestSchema,
  cancelActivationRequestSchema,
  changeReasonRequestSchema,
  commentRequestSchema,
  openChangeRequestSchema,
  publishRequestSchema,
} from '@house-rules/contracts';
import { roomLeft } from './room-left.ts';

const long = changeReasonRequestSchema.shape.reason;
const short = cancelActivationRequestSchema.shape.reason;
const ofLength = (length: number) => 'a'.repeat(length);

test('the room of a text is that of its own operation', () => {
  assert.deepEqual([long.minLength, long.maxLength], [3, 2_000]);
  assert.deepEqual([short.minLength, short.maxLength], [3, 500]);
  assert.equal(roomLeft(ofLength(501), long), null);
  assert.equal(roomLeft(ofLength(501), short), -1);
});

test('what says why something is published may be as long where a review is asked for instead', () => {
  const { minLength, maxLength } = publishRequestSchema.shape.reason;
  for (const { shape } of openChangeRequestSchema.options) {
    assert.deepEqual([shape.title.minLength, shape.title.maxLength], [minLength, maxLength]);
  }
});

test('what is left is said from the last tenth on', () => {
  assert.equal(roomLeft('', long), null);
  assert.equal(roomLeft(ofLength(1_799), long), null);
  assert.equal(roomLeft(ofLength(1_800), long), 200);
  assert.equal(roomLeft(ofLength(2_000), long), 0);
  assert.equal(roomLeft(ofLength(449), short), null);
  assert.equal(roomLeft(ofLength(450), short), 50);
});

test('too much is counted, and neither cut off nor taken', () => {
  const request = { reason: ofLength(2_007) };
  assert.equal(roomLeft(request.reason, long), -7);
  assert.equal(changeReasonRequestSchema.safeParse(request).success, false);
});

test('a text is counted as the API counts it: space around it is not of it, an emoji is one', () => {
  for (const text of [`  ${ofLength(2_000)}\n`, '😀'.repeat(2_000)]) {
    assert.equal(roomLeft(text, long), 0);
    assert.equal(long.safeParse(text).success, true);
    assert.equal(long.safeParse(`${text.trim()}!`).success, false);
    assert.equal(roomLeft(`${text.trim()}!`, long), -1);
  }
});

test('a comment may be as long as the API takes it, and a text without a limit has room', () => {
  assert.equal(roomLeft(ofLength(1_990), approveChangeRequestSchema.shape.comment.unwrap()), 10);
  assert.equal(roomLeft(ofLength(1_990), commentRequestSchema.shape.text), 10);
  assert.equal(roomLeft(ofLength(9_999), { minLength: null, maxLength: null }), null);
});
