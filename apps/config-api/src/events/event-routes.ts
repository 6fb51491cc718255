import { refuse, succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import type { EventHub } from './event-hub.ts';
import { openEventStream } from './open-event-stream.ts';

export const eventRoutes = (hub: EventHub): readonly Operation[] => [
  operatorOperation({
    id: 'followOperator',
    method: 'get',
    path: '/v1/operators/{operatorId}/events',
    tag: 'Operators',
    permission: 'rule_set.read',
    summary: 'Follow what happens at an operator',
    description:
      'Server-sent events: `draft`, `timeline`, `change` and `progress`, each with what is. First all ' +
      'as they are, then each time one changes. The stream ends with the session, and after an hour.',
    params: operatorParams,
    status: 200,
    answers: 'The stream.',
    media: ['text/event-stream'],
    answerExample:
      'event: draft\ndata: {"revision":8,"savedAt":"2026-11-23T20:15:30.250Z",' +
      '"savedBy":{"id":"0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e","name":"Mara Vella"}}\n\n',
    problems: [],
    handle: async ({ params, isStillAllowed }) => {
      const stream = openEventStream(hub, params.operatorId, isStillAllowed);
      if (stream === null) {
        return refuse('too_many_requests', 'too many are listening; try again in a moment');
      }
      return succeed({ body: null, file: { stream, type: 'text/event-stream' } });
    },
  }),
];
