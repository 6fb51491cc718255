/**
 * What is refused before it is parsed, so that a hostile record costs no more than looking at it.
 */

/** The largest legal event (50 segments of 60 characters, all escaped) is below 20 kB. */
export const wagerEventBytesMax = 65_536;

/** A wager event has two levels; unknown fields may bring some of their own. */
export const wagerEventDepthMax = 32;

const quote = 0x22;
const backslash = 0x5c;
const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b;
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d;

/** True when objects and lists are nested deeper than `depthMax`. Text that is no JSON may be either. */
export const isDeeperThan = (text: string, depthMax: number): boolean =>
  hasMoreOpenings(text, depthMax) && depthOf(text) > depthMax;

const openings = ['{', '['] as const;

/** Brackets inside strings are counted too: cheap, and enough for nearly every event. */
const hasMoreOpenings = (text: string, most: number): boolean => {
  let count = 0;
  for (const opening of openings) {
    for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
      count += 1;
      if (count > most) return true;
    }
  }
  return false;
};

const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (isOpening(code)) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (isClosing(code)) depth -= 1;
  }
  return deepest;
};
