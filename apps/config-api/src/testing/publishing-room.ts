/** The publishing services in a test room. */

import type { Finding, Json, RatesDocument } from '@house-rules/contracts';
import { exampleRates } from '@house-rules/rules-engine';
import type { Failpoints } from '@house-rules/service';
import { createDraftService } from '../drafts/draft-service.ts';
import { createPreviewService } from '../drafts/preview-service.ts';
import { createRuleSetChecker } from '../drafts/rule-set-checker.ts';
import type { Result } from '../fault.ts';
import { createPublicationService } from '../publications/publication-service.ts';
import {
  type ControlRoom,
  exampleDocument,
  harbour,
  openRoom,
  testPeople,
} from './control-room.ts';

export const paula = { id: testPeople.paula.personId, name: testPeople.paula.name };

export const accepted = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new Error(`${result.fault.code}: ${result.fault.detail}`);
};

export const refused = (result: Result<unknown>) => {
  if (result.ok) throw new Error('it was accepted');
  return result.fault;
};

/** The codes of the findings that block; advice may grow with the engine. */
export const blockers = (findings: readonly Finding[] = []): string[] =>
  findings.flatMap(({ severity, code }) => (severity === 'blocks' ? [code] : []));

/** The whole trail, newest first. */
export const wholeTrail = {
  ...{ before: null, action: null, actor: null, fromMs: null, toMs: null },
} as const;

export const servicesOf = (
  room: ControlRoom,
  failpoints: Failpoints = { reach: () => undefined },
) => {
  const { drafts: store, publications } = room.stores;
  const { clock } = room;
  const checker = createRuleSetChecker();
  let committed = 0;
  return {
    committed: () => committed,
    drafts: createDraftService({ store, publications, checker, clock }),
    preview: createPreviewService({ drafts: store, publications, checker }),
    publications: createPublicationService({
      store: publications,
      drafts: store,
      checker,
      clock,
      failpoints,
      onBreakGlass: () => undefined,
      onCommitted: () => {
        committed += 1;
      },
    }),
  };
};

export const openPublishingRoom = async () => {
  const room = await openRoom();
  const services = servicesOf(room);
  const { drafts, publications } = services;

  const save = async (document: Json) => {
    const { revision } = accepted(await drafts.read(harbour));
    return accepted(await drafts.save({ operatorId: harbour, revision, by: paula }, document));
  };
  return {
    ...room,
    ...services,
    save,
    /** Saves a document with another name, so that it differs, and publishes it. */
    publishNamed: async (name: string, from?: string) => {
      const { revision } = await save({ ...(exampleDocument as object), name });
      const request = { revision, reason: `publish ${name}`, ...(from ? { from } : {}) };
      return publications.publish({ operatorId: harbour, by: paula, request });
    },
    publishRates: (document: RatesDocument = exampleRates, from?: string) => {
      const request = { document, reason: 'rates of the month', ...(from ? { from } : {}) };
      return publications.publishRates({ operatorId: harbour, by: paula, request });
    },
    rollBack: (version: number, more: { cancels?: number[]; from?: string } = {}) => {
      const request = { version, reason: 'paid double by mistake', cancels: [], ...more };
      return publications.rollBack({ operatorId: harbour, by: paula, request });
    },
  };
};

export type PublishingRoom = Awaited<ReturnType<typeof openPublishingRoom>>;
