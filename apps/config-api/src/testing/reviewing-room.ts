/** The life of a change in a test room, with a policy that asks for approvals. */
import type { Change, PolicySettings } from '@house-rules/contracts';
import { type Actor, systemActor } from '../access/actor.ts';
import type { ChangeRoom } from '../changes/change-room.ts';
import { type ChangeService, createChangeService } from '../changes/change-service.ts';
import type { ReviewCommand } from '../changes/review-change.ts';
import { createRuleSetChecker } from '../drafts/rule-set-checker.ts';
import type { Result } from '../fault.ts';
import { createWorkerBook } from '../workers/worker-book.ts';
import { exampleDocument, harbour, type TestPerson, testPeople } from './control-room.ts';
import { accepted, openPublishingRoom } from './publishing-room.ts';

export const actorOf = ({ personId, name }: TestPerson): Actor => ({ id: personId, name });

export const openReviewingRoom = async (settings: Partial<PolicySettings> = { approvals: 1 }) => {
  const room = await openPublishingRoom();
  const workers = createWorkerBook(room.clock);
  const broken: string[] = [];
  const changeRoom: ChangeRoom = {
    store: room.stores.publications,
    drafts: room.stores.drafts,
    changes: room.stores.changes,
    checker: createRuleSetChecker(),
    clock: room.clock,
    failpoints: { reach: () => undefined },
    onCommitted: () => undefined,
    onBreakGlass: (operatorId) => void broken.push(operatorId),
    // The report itself is the engine's, and tested there.
    mutations: async () => null,
    impactOf: async () => null,
    isAcknowledged: (operatorId, sequence) => workers.progress(operatorId, sequence).acknowledged,
  };
  const changes: ChangeService = createChangeService(changeRoom);
  accepted(await room.publishRates());

  const setPolicy = async (some: Partial<PolicySettings>) => {
    const before = (await room.stores.policies.policy(harbour)).settings;
    await room.stores.policies.transaction((rows) =>
      rows.savePolicy(harbour, { ...before, ...some }, systemActor, room.clock()),
    );
  };
  await setPolicy(settings);

  const saveAs = async (who: TestPerson, name: string) => {
    const { revision } = accepted(await room.drafts.read(harbour));
    const edit = { operatorId: harbour, revision, by: actorOf(who) };
    return accepted(await room.drafts.save(edit, { ...(exampleDocument as object), name }));
  };
  const openAs = async (who: TestPerson, title = 'autumn rates') => {
    const { revision } = accepted(await room.drafts.read(harbour));
    const request = { kind: 'draft', revision, title } as const;
    return changes.open({ operatorId: harbour, by: actorOf(who), request });
  };
  const reviewAs = (
    who: TestPerson,
    change: Pick<Change, 'changeNumber' | 'contentHash'>,
    act: ReviewCommand['act'],
    text = '',
  ): Promise<Result<Change>> => {
    const { changeNumber, contentHash } = change;
    const by = actorOf(who);
    const asked = { operatorId: harbour, changeNumber, contentHash, by, act, text };
    return changes.review({ ...asked, roles: who.roles });
  };
  const publishAs = (
    who: TestPerson,
    { changeNumber }: Pick<Change, 'changeNumber'>,
    more: { from?: string; breakGlass?: boolean; mayForce?: boolean } = {},
  ) => {
    const { mayForce = false, ...rest } = more;
    const request = { reason: 'autumn rates', cancels: [], breakGlass: false, ...rest };
    const by = actorOf(who);
    return changes.publish({ operatorId: harbour, changeNumber, by, request, mayForce });
  };
  /** Edgar writes and submits, Anton approves. */
  const openApproved = async (name = 'Autumn') => {
    await saveAs(testPeople.edgar, name);
    const change = accepted(await openAs(testPeople.edgar));
    accepted(await reviewAs(testPeople.edgar, change, 'submit'));
    return accepted(await reviewAs(testPeople.anton, change, 'approve', 'as agreed'));
  };
  const stateOf = async ({ changeNumber }: Pick<Change, 'changeNumber'>) =>
    accepted(await changes.read(harbour, changeNumber)).state;

  return {
    ...{ ...room, changes, changeRoom, workers, broken },
    ...{ setPolicy, saveAs, openAs, reviewAs, publishAs, openApproved, stateOf },
  };
};

export type ReviewingRoom = Awaited<ReturnType<typeof openReviewingRoom>>;
