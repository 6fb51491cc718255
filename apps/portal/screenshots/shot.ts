import type { Page } from '@playwright/test';
import type { World } from '../fake-api/world.ts';

/** One picture: who opens what, and what is done there first. */
export interface Shot {
  readonly name: string;
  /** Signs in with this demo address; `player` opens a player's own page; null is nobody. */
  readonly as: string | null;
  readonly path: (world: World) => string;
  readonly act?: (page: Page, world: World) => Promise<void>;
  /** The state passes by itself: taken soon after the act, before the page is quiet. */
  readonly atOnce?: boolean;
}
