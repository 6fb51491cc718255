/** The calls that the line's benchmark makes: those of a person at the portal and of a platform. */
import {
  draftSchema,
  type PlayerBalance,
  type PlayerHistory,
  playerBalanceSchema,
  playerHistorySchema,
  publicationSchema,
  type RuleSetDocument,
  ruleSetDocumentSchema,
  sessionSchema,
} from '@house-rules/contracts';

export interface LineClient {
  /** Milliseconds from the request to the answer, and the answer; null where the player is unknown yet. */
  balance(
    playerId: string,
  ): Promise<{ readonly ms: number; readonly balance: PlayerBalance | null }>;
  history(playerId: string): Promise<PlayerHistory>;
  draft(): Promise<{ readonly revision: number; readonly document: RuleSetDocument }>;
  saveDraft(revision: number, document: RuleSetDocument): Promise<number>;
  /** The version that was made. */
  publish(revision: number): Promise<number>;
  placeWager(
    playerId: string,
    amount: string,
    currency: string,
    jurisdiction: string,
  ): Promise<void>;
}

export interface LineAddress {
  readonly api: string;
  readonly platform: string;
  readonly operatorId: string;
  readonly email: string;
  readonly password: string;
}

const requireOk = async (response: Response, what: string): Promise<unknown> => {
  if (!response.ok)
    throw new Error(`${what} answered ${response.status}: ${await response.text()}`);
  return response.json();
};

/** @throws when a call answers an error that the benchmark does not expect. */
export const signInToLine = async (address: LineAddress): Promise<LineClient> => {
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${address.api}/v1/sessions`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: address.email, password: address.password }),
  });
  const session = sessionSchema.parse(await requireOk(signedIn, 'sign-in'));
  const headers = { ...json, authorization: `Bearer ${session.sessionToken}` };
  const operator = `${address.api}/v1/operators/${address.operatorId}`;

  return {
    balance: async (playerId) => {
      const from = performance.now();
      const response = await fetch(`${operator}/players/${playerId}/balance`, { headers });
      const body = await response.json();
      const ms = performance.now() - from;
      if (response.status === 404) return { ms, balance: null };
      if (!response.ok) throw new Error(`balance answered ${response.status}`);
      return { ms, balance: playerBalanceSchema.parse(body) };
    },
    history: async (playerId) => {
      const response = await fetch(`${operator}/players/${playerId}/history?limit=5`, { headers });
      return playerHistorySchema.parse(await requireOk(response, 'history'));
    },
    draft: async () => {
      const response = await fetch(`${operator}/rule-set/draft`, { headers });
      const draft = draftSchema.parse(await requireOk(response, 'draft'));
      return { revision: draft.revision, document: ruleSetDocumentSchema.parse(draft.document) };
    },
    saveDraft: async (revision, document) => {
      const response = await fetch(`${operator}/rule-set/draft`, {
        method: 'PUT',
        headers: { ...headers, 'if-match': `"${revision}"` },
        body: JSON.stringify({ document }),
      });
      return draftSchema.parse(await requireOk(response, 'saving the draft')).revision;
    },
    publish: async (revision) => {
      const response = await fetch(`${operator}/publications`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ revision, reason: 'benchmark of the line' }),
      });
      return publicationSchema.parse(await requireOk(response, 'publishing')).entry.version;
    },
    placeWager: async (playerId, amount, currency, jurisdiction) => {
      const response = await fetch(
        `${address.platform}/v1/operators/${address.operatorId}/wagers`,
        {
          method: 'POST',
          headers: json,
          body: JSON.stringify({
            playerId,
            gameId: 'bench-game',
            gameCategory: 'slots',
            wagerAmount: amount,
            currency,
            jurisdiction,
          }),
        },
      );
      await requireOk(response, 'placing a wager');
    },
  };
};
