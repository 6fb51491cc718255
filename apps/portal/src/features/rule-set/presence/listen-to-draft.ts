/**
 * The service's word of each save of the draft, as it happens: server-sent events, heard for as long
 * as the page is looked at. A browser connects again by itself, and then first hears what is.
 */
import { followOperator } from '@house-rules/api-client';
import { instantSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { apiHref } from '../../../api/call-api.ts';
import type { Transport } from '../../../api/send-request.ts';

const savedSchema = z.object({
  revision: z.number().int(),
  savedAt: instantSchema,
  savedBy: z.object({ id: z.string(), name: z.string() }),
});
export type DraftSaved = z.output<typeof savedSchema>;

/** Null where the event is not as agreed: a newer service may say more than this page knows. */
export function draftSavedIn(data: unknown): DraftSaved | null {
  if (typeof data !== 'string') return null;
  try {
    return savedSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/** @returns the way to end it. */
export function listenToDraft(
  transport: Transport,
  operatorId: string,
  onSaved: (saved: DraftSaved) => void,
): () => void {
  let events: EventSource | null = null;
  // A tab that nobody looks at keeps no connection: a browser has few to one origin.
  const follow = () => {
    if (document.visibilityState === 'hidden') return leave();
    if (events !== null) return;
    events = new EventSource(apiHref(transport, followOperator, { path: { operatorId } }));
    events.addEventListener('draft', ({ data }: MessageEvent<unknown>) => {
      const saved = draftSavedIn(data);
      if (saved !== null) onSaved(saved);
    });
  };
  const leave = () => {
    events?.close();
    events = null;
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    leave();
  };
}
