/**
 * Applies a seed to an empty control database: all of it in one transaction or nothing. Operators and
 * people are written directly; what was published goes through the same services as a publication
 * by hand, on a clock that stands where the seed says, so that versions, timeline, audit chain and
 * owed records are what they would be had it happened.
 */
import { createHash } from 'node:crypto';
import { activationLeadMs, type Json } from '@house-rules/contracts';
import type { ControlDatabase } from '@house-rules/database';
import { canonicalJson } from '@house-rules/rules-engine';
import { type NamedPerson, systemActor } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { type Clock, fromInstant } from '../clock.ts';
import { withinTransaction } from '../control/control-access.ts';
import { prismaStores } from '../control/prisma-stores.ts';
import { createDraftService, type DraftService } from '../drafts/draft-service.ts';
import { createRuleSetChecker } from '../drafts/rule-set-checker.ts';
import { starterRuleSet } from '../drafts/starter-rule-set.ts';
import type { Result } from '../fault.ts';
import {
  createPublicationService,
  type PublicationService,
} from '../publications/publication-service.ts';
import { createPrismaSeedStore } from './prisma-seed-store.ts';
import type { Seed, SeedOperator, SeedPublication } from './seed-schema.ts';
import type { SeedStore } from './seed-store.ts';

export interface SeedOptions {
  /** Now: when operators without any publication begin. */
  readonly clock: Clock;
  readonly createId: () => string;
  readonly hashPassword: (password: string) => Promise<string>;
}

export type SeedOutcome =
  | { readonly kind: 'seeded'; readonly operators: number; readonly people: number }
  /** The database holds this very seed, and whatever was done since. */
  | { readonly kind: 'already_seeded' };

/** The database cannot take the seed; the sentence says why and what to do. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused';
}

export const seedControl = async (
  database: ControlDatabase,
  seed: Seed,
  options: SeedOptions,
): Promise<SeedOutcome> => {
  const seedHash = createHash('sha256').update(canonicalJson(seed)).digest('hex');
  if (await isSeeded(createPrismaSeedStore(database.client), seed, seedHash)) {
    return { kind: 'already_seeded' };
  }
  // Before the transaction: a password hash takes a good part of a second.
  const people = await Promise.all(
    seed.people.map(async ({ password, ...person }) => {
      const passwordHash = await options.hashPassword(password);
      return { ...person, personId: options.createId(), passwordHash };
    }),
  );
  return database.transaction(async (client) => {
    const store = createPrismaSeedStore(client);
    if (await isSeeded(store, seed, seedHash)) return { kind: 'already_seeded' };
    const startMs = beginning(seed, options.clock());
    for (const operator of seed.operators) await addOperator(store, operator, startMs, seedHash);
    for (const person of people) await store.addPerson({ ...person, createdAtMs: startMs });

    const named = new Map(people.map(({ email, personId: id, name }) => [email, { id, name }]));
    let nowMs = startMs;
    const services = createServices(prismaStores(withinTransaction(client)), () => nowMs);
    for (const { operatorId, publications } of seed.operators) {
      for (const publication of publications) {
        nowMs = fromInstant(publication.at) - activationLeadMs;
        const by = publisherOf(publication, named);
        await publish(services, { operatorId, by, publication });
      }
    }
    return { kind: 'seeded', operators: seed.operators.length, people: people.length };
  });
};

const isSeeded = async (store: SeedStore, seed: Seed, seedHash: string): Promise<boolean> => {
  const present = await store.operatorIds();
  if (present.length === 0) return false;
  for (const { operatorId } of seed.operators) {
    const first = await store.firstAudit(operatorId);
    const origin = first && (JSON.parse(first.detail) as { seed?: unknown });
    if (origin?.seed === seedHash) continue;
    const names = present.slice(0, 5).join(', ');
    throw new SeedRefused(
      `the database holds other operators already (${names}); seed an empty one`,
    );
  }
  return true;
};

/** Everybody was there before anything was published. */
const beginning = (seed: Seed, nowMs: number): number => {
  const instants = seed.operators.flatMap(({ publications }) =>
    publications.map(({ at }) => fromInstant(at) - activationLeadMs),
  );
  return Math.min(nowMs, ...instants);
};

const addOperator = async (
  store: SeedStore,
  { operatorId, name, playerTokenKey }: SeedOperator,
  createdAtMs: number,
  seed: string,
): Promise<void> => {
  const document: Json = JSON.parse(JSON.stringify(starterRuleSet));
  const key = JSON.stringify(playerTokenKey);
  await store.addOperator({ operatorId, name, playerTokenKey: key, document, createdAtMs });
  await appendAudit(store, {
    operatorId,
    atMs: createdAtMs,
    by: systemActor,
    action: 'operator.created',
    detail: { name, seed },
  });
};

interface SeedServices {
  readonly drafts: DraftService;
  readonly publications: PublicationService;
}

const createServices = (stores: ReturnType<typeof prismaStores>, clock: Clock): SeedServices => {
  const checker = createRuleSetChecker();
  const { drafts: draftStore, publications: store } = stores;
  const nothing = () => undefined;
  return {
    drafts: createDraftService({ store: draftStore, publications: store, checker, clock }),
    publications: createPublicationService({
      store,
      drafts: draftStore,
      checker,
      clock,
      failpoints: { reach: nothing },
      onCommitted: nothing,
      onBreakGlass: nothing,
    }),
  };
};

const publisherOf = (
  { by, at }: SeedPublication,
  named: ReadonlyMap<string, NamedPerson>,
): NamedPerson => {
  const person = named.get(by);
  if (person) return person;
  throw new SeedRefused(`the publication of ${at} is by \`${by}\`, who is not in the seed`);
};

interface SeedStep {
  readonly operatorId: string;
  readonly by: NamedPerson;
  readonly publication: SeedPublication;
}

const publish = async (services: SeedServices, step: SeedStep): Promise<void> => {
  const { operatorId, by, publication } = step;
  const { reason, rates, ruleSet } = publication;
  if (rates !== undefined) {
    const request = { document: rates, reason };
    const published = await services.publications.publishRates({ operatorId, by, request });
    demand(published, step, 'rates');
  }
  if (ruleSet === undefined) return;
  const { revision } = demand(await services.drafts.read(operatorId), step, 'draft');
  const edit = { operatorId, revision, by };
  const saved = demand(await services.drafts.save(edit, ruleSet), step, 'draft');
  const request = { revision: saved.revision, reason };
  demand(await services.publications.publish({ operatorId, by, request }), step, 'rule set');
};

const demand = <T>(result: Result<T>, { operatorId, publication }: SeedStep, what: string): T => {
  if (result.ok) return result.value;
  const place = `the ${what} of ${operatorId} at ${publication.at}`;
  throw new SeedRefused(`${place} is refused (${result.fault.code}): ${result.fault.detail}`);
};
