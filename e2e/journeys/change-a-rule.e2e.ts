import { expect, test } from '@playwright/test';
import { startIdentityProvider } from '../../apps/config-api/src/testing/identity-provider.ts';
import { type House, runHouse } from '../../tools/house/run-house.ts';
import { answerACall } from './answer-a-call.ts';
import { changeARule } from './change-a-rule.ts';
import { comeAliveLate } from './come-alive-late.ts';
import { editAtOnce } from './edit-at-once.ts';
import { findNoViolations } from './find-no-violations.ts';
import { hearComplaints } from './hear-complaints.ts';
import { importAFile } from './import-a-file.ts';
import { knockAsAStranger } from './knock-as-a-stranger.ts';
import { knowEveryMetric } from './know-every-metric.ts';
import { liveThroughAChange } from './live-through-a-change.ts';
import { loseNothing } from './lose-nothing.ts';
import { moveARuleSet } from './move-a-rule-set.ts';
import { readInGerman } from './read-in-german.ts';
import { reviewAChange } from './review-a-change.ts';
import { organisationOf, signInAtTheOrganisation } from './sign-in-at-the-organisation.ts';
import { useTheKillSwitch } from './use-the-kill-switch.ts';
import { workByKeyboard } from './work-by-keyboard.ts';

for (const eventLog of ['embedded', 'kafka'] as const)
  test.describe(`with the event log ${eventLog}`, () => {
    const why = process.env.KAFKA_UNAVAILABLE ?? '';
    test.skip(eventLog === 'kafka' && why !== '', why);
    let house: House;
    let organisation: Awaited<ReturnType<typeof startIdentityProvider>>;

    test.beforeAll(async () => {
      organisation = await startIdentityProvider();
      const environment = organisationOf(organisation.issuer);
      house = await runHouse({ eventLog, wagersPerSecond: 20, environment });
    });

    let complaints: readonly string[] = [];
    test.beforeEach(({ page }) => {
      complaints = hearComplaints(page);
    });

    test.afterEach(() => {
      expect(complaints, 'no page breaks, nothing is refused by its policy').toEqual([]);
    });

    test.afterAll(async () => {
      await organisation.stop();
      expect(await house.stop(), 'Ctrl-C ends it in good order').toBe(0);
    });

    test(`a rule changed in the browser moves a balance, and rolled back it no longer does (${eventLog})`, async ({
      page,
    }) => {
      await changeARule(page, house);
    });

    test(`a wager's number answers a call, and points above the limit need two people (${eventLog})`, async ({
      page,
    }) => {
      await answerACall(page, house);
    });

    test(`every metric that an alert or a dashboard asks for is exposed (${eventLog})`, async () => {
      await knowEveryMetric(house);
    });

    test(`a change is reviewed by another person, published, and every worker has it (${eventLog})`, async ({
      page,
    }) => {
      await reviewAChange(page, house);
    });

    // The pages are the same whatever the log is: walked once.
    if (eventLog === 'kafka') return;

    test('an item is off in two steps, and on again', async ({ page }) => {
      await useTheKillSwitch(page, house);
    });

    test('points out of a file are checked by line before they are asked for', async ({ page }) => {
      await importAFile(page, house);
    });

    test('two people on one draft lose nothing of each other', async ({ page, browser }) => {
      await editAtOnce(browser, page, house);
    });

    test('a rate is changed and published, a posting explained, and it is rolled back, by keyboard alone', async ({
      page,
    }) => {
      await workByKeyboard(page, house);
    });

    test('a rule set goes out as a file and comes back with its differences shown first', async ({
      page,
    }) => {
      await moveARuleSet(page, house);
    });

    test('people sign in at their organisation, and whoever is not known here does not', async ({
      browser,
    }) => {
      await signInAtTheOrganisation(browser, house, organisation);
    });

    test('a stranger at the door gets nothing, and a name made of HTML is a name', async ({
      page,
    }) => {
      await knockAsAStranger(page, house);
    });

    test('a change is edited, tested, priced, reviewed, scheduled, live and rolled back', async ({
      page,
    }) => {
      await liveThroughAChange(page, house);
    });

    test('drafts of every shape are opened and saved, and nothing of them changes', async ({
      page,
    }) => {
      await loseNothing(page, house);
    });

    test('the language that was chosen is remembered', async ({ page }) => {
      await readInGerman(page, house);
    });

    test('pages whose scripts come late come alive as they were sent', async ({ page }) => {
      await comeAliveLate(page, house);
    });

    for (const colorScheme of ['light', 'dark'] as const)
      test(`axe finds nothing on any page of a real operator (${colorScheme})`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await findNoViolations(page, house);
      });
  });
