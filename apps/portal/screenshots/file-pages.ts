/** Importing a rule set file: before one is chosen, wrong, compared, and in conflict with the draft. */
import type { Page } from '@playwright/test';
import type { World } from '../fake-api/world.ts';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const path = () => '/harbour-casino/rule-set?import=1';

const choose = async (page: Page, text: string) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByLabel('Rule set file').click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({
    name: 'staging.rules.json',
    mimeType: 'application/json',
    buffer,
  });
  await page.waitForTimeout(700);
};

/** The draft's rules as another house would send them: slots pay more, bingo is gone. */
const moved = (world: World, basis: object | null = { version: 2, hash: '4c'.repeat(32) }) => {
  const { draft } = world.operators.get('harbour-casino') ?? {};
  const document = draft?.document as { readonly earning: readonly { readonly id: string }[] };
  const [first, ...others] = document.earning;
  const earning = [{ ...first, pointsPerUnit: '0.31' }, ...others.slice(0, -1)];
  return JSON.stringify({
    format: 'house-rules/rule-set',
    formatVersion: 1,
    origin: { environment: 'staging', operatorId: 'harbour-casino' },
    basis,
    document: { ...document, earning },
    history: [],
  });
};

export const fileShots: readonly Shot[] = [
  {
    name: 'rule-set-menu',
    as: mara,
    path: () => '/harbour-casino/rule-set',
    act: async (page) => {
      await page.getByRole('button', { name: 'More actions of the draft' }).click();
      await page.waitForTimeout(300);
    },
    atOnce: true,
  },
  { name: 'rule-set-import', as: mara, path },
  { name: 'rule-set-import-wrong', as: mara, path, act: (page) => choose(page, 'points,players') },
  {
    name: 'rule-set-import-conflict',
    as: mara,
    path,
    act: (page, world) => choose(page, moved(world, null)),
  },
  {
    name: 'rule-set-import-compared',
    as: mara,
    path,
    act: (page, world) => choose(page, moved(world)),
  },
];
