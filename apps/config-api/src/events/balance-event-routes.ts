import { refuse, succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { playerParams } from '../http/path-params.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import { balanceSubject } from './balance-events.ts';
import type { EventHub } from './event-hub.ts';
import { openEventStream } from './open-event-stream.ts';

export const balanceEventRoutes = (
  hub: EventHub,
  ledger: Pick<LedgerAccess, 'read'>,
  looks: LookRecorder,
): readonly Operation[] => [
  operatorOperation({
    id: 'followPlayerBalance',
    method: 'get',
    path: '/v1/operators/{operatorId}/players/{playerId}/events',
    tag: 'Players',
    permission: 'player.read',
    summary: "Follow a player's balance",
    description:
      'Server-sent events: `balance`, first as it is, then each time a row of the ledger moves it, within ' +
      'a second of the row. Players follow their own. That a person looked is recorded. The stream ' +
      'ends with the session, and after an hour.',
    params: playerParams,
    status: 200,
    answers: 'The stream.',
    media: ['text/event-stream'],
    answerExample:
      'event: balance\ndata: {"playerId":"7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60",' +
      '"spendable":4213000000,"status":5020000000,"tier":"silver","playerSequence":318,' +
      '"changedAt":"2026-11-23T20:15:30.250Z"}\n\n',
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, requestId, isStillAllowed }) => {
      const look = { caller, ...params, requestId, what: 'balance', detail: {}, isPolled: true };
      const found = await looks.over(look, () =>
        whileLedgerAnswers(async () => {
          const balance = await ledger.read((reader) => reader.balance(params));
          const sentence = `no wager of the player \`${params.playerId}\` has been counted here`;
          return balance === null ? refuse('not_found', sentence) : succeed(balance);
        }),
      );
      if (!found.ok) return found;
      const subject = balanceSubject(params.operatorId, params.playerId);
      const stream = openEventStream(hub, subject, isStillAllowed);
      if (stream === null) {
        return refuse('too_many_requests', 'too many are listening; try again in a moment');
      }
      return succeed({ body: null, file: { stream, type: 'text/event-stream' } });
    },
  }),
];
