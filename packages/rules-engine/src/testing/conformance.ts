/** Prepares the cases of the files in `conformance/`; the format is SPEC clause 12.3. */
import { type WagerEvent, wagerEventSchema } from '@house-rules/contracts';
import type { PlayerState } from '../decide/decide-input.ts';
import { parsePoints } from '../money/micropoints.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface ConformanceCase {
  readonly title: string;
  readonly document: unknown;
  readonly event: WagerEvent;
  readonly player: PlayerState;
  readonly rate: string;
  /** `7.4 boundary`: the clauses that the case proves, and how. */
  readonly proves: readonly string[];
  readonly expect?: Json;
  readonly refused?: { readonly code: string; readonly pointer: string };
  readonly wagerRefused?: string;
  /** The warnings of the document, all of them. */
  readonly finds?: readonly Json[];
  /** The document is read as a published version. */
  readonly stored?: boolean;
}

export interface ConformanceFile {
  readonly name: string;
  readonly clause: string;
  readonly title: string;
  readonly cases: readonly ConformanceCase[];
}

/** @param contents the parsed files by name, `base.json` among them. */
export function conformanceFiles(contents: Readonly<Record<string, Json>>): ConformanceFile[] {
  const { 'base.json': base = {}, ...files } = contents;
  return Object.entries(files).map(([name, file]) => {
    const cases = file.cases as readonly Json[];
    return {
      name,
      clause: String(file.clause),
      title: String(file.title),
      cases: cases.map((each) => prepare(base, (file.set ?? {}) as Json, each)),
    };
  });
}

function prepare(base: Json, fileSet: Json, each: Json): ConformanceCase {
  const document = structuredClone(base.document);
  setAll(document, fileSet);
  setAll(document, (each.set ?? {}) as Json);
  return {
    ...(each as Pick<ConformanceCase, 'expect' | 'refused' | 'wagerRefused' | 'finds' | 'stored'>),
    proves: (each.proves ?? []) as readonly string[],
    title: String(each.title),
    document,
    event: wagerEventSchema.parse({ ...(base.wager as Json), ...(each.wager as Json) }),
    player: playerOf((each.player ?? {}) as Json),
    rate: String(each.rate ?? '1'),
  };
}

function setAll(document: unknown, values: Json): void {
  for (const [pointer, value] of Object.entries(values)) {
    const keys = pointer.split('/').slice(1);
    const last = keys.pop() ?? '';
    const parent = keys.reduce((at, key) => (at as Json)[key], document);
    (parent as Record<string, unknown>)[last] = structuredClone(value);
  }
}

function playerOf(player: Json): PlayerState {
  const counters = (player.counters ?? {}) as Json;
  return {
    statusMicropoints: parsePoints(String(player.statusPoints ?? '0')),
    tier: (player.tier ?? null) as string | null,
    segments: (player.segments ?? []) as string[],
    counters: {
      points: parsePoints(String(counters.points ?? '0')),
      promotions: (counters.promotions ?? {}) as Record<string, number>,
    },
  };
}
