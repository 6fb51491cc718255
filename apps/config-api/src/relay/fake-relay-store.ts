import type { FakeControl } from '../testing/fake-control.ts';
import type { RelayStore } from './relay-store.ts';

export const createFakeRelayStore = (control: FakeControl): RelayStore => ({
  close: (throughMs, limit) =>
    control.transaction(async () => {
      const { state } = control;
      state.closedThroughMs = Math.max(state.closedThroughMs, throughMs);
      const owed = state.owed.filter(({ sentAtMs }) => sentAtMs === null).slice(0, limit);
      return { closedThroughMs: state.closedThroughMs, owed };
    }),
  markSent: (throughId, atMs) =>
    control.transaction(async () => {
      control.state.owed = control.state.owed.map((row) =>
        row.id <= throughId && row.sentAtMs === null ? { ...row, sentAtMs: atMs } : row,
      );
    }),
  oweAll: () =>
    control.transaction(async () => {
      const sent = control.state.owed.filter(({ sentAtMs }) => sentAtMs !== null).length;
      control.state.owed = control.state.owed.map((row) => ({ ...row, sentAtMs: null }));
      return sent;
    }),
});
