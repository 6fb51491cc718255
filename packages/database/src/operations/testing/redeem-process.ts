/**
 * A process of the race for one balance: so many redemptions, each asked for twice under one key, and
 * asked again where the lock was held for longer than anybody waits.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { samplePlayer } from '../../contract/sample-batch.ts';
import { isLedgerTrouble } from '../ledger-trouble.ts';
import { openSqliteLedgerDesk } from '../sqlite/open-sqlite-ledger-desk.ts';

const [file = '', process_ = '', count = '0', price = '0'] = process.argv.slice(2);
const player = samplePlayer(1);
const desk = openSqliteLedgerDesk({ file });

const uuidOf = (n: number): string =>
  `00000000-0000-7000-9${process_.padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`;

const ask = async (n: number, attempt: number) => {
  const frame = {
    operatorId: player.operatorId,
    requestKey: `process ${process_}, redemption ${n}`,
    requestHash: `${n}`.padStart(64, '0'),
    actor: 'player',
    actorName: null,
    requestId: '',
    atMs: 1_000,
  };
  const points = Number(price);
  // Another attempt draws another id: the answer must be that of the first all the same.
  const redemptionId = uuidOf(n * 2 + attempt);
  const reservation = {
    player,
    redemptionId,
    rewardId: 'spins',
    points,
    lapsesAtMs: 9_999,
    minimum: 1,
  };
  for (;;) {
    try {
      return await desk.redemptions.reserve(frame, reservation);
    } catch (error) {
      if (!isLedgerTrouble(error)) throw error;
      await pause(10);
    }
  }
};

const taken: string[] = [];
let refused = 0;
let unlike = 0;
for (let n = 0; n < Number(count); n += 1) {
  const first = await ask(n, 0);
  const again = await ask(n, 1);
  if (first.kind === 'done') taken.push(first.answer.redemptionId);
  if (first.kind === 'refused') refused += 1;
  const { replayed: _first, ...answer } = { replayed: false, ...first };
  const { replayed, ...repeated } = { replayed: false, ...again };
  if (!replayed || JSON.stringify(answer) !== JSON.stringify(repeated)) unlike += 1;
}
await desk.close();
process.send?.({ taken, refused, unlike });
process.disconnect?.();
