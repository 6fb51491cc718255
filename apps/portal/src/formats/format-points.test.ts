import assert from 'node:assert/strict';
import test from 'node:test';
import {
  formatExactPoints,
  formatPoints,
  formatPointsChange,
  formatPointsSum,
  groupDecimal,
  pointsLocaleOf,
} from './format-points.ts';

const english = pointsLocaleOf('en-GB');
const german = pointsLocaleOf('de-DE');

test('points show two decimals, grouped as the locale writes them', () => {
  assert.equal(formatPoints(4_213_500_000, english), '4,213.50');
  assert.equal(formatPoints(4_213_500_000, german), '4.213,50');
  assert.equal(formatPoints(0, english), '0.00');
});

test('a balance never shows more than there is: the third decimal is cut', () => {
  assert.equal(formatPoints(99_999_999, english), '99.99');
  assert.equal(formatExactPoints(99_999_999, english), '99.999999');
});

test('the largest balance is shown to the micropoint', () => {
  assert.equal(formatExactPoints(9_000_000_000_000_000, english), '9,000,000,000');
  assert.equal(formatExactPoints(8_999_999_999_999_999, english), '8,999,999,999.999999');
});

test('a change carries its sign, and nothing is not minus nothing', () => {
  assert.equal(formatPointsChange(12_000_000, english), '+12.00');
  assert.equal(formatPointsChange(-12_500_000, english), '−12.50');
  assert.equal(formatPoints(-1, english), '0.00');
  assert.equal(formatPointsChange(0, english), '0.00');
});

test('exact decimals of the engine keep every digit', () => {
  assert.equal(groupDecimal('1234567.000125', english), '1,234,567.000125');
  assert.equal(groupDecimal('-0.5', english), '−0.5');
  assert.equal(groupDecimal('1/3', english), '1/3');
});

test('a sum over players is exact, however large', () => {
  assert.equal(formatPointsSum('123456789012345678901234', english), '123,456,789,012,345,678.90');
  assert.equal(formatPointsSum('-12500000', english), '−12.50');
  assert.equal(formatPointsSum('0', english), '0.00');
});
