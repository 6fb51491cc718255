/** Requests with what they must answer, as a table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProblemCode } from '@house-rules/contracts';
import { type ApiRoom, openApiRoom } from './api-room.ts';
import { harbour, testPeople } from './control-room.ts';

export interface RouteCase {
  readonly title: string;
  readonly method?: 'GET' | 'PUT' | 'POST';
  /** After `/v1/operators/<operator>`. */
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** Brings the room into the state that the case is about. */
  readonly given?: (room: ApiRoom) => Promise<unknown> | unknown;
  readonly status: number;
  readonly code?: ProblemCode;
  readonly pointer?: string;
  readonly look?: (body: unknown, room: ApiRoom) => Promise<void> | void;
}

/** Each case in a room of its own, as an admin of the operator. */
export const testRoutes = (cases: readonly RouteCase[]): void => {
  for (const one of cases) {
    test(one.title, async () => {
      const room = await openApiRoom();
      const token = await room.signIn(testPeople.olga);
      await one.given?.(room);
      const { status, body } = await room.call<Record<string, unknown>>(
        `/v1/operators/${harbour}${one.path}`,
        {
          method: one.method ?? 'GET',
          token,
          body: one.body,
          headers: one.ifMatch === undefined ? {} : { 'if-match': one.ifMatch },
        },
      );
      assert.equal(status, one.status, JSON.stringify(body));
      if (one.code !== undefined) assert.equal(body.code, one.code);
      if (one.pointer !== undefined) assert.equal(body.pointer, one.pointer);
      await one.look?.(body, room);
    });
  }
};
