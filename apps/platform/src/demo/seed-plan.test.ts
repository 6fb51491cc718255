import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratesDocumentSchema, roles, ruleSetDocumentSchema } from '@house-rules/contracts';
import { demoOperators } from './demo-operators.ts';
import { demoSeed } from './seed-plan.ts';

const now = new Date('2026-11-23T20:00:00Z');
const playerTokenKeys = Object.fromEntries(
  demoOperators.map(({ operatorId }) => [operatorId, { kty: 'OKP', kid: operatorId }]),
);
const plan = demoSeed(now, { playerTokenKeys });

const ruleSetsOf = (publications: (typeof plan.operators)[number]['publications']) =>
  publications.flatMap(({ ruleSet }) => (ruleSet ? [ruleSetDocumentSchema.parse(ruleSet)] : []));

test('each operator began before the history does, and changed its rates and rules since', () => {
  for (const { publications } of plan.operators) {
    const instants = publications.map(({ at }) => Date.parse(at));
    const historyFrom = now.getTime() - 30 * 24 * 60 * 60 * 1000;
    assert.ok((instants[0] ?? now.getTime()) < historyFrom);
    assert.ok(publications[0]?.ruleSet && publications[0].rates);
    assert.deepEqual(
      instants,
      [...instants].sort((a, b) => a - b),
    );
    assert.ok(instants.every((instant) => instant < now.getTime()));
    assert.ok(ruleSetsOf(publications).length >= 2);
    for (const { rates } of publications) if (rates) ratesDocumentSchema.parse(rates);
  }
});

test('the rules in force have a promotion that is over, one that runs and one to come', () => {
  for (const { operatorId, publications } of plan.operators) {
    const live = ruleSetsOf(publications).at(-1);
    const states = (live?.promotions ?? []).map(({ schedule }) => {
      if (Date.parse(schedule.to) <= now.getTime()) return 'over';
      return Date.parse(schedule.from) <= now.getTime() ? 'runs' : 'to come';
    });
    assert.deepEqual([...new Set(states)], ['over', 'runs', 'to come'], operatorId);
    assert.ok((live?.tests ?? []).length >= 8, operatorId);
  }
});

test('the two operators differ in currency, zone, rounding, stacking and tiers', () => {
  const [harbour, northlight] = plan.operators.map(({ publications }) =>
    ruleSetsOf(publications).at(-1),
  );
  assert.notEqual(harbour?.currency.base, northlight?.currency.base);
  assert.notEqual(harbour?.timeZone, northlight?.timeZone);
  assert.notDeepEqual(harbour?.rounding, northlight?.rounding);
  assert.notDeepEqual(harbour?.tiers, northlight?.tiers);
  assert.notEqual(harbour?.statusPoints, northlight?.statusPoints);
});

test('there is a person for every role at each operator, and everybody who published is one', () => {
  const emails = plan.people.map(({ email }) => email);
  assert.equal(new Set(emails).size, emails.length);
  const memberships = plan.people.flatMap(({ memberships }) => memberships);
  const staffed = roles.filter((role) => role !== 'player');
  for (const { operatorId, publications } of plan.operators) {
    const held = memberships.filter((one) => one.operatorId === operatorId);
    const heldRoles = new Set(held.flatMap((one) => one.roles));
    assert.deepEqual([...heldRoles].sort(), [...staffed].sort());
    for (const { by } of publications) assert.ok(emails.includes(by), by);
  }
});

test('an operator without a token key is an error, not a plan', () => {
  assert.throws(() => demoSeed(now, { playerTokenKeys: {} }), /has no player token key/);
});
