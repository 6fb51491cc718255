/**
 * Drafts of every shape, opened and saved in a real browser: through the rules and through the code,
 * and what the service has afterwards is what it had before, to the byte. The seed is printed; the
 * property beside the editor tries 10,000 of them on the model.
 */
import type { Json } from '@house-rules/contracts';
import { expect, type Page } from '@playwright/test';
import fc from 'fast-check';
import { arbitraryDraft } from '../../apps/portal/src/features/rule-set/testing/arbitrary-draft.ts';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

/** Some ten seconds each. */
const drafts = 8;
const sections = [
  ...['Eligibility', 'Earning', 'Tiers', 'Promotions', 'Limits'],
  ...['Currency & rounding', 'Redemption', 'Tests'],
] as const;

/** The draft as the service has it, and putting another there, with the session of the page. */
const serviceOf = (page: Page, house: House) => {
  const url = `${house.urls.portal}/api/house-rules/v1/operators/${operatorId}/rule-set/draft`;
  const headers = (revision: number) => ({
    origin: new URL(house.urls.portal).origin,
    'if-match': `"${revision}"`,
  });
  const read = async () => {
    const answer = await page.request.get(url);
    expect(answer.status()).toBe(200);
    return (await answer.json()) as { readonly revision: number; readonly document: Json };
  };
  return {
    read,
    /** False where the service holds no such document: it would be dangerous near an evaluator. */
    put: async (document: Json): Promise<boolean> => {
      const { revision } = await read();
      const answer = await page.request.put(url, {
        headers: headers(revision),
        data: { document },
      });
      return answer.ok();
    },
    discard: async () => {
      const { revision } = await read();
      const answer = await page.request.post(`${url}/discard`, { headers: headers(revision) });
      expect(answer.status()).toBe(200);
    },
  };
};

const saved = (page: Page) =>
  page.waitForResponse(
    (response) =>
      response.request().method() === 'PUT' && response.url().endsWith('/rule-set/draft'),
  );

/** An edit, which is saved, and its undoing, which is saved as well. */
const editAndUndo = async (page: Page, edit: () => Promise<void>): Promise<void> => {
  const first = saved(page);
  await edit();
  expect((await first).status()).toBe(200);
  const second = saved(page);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect((await second).status()).toBe(200);
};

/** Every section is looked at; where one takes another rule, one is added. */
const throughTheRules = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}?section=eligibility`);
  const navigation = page.getByRole('navigation', { name: 'Sections of the rule set' });
  let add: string | null = null;
  for (const section of sections) {
    await navigation.getByRole('link', { name: new RegExp(`^${section}`) }).click();
    await expect(page.getByRole('heading', { level: 2, name: section, exact: true })).toBeVisible();
    if ((await addButton(page).count()) > 0) add = section;
  }
  if (add === null) return;
  await navigation.getByRole('link', { name: new RegExp(`^${add}`) }).click();
  await expect(page.getByRole('heading', { level: 2, name: add, exact: true })).toBeVisible();
  await editAndUndo(page, () => addButton(page).first().click());
};

const addButton = (page: Page) =>
  page.getByRole('region').getByRole('button', { name: /^Add (a|an) / });

const throughTheCode = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}?view=code`);
  const code = page.getByRole('textbox', { name: 'The rule set as JSON' });
  await code.click();
  await editAndUndo(page, async () => {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.insertText('"typed":1,');
  });
};

export const loseNothing = async (page: Page, house: House): Promise<void> => {
  const seed = Number(process.env.LOSSLESS_SEED ?? Date.now() & 0x7fffffff);
  process.stdout.write(`drafts in the browser: LOSSLESS_SEED=${seed}\n`);
  await signIn(page, house);
  const service = serviceOf(page, house);
  const url = `${house.urls.portal}/${operatorId}/rule-set`;
  let tried = 0;
  for (const document of fc.sample(arbitraryDraft, { seed, numRuns: drafts * 8 })) {
    if (tried === drafts) break;
    if (Object.keys(Object(document)).length === 0 || !(await service.put(document))) continue;
    tried += 1;
    const before = JSON.stringify((await service.read()).document);
    await throughTheRules(page, url);
    expect(JSON.stringify((await service.read()).document), 'through the rules').toBe(before);
    await throughTheCode(page, url);
    expect(JSON.stringify((await service.read()).document), 'through the code').toBe(before);
  }
  expect(tried).toBe(drafts);
  await service.discard();
};
