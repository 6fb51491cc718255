/** What was opened through one log and is still open, so that closing the log closes all of it. */
export interface OpenReaders {
  /** The same reader, forgotten here once it was stopped. */
  keep<T extends { stop(): Promise<void> }>(reader: T): T;
  stopAll(): Promise<void>;
}

export const createOpenReaders = (): OpenReaders => {
  const open = new Set<() => Promise<void>>();
  return {
    keep: (reader) => {
      const stop = async (): Promise<void> => {
        await reader.stop();
        open.delete(stop);
      };
      open.add(stop);
      return { ...reader, stop };
    },
    stopAll: async () => {
      await Promise.all([...open].map((stop) => stop()));
    },
  };
};
