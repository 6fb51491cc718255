/** The services over a real ledger, beside a control room in which version 1 is in force. */
import type { Json } from '@house-rules/contracts';
import type { Caller } from '../access/caller.ts';
import type { ActContext } from '../ledger-acts/act-context.ts';
import { createTermsBook } from '../players/terms-in-force.ts';
import { createVersionBook } from '../publications/version-book.ts';
import { exampleDocument, harbour, testPeople } from './control-room.ts';
import { numberedUuid, openLedgerRoom } from './ledger-room.ts';
import { accepted, openPublishingRoom } from './publishing-room.ts';

export const playerId = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
export const otherPlayerId = '8e2f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f61';
export const thePlayer = { operatorId: harbour, playerId };
export const theOther = { operatorId: harbour, playerId: otherPlayerId };

const personCaller = (one: (typeof testPeople)[keyof typeof testPeople]): Caller => ({
  kind: 'person',
  personId: one.personId,
  name: one.name,
  email: one.email,
  memberships: [{ operatorId: one.operatorId, roles: one.roles }],
});

export const dana = personCaller(testPeople.dana);
export const anton = personCaller(testPeople.anton);

export const playerCaller = (id: string): Caller => ({
  kind: 'player',
  playerId: id,
  memberships: [{ operatorId: harbour, roles: ['player'] }],
});

export const contextFor = (caller: Caller, idempotencyKey: string): ActContext => ({
  operatorId: harbour,
  caller,
  idempotencyKey,
  requestId: `request-${idempotencyKey}`,
});

/** @param changes of the example rule set that is put in force */
export const openLedgerServices = async (changes: object = {}) => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  const document = { ...(exampleDocument as object), ...changes } as Json;
  const { revision } = await room.save(document);
  const request = { revision, reason: 'the first rules' };
  const by = { id: 'person-paula', name: 'Paula' };
  accepted(await room.publications.publish({ operatorId: harbour, by, request }));
  room.clock.nowMs += 5_000;
  const ledger = await openLedgerRoom();
  const { publications } = room.stores;
  const versions = createVersionBook(publications);
  let created = 0;
  const createId = (): string => {
    created += 1;
    return numberedUuid(0xb0000 + created);
  };
  const { clock } = room;
  return {
    room,
    ledger,
    versions,
    terms: createTermsBook(publications, versions),
    clock,
    createId,
  };
};
