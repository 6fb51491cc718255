import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOperatorTimeline, type TimelineEntry } from './operator-timeline.ts';

const entry = (
  sequence: number,
  fromMs: number,
  changes: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  sequence,
  subject: 'ruleSet',
  action: 'activate',
  version: sequence,
  fromMs,
  cancels: null,
  ...changes,
});

const cancel = (sequence: number, cancels: number): TimelineEntry =>
  entry(sequence, 0, { action: 'cancel', cancels });

const timelineOf = (...entries: TimelineEntry[]) => {
  const timeline = createOperatorTimeline();
  for (const each of entries) timeline.add(each, Number.NEGATIVE_INFINITY);
  return timeline;
};

const none = { kind: 'none' };
const version = (number: number) => ({ kind: 'version', version: number });
const hidden = (sequence: number) => ({ kind: 'hidden', sequence });

test('an activation is in force from its instant on, that instant included', () => {
  const timeline = timelineOf(entry(1, 100));
  assert.deepEqual(timeline.inForce('ruleSet', 99), none);
  assert.deepEqual(timeline.inForce('ruleSet', 100), version(1));
});

test('the greatest instant that has come decides, not the newest entry', () => {
  const timeline = timelineOf(entry(1, 100), entry(2, 300), entry(3, 200));
  assert.deepEqual(timeline.inForce('ruleSet', 299), version(3));
  assert.deepEqual(timeline.inForce('ruleSet', 300), version(2));
});

test('of two activations of one instant the later entry decides', () => {
  assert.deepEqual(timelineOf(entry(1, 100), entry(2, 100)).inForce('ruleSet', 100), version(2));
});

test('a cancelled activation does not count, whatever the order of arrival', () => {
  const inOrder = timelineOf(entry(1, 100), entry(2, 200), cancel(3, 2));
  assert.deepEqual(inOrder.inForce('ruleSet', 250), version(1));
  const cancelFirst = timelineOf(entry(1, 100), cancel(3, 2), entry(2, 200));
  assert.deepEqual(cancelFirst.inForce('ruleSet', 250), version(1));
});

test('rules and rates share the numbers and nothing else', () => {
  const timeline = timelineOf(entry(1, 100), entry(2, 200, { subject: 'rates', version: 7 }));
  assert.deepEqual(timeline.inForce('ruleSet', 250), version(1));
  assert.deepEqual(timeline.inForce('rates', 250), version(7));
  assert.deepEqual(timeline.inForce('rates', 150), none);
});

test('an entry that comes again changes nothing, another one under its number neither', () => {
  const timeline = timelineOf(entry(1, 100));
  assert.equal(timeline.add(entry(1, 100), 500), 'repeated');
  assert.equal(timeline.add(entry(1, 50), 500), 'contradicts');
  assert.deepEqual(timeline.inForce('ruleSet', 60), none);
});

test('up to what was closed when it came, a hidden entry changes nothing; after that nothing is known', () => {
  const timeline = timelineOf(entry(1, 100));
  assert.equal(timeline.hide(2, 500), true);
  assert.deepEqual(timeline.inForce('ruleSet', 500), version(1));
  assert.deepEqual(timeline.inForce('ruleSet', 501), hidden(2));
  assert.deepEqual(timeline.inForce('rates', 501), hidden(2));
  assert.deepEqual(timeline.hidden(), [2]);
});

test('a hidden entry that is read after all decides as if it had never been hidden', () => {
  const timeline = timelineOf(entry(1, 100));
  timeline.hide(2, 500);
  assert.equal(timeline.add(entry(2, 600), 900), 'added');
  assert.deepEqual(timeline.inForce('ruleSet', 599), version(1));
  assert.deepEqual(timeline.inForce('ruleSet', 600), version(2));
  assert.deepEqual(timeline.hidden(), []);
});

test('a hidden entry that a later one cancels hides nothing any more', () => {
  const timeline = timelineOf(entry(1, 100));
  timeline.hide(2, 500);
  timeline.add(cancel(3, 2), 700);
  assert.deepEqual(timeline.inForce('ruleSet', 800), version(1));
  assert.deepEqual(timeline.hidden(), []);
});

test('an entry that is known is not hidden by what comes later under its number', () => {
  const timeline = timelineOf(entry(1, 100));
  assert.equal(timeline.hide(1, 500), false);
  assert.deepEqual(timeline.inForce('ruleSet', 900), version(1));
});

test('a number that was passed over hides an entry', () => {
  const timeline = timelineOf(entry(1, 100));
  timeline.add(entry(4, 900), 500);
  assert.deepEqual(timeline.hidden(), [2, 3]);
  assert.deepEqual(timeline.inForce('ruleSet', 500), version(1));
  assert.deepEqual(timeline.inForce('ruleSet', 600), hidden(2));
  timeline.add(entry(3, 700), 950);
  timeline.add(entry(2, 650), 950);
  assert.deepEqual(timeline.inForce('ruleSet', 699), version(2));
  assert.deepEqual(timeline.inForce('ruleSet', 700), version(3));
});

test('an activation in time that was closed is taken, and said to be late', () => {
  const timeline = timelineOf(entry(1, 100));
  assert.equal(timeline.add(entry(2, 400), 500), 'added_late');
  assert.equal(timeline.add(entry(3, 501), 500), 'added');
});

test('an operator’s first activation may begin in the past', () => {
  assert.equal(createOperatorTimeline().add(entry(1, 100), 500), 'added');
});
