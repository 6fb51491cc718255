/**
 * One listener's stream: what the hub tells, a sign of life, and the end when the right to it ends.
 * Nobody is told anything on the strength of a right that was last asked for more than a second ago.
 */
import type { EventHub } from './event-hub.ts';
import { toStreamText } from './stream-event.ts';

/** So that proxies keep the connection, and so often is asked whether the session still lives. */
const beatMs = 5_000;
/** So long an answer stands for those who are told many things at once. */
const allowedForMs = 1_000;
const lifetimeMs = 60 * 60 * 1_000;
/** Events that a slow listener has not taken; beyond it the stream ends, and they connect again. */
const waitingMax = 1_000;

/** Null where too many listen already. */
export const openEventStream = (
  hub: EventHub,
  subject: string,
  isStillAllowed: () => Promise<boolean>,
  everyMs: number = beatMs,
): ReadableStream<Uint8Array> | null => {
  const encoder = new TextEncoder();
  let leave: (() => void) | null = null;
  let beat: NodeJS.Timeout | undefined;
  let end: (() => void) | undefined;
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const endsAtMs = performance.now() + lifetimeMs;
        end = () => {
          clearInterval(beat);
          leave?.();
          leave = null;
        };
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) < -waitingMax) close();
          else controller.enqueue(encoder.encode(text));
        };
        const close = () => {
          if (leave === null) return;
          end?.();
          controller.close();
        };
        let allowedAtMs = performance.now();
        let telling = Promise.resolve();
        const tell = async (text: string, askNow: boolean): Promise<void> => {
          if (leave === null) return;
          if (askNow || performance.now() - allowedAtMs >= allowedForMs) {
            const allowed = await isStillAllowed().catch(() => false);
            if (leave === null) return;
            if (!allowed) return close();
            allowedAtMs = performance.now();
          }
          send(text);
        };
        // One after the other: events keep their order over the asking.
        const tellInOrder = (text: string, askNow: boolean) => {
          telling = telling.then(() => tell(text, askNow));
        };
        leave = hub.listen(subject, (event) => tellInOrder(toStreamText(event), false));
        if (leave === null) return;
        beat = setInterval(() => {
          if (performance.now() >= endsAtMs) close();
          else tellInOrder(': still here\n\n', true);
        }, everyMs);
        beat.unref();
      },
      cancel: () => end?.(),
    },
    { highWaterMark: 16 },
  );
  return leave === null ? null : stream;
};
