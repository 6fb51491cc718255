/** The machine and the database's triggers say the same of every state, act and number of approvals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { type Actor, systemActor } from '../access/actor.ts';
import {
  exampleDocument,
  harbour,
  openRoom,
  startMs,
  testPeople,
} from '../testing/control-room.ts';
import { changeContent } from './change-content.ts';
import { changeActs, type StoredState, stateAfter, storedStates } from './change-life.ts';
import type { ChangeRows } from './change-store.ts';
import { recordChange } from './record-change.ts';

const named = ({ personId, name }: (typeof testPeople)[keyof typeof testPeople]): Actor => ({
  id: personId,
  name,
});
const [edgar, anton, olga] = [testPeople.edgar, testPeople.anton, testPeople.olga].map(named);

const content = changeContent(exampleDocument, { findings: [], tests: [] });

const at = { by: edgar ?? systemActor, atMs: startMs };

/** Brings a new change to a state along an allowed way, with two approvals where it is reviewed. */
const ways: Readonly<Record<StoredState, readonly StoredState[]>> = {
  checked: [],
  in_review: ['in_review'],
  approved: ['in_review', 'approved'],
  published: ['in_review', 'approved', 'published'],
  withdrawn: ['withdrawn'],
  rejected: ['in_review', 'rejected'],
  voided: ['voided'],
};

class TakenBack extends Error {}

const openRoomOfChanges = async (wanted: number) => {
  const room = await openRoom();
  const settings = { ...(await room.stores.policies.policy(harbour)).settings, approvals: wanted };
  await room.stores.policies.transaction((rows) =>
    rows.savePolicy(harbour, settings, systemActor, startMs),
  );
  /** Whether the database takes the move; nothing of it stays. */
  const takes = async (from: StoredState, to: StoredState, approvals: number, forced: boolean) => {
    const trial = room.stores.changes.transaction(async (rows) => {
      const opening = { operatorId: harbour, kind: 'draft', title: 'a trial' } as const;
      const about = { revision: 1, version: null, content, ...at };
      const change = await recordChange(rows, { ...opening, ...about });
      await walk(rows, change, ways[from], approvals);
      if (forced) {
        await rows.addEvent(harbour, change, { kind: 'break_glass', ...at, text: 'fire' });
      }
      await rows.moveChange(harbour, change.changeNumber, { state: to, atMs: startMs });
      throw new TakenBack();
    });
    return trial.then(
      () => true,
      (error: unknown) => error instanceof TakenBack,
    );
  };
  return { ...room, takes };
};

const walk = async (
  rows: ChangeRows,
  change: Awaited<ReturnType<typeof recordChange>>,
  way: readonly StoredState[],
  approvals: number,
): Promise<void> => {
  for (const state of way) {
    if (state === 'approved') await approve(rows, change, approvals);
    await rows.moveChange(harbour, change.changeNumber, { state, atMs: startMs });
  }
  if (way.at(-1) === 'in_review') await approve(rows, change, approvals);
};

const approve = async (
  rows: ChangeRows,
  change: Awaited<ReturnType<typeof recordChange>>,
  approvals: number,
): Promise<void> => {
  for (const by of [anton, olga].slice(0, approvals)) {
    if (by === undefined) continue;
    await rows.addEvent(harbour, change, { kind: 'approved', by, atMs: startMs, text: '' });
  }
};

for (const wanted of [0, 1, 2]) {
  test(`with ${wanted} approvals wanted, the database moves a change as the machine says`, async () => {
    const { takes } = await openRoomOfChanges(wanted);
    for (const state of storedStates) {
      for (const approvals of [0, 1, 2]) {
        // A state that lacks its approvals cannot even be reached.
        if (['approved', 'published'].includes(state) && approvals < wanted) continue;
        for (const forced of [false, true]) {
          const facts = { approvals: ways[state].includes('in_review') ? approvals : 0, wanted };
          const reachable = new Set(
            changeActs.flatMap((act) => stateAfter(state, act, { ...facts, forced }) ?? []),
          );
          for (const to of storedStates.filter((other) => other !== state)) {
            const isMove = reachable.has(to) || mayFallBack(state, to);
            const told = `${state} → ${to}, ${approvals} of ${wanted}, forced ${forced}`;
            assert.equal(await takes(state, to, approvals, forced), isMove, told);
          }
        }
      }
    }
  });
}

/** From approved back to in review, once an approval is withdrawn or the policy asks for more. */
const mayFallBack = (from: StoredState, to: StoredState): boolean =>
  from === 'approved' && to === 'in_review';

/** The trigger's sentence stands deep in the client's error. */
const says = (sentence: string) => (error: unknown) =>
  inspect(error, { depth: 8 }).includes(sentence);

test('the database refuses an approval by an author, of other content, and out of review', async () => {
  const room = await openRoomOfChanges(1);
  const attempt = (by: Actor | undefined, move: boolean, contentHash = content.contentHash) =>
    room.stores.changes.transaction(async (rows) => {
      const opening = { operatorId: harbour, kind: 'draft', title: 'a trial' } as const;
      const about = { revision: 1, version: null, content, ...at };
      const change = await recordChange(rows, { ...opening, ...about });
      const { changeNumber } = change;
      if (move) await rows.moveChange(harbour, changeNumber, { state: 'in_review', atMs: startMs });
      const event = { kind: 'approved', by: by ?? systemActor, atMs: startMs, text: '' } as const;
      await rows.addEvent(harbour, { changeNumber, contentHash }, event);
      throw new TakenBack();
    });
  await assert.rejects(attempt(edgar, true), says('author cannot approve'));
  await assert.rejects(attempt(anton, false), says('not in review as it is'));
  await assert.rejects(attempt(anton, true, 'f'.repeat(64)), says('not in review as it is'));
  await assert.rejects(attempt(anton, true), TakenBack);
});
