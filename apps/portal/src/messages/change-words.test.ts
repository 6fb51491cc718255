import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { changesBetween } from '../features/changes/changes-between.ts';
import { toJson } from '../features/rule-set/document/read-json.ts';
import { clockfaceOf } from '../formats/format-instant.ts';
import { pointsLocaleOf } from '../formats/format-points.ts';
import { german } from './german.ts';
import { english } from './messages.ts';

const older = exampleRuleSet;
const [denyPlayers, ...otherEligibility] = older.eligibility;
const [highStakes, slots, ...otherEarning] = older.earning;
const [autumn, goldDouble, ...otherPromotions] = older.promotions;
assert.ok(denyPlayers && highStakes && slots && autumn && goldDouble);

const newer: RuleSetDocument = {
  ...older,
  rounding: { decimals: 2, mode: 'halfEven' },
  limits: { pointsPerWager: '6000' },
  eligibility: [{ ...denyPlayers, reason: 'Gesperrt.' }, ...otherEligibility],
  earning: [slots, { ...highStakes, pointsPerUnit: '0.15', when: true }, ...otherEarning.slice(1)],
  promotions: [
    { ...autumn, paused: true, effect: { kind: 'bonus', points: '1.5' } },
    {
      ...goldDouble,
      schedule: { ...goldDouble.schedule, weekly: [{ days: ['fri'], from: '18:00', to: '24:00' }] },
    },
    ...otherPromotions,
  ],
};

const contextIn = (messages: typeof english) => ({
  messages,
  names: {},
  currency: 'EUR',
  clockface: clockfaceOf('de-DE', 'UTC'),
  points: pointsLocaleOf('de-DE'),
});

const told = (before: RuleSetDocument, after: RuleSetDocument, messages = german) =>
  changesBetween(toJson(before), toJson(after), contextIn(messages));

test('what changes is said in German', () => {
  assert.deepEqual(
    told(older, newer).map(({ text }) => text),
    [
      'Rundung: Abrunden → Zur geraden Ziffer',
      'Meiste Punkte eines Einsatzes: 5.000 → 6.000',
      'Meiste Punkte eines Spielers und Tages: 20.000 → nichts',
      'Self-excluded players: der Grund lautet jetzt „Gesperrt.“',
      'Table games: gelöscht',
      'Slots: verschoben, vor „High-stakes slots“',
      'High-stakes slots: jetzt für jeden Einsatz, bisher wenn die Spielart Slots ist und der Einsatz mindestens 100 ist',
      'High-stakes slots: 0,12 → 0,15 Punkte je EUR',
      'Autumn slots: × 1,5 → + 1,5 Punkte',
      'Autumn slots: pausiert',
      'Gold double: läuft jetzt von 1. Okt. 2026, 00:00:00 UTC bis 1. Jan. 2027, 00:00:00 UTC, nur Fr 18:00–24:00, bisher von 1. Okt. 2026, 00:00:00 UTC bis 1. Jan. 2027, 00:00:00 UTC',
    ],
  );
});

test('a new rule is said with its place and its sentence, one that went by its name', () => {
  const less = { ...older, earning: older.earning.filter(({ id }) => id !== 'slots') };
  assert.deepEqual(
    [...told(less, older), ...told(older, less)].map(({ text }) => text),
    [
      'Slots: neu, vor „Table games“: 0,1 Punkte / EUR, Wenn die Spielart Slots ist',
      'Slots: gelöscht',
    ],
  );
});

test('both languages tell the same changes, each at its place', () => {
  const keys = (messages: typeof english) => told(older, newer, messages).map(({ key }) => key);
  assert.deepEqual(keys(german), keys(english));
});
