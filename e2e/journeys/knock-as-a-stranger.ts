/** What a stranger may try at the door: another's host, another's page, a page without its policy. */
import { get, request } from 'node:http';
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

const statusUnder = (url: string, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    }).once('error', reject);
  });

/** DNS rebinding: the name is the stranger's, the address is ours. */
const comeUnderAnothersName = async (portal: string): Promise<void> => {
  const { host } = new URL(portal);
  expect(await statusUnder(`${portal}/sign-in`, host)).toBe(200);
  for (const stranger of ['evil.example', `evil.example:${new URL(portal).port}`])
    expect(await statusUnder(`${portal}/sign-in`, stranger), stranger).toBe(421);
};

const readPolicies = async (portal: string): Promise<void> => {
  const policyOf = async (path: string) =>
    (await fetch(`${portal}${path}`, { redirect: 'manual' })).headers.get(
      'content-security-policy',
    ) ?? '';
  const [one, other] = [await policyOf('/sign-in'), await policyOf('/sign-in')];
  expect(one).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
  expect(one, 'a nonce is of one request').not.toBe(other);
  expect(one).toContain("frame-ancestors 'none'");
  for (const page of ['/icon.svg.html', '/api.html', '/nowhere/at/all'])
    expect(await policyOf(page), page).toMatch(/'nonce-/);
  for (const data of ['/api/house-rules/v1/sessions/current', '/api/nothing'])
    expect(await policyOf(data), data).toMatch(/^default-src 'none'/);
};

/** Neither takes what it cannot mean, before anybody is known. */
const sendTooMuch = async (portal: string): Promise<void> => {
  const answer = await fetch(`${portal}/api/auth/callback/person`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'x'.repeat(64_001),
  });
  expect(answer.status).toBe(413);
};

/** With the session of somebody who is signed in, as a page elsewhere would send it. */
const writeFromElsewhere = async (page: Page, portal: string): Promise<void> => {
  const cookies = await page.context().cookies(portal);
  const session = cookies.find(({ name }) => name === 'house-rules.session');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const check = `${portal}/api/house-rules/v1/operators/${operatorId}/rule-set/check`;
  const statusFrom = (origin: string | null): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = {
        cookie,
        'content-type': 'application/json',
        ...(origin === null ? {} : { origin }),
      };
      request(check, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .once('error', reject)
        .end('{"document":{}}');
    });
  expect(await statusFrom(portal)).toBe(200);
  for (const origin of ['https://evil.example', 'null', null, portal.replace('http:', 'https:')])
    expect([origin, await statusFrom(origin)]).toEqual([origin, 403]);
};

const hostileName = '<img src=x onerror="document.title=`broken`">=1+1';

/** What somebody calls a rule is shown as it is written, and does nothing. */
const nameARuleInHtml = async (page: Page, portal: string): Promise<void> => {
  await page.goto(`${portal}/${operatorId}/rule-set?section=earning&rule=bingo`);
  const name = page.locator('li[data-open]').getByLabel('Name', { exact: true });
  const before = await name.inputValue();
  await name.fill(hostileName);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue(hostileName);
  await expect(page.getByText(hostileName).first()).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  await expect(page).not.toHaveTitle(/broken/);
  await name.fill(before);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
};

export const knockAsAStranger = async (page: Page, house: House): Promise<void> => {
  const { portal } = house.urls;
  await comeUnderAnothersName(portal);
  await readPolicies(portal);
  await sendTooMuch(portal);
  await signIn(page, house);
  await writeFromElsewhere(page, portal);
  await nameARuleInHtml(page, portal);
};
