import { zoneTableDigest, zoneTableRelease } from './schedule/zone-table.gen.ts';

/** Raised whenever the same document and wager could give another decision than before. */
const meaning = 1;

/**
 * Names what a decision means: the engine's semantics and its zone table. It stands in every
 * decision, so that a replay can tell whether it runs by the same meaning.
 */
export const engineFingerprint = `house-rules-${meaning}+tz-${zoneTableRelease}-${zoneTableDigest}`;
