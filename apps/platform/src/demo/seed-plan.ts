/**
 * What House Rules must know before the demo's first wager: operators, people, and what was
 * published over the last month. Pure; the config-api's seed command takes it as JSON.
 */
import type { RatesDocument, RuleSetDocumentInput } from '@house-rules/contracts';
import type { JWK } from 'jose';
import { demoDays } from './demo-days.ts';
import { type DemoOperator, harbourCasino, northlightGames } from './demo-operators.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import { harbourRates, northlightRates } from './demo-rates.ts';
import { harbourRuleSet } from './harbour-rule-set.ts';
import { northlightRuleSet } from './northlight-rule-set.ts';

export interface SeedPublication {
  /** When it was published, and took effect. */
  readonly at: string;
  /** The e-mail address of who published it. */
  readonly by: string;
  readonly reason: string;
  readonly ruleSet?: RuleSetDocumentInput;
  readonly rates?: RatesDocument;
}

export interface SeedOperator {
  readonly operatorId: string;
  readonly name: string;
  /** The public key that the operator's platform signs its players' tokens with. */
  readonly playerTokenKey: JWK;
  /** In the order of their instants. */
  readonly publications: readonly SeedPublication[];
}

export interface SeedPlan {
  readonly operators: readonly SeedOperator[];
  readonly people: readonly DemoPerson[];
}

/** @param playerTokenKeys public keys by operator id. @throws where an operator's key is missing. */
export const demoSeed = (
  now: Date,
  { playerTokenKeys }: { readonly playerTokenKeys: Readonly<Record<string, JWK>> },
): SeedPlan => {
  const operator = (
    { operatorId, name }: DemoOperator,
    publications: readonly SeedPublication[],
  ): SeedOperator => {
    const playerTokenKey = playerTokenKeys[operatorId];
    if (!playerTokenKey) throw new Error(`the operator \`${operatorId}\` has no player token key`);
    return { operatorId, name, playerTokenKey, publications };
  };
  return {
    operators: [
      operator(harbourCasino, harbourPublications(now)),
      operator(northlightGames, northlightPublications(now)),
    ],
    people: demoPeople,
  };
};

/** Before the first wager of the demo's history, which begins thirty days ago. */
const FIRST_DAY = -31;

const harbourPublications = (now: Date): SeedPublication[] => {
  const { noon } = demoDays(harbourCasino.timeZone, now);
  const [mara, marco] = ['mara@harbour.example', 'marco@harbour.example'];
  return [
    {
      at: noon(FIRST_DAY),
      by: mara,
      reason: 'Harbour Rewards begins',
      ruleSet: harbourRuleSet(now, 1),
      rates: harbourRates(1),
    },
    {
      at: noon(-16),
      by: marco,
      reason: 'Slots 0.08 to 0.1 and tables 0.04 to 0.05: players compared us with our neighbours',
      ruleSet: harbourRuleSet(now, 2),
    },
    { at: noon(-12), by: marco, reason: 'rates of the month', rates: harbourRates(2) },
    {
      at: noon(-5),
      by: mara,
      reason: "Tides and Captain's days, higher caps",
      ruleSet: harbourRuleSet(now, 3),
    },
  ];
};

const northlightPublications = (now: Date): SeedPublication[] => {
  const { noon } = demoDays(northlightGames.timeZone, now);
  const [ingrid, oskar] = ['ingrid@northlight.example', 'oskar@northlight.example'];
  return [
    {
      at: noon(FIRST_DAY),
      by: ingrid,
      reason: 'Northlight Club opens',
      ruleSet: northlightRuleSet(now, 1),
      rates: northlightRates(1),
    },
    { at: noon(-11), by: oskar, reason: 'rates of the month', rates: northlightRates(2) },
    {
      at: noon(-8),
      by: oskar,
      reason: 'Bingo 0.3 to 0.4, Daily spark, Aurora nights and Phone days',
      ruleSet: northlightRuleSet(now, 2),
    },
  ];
};
