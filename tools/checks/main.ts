/**
 * `npm test`: everything that must hold, in one command. `npm test -- engine worker` runs parts.
 * What could not run here is skipped by name and reason; `--fail-on-skips` makes that a failure,
 * for machines that must be able to run it all.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { availableKafka } from '../kafka/index.ts';
import { prepareTree } from '../prepare-tree.ts';
import { runBrowserTests } from './browser-tests.ts';
import { findChromium } from './chromium.ts';
import { runCommandCheck } from './command-check.ts';
import { runNodeTests } from './node-tests.ts';
import { allParts, type Part } from './parts.ts';
import { addTallies, closingLine, emptyTally, exitCodeOf, type Tally } from './tally.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (line: string) => process.stdout.write(`${line}\n`);

const chosenParts = (names: readonly string[]): readonly Part[] => {
  const parts = allParts(root);
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    say(
      `no part is called \`${unknown.join('`, `')}\`; there are: ${parts.map((part) => part.name).join(', ')}`,
    );
    process.exit(2);
  }
  return names.length === 0 ? parts : parts.filter((part) => names.includes(part.name));
};

const skipped = (part: Part, why: string): Tally => ({
  ...emptyTally,
  skips: [{ name: `${part.name}: ${part.what}`, why }],
});

/** Kafka and Chromium, looked for only where a chosen part wants them. */
const borrowServices = async (parts: readonly Part[]) => {
  const wantsKafka = parts.some(
    (part) => part.kind === 'browser' || ('wantsKafka' in part && part.wantsKafka),
  );
  const wantsChromium = parts.some(
    (part) => part.kind === 'browser' || ('wantsChromium' in part && part.wantsChromium),
  );
  const kafka = wantsKafka ? await availableKafka() : null;
  if (kafka && 'brokers' in kafka) process.env.KAFKA_BROKERS = kafka.brokers;
  else if (kafka) process.env.KAFKA_UNAVAILABLE = kafka.unavailable;
  const chromium = wantsChromium ? findChromium(say) : null;
  if (chromium && 'path' in chromium) process.env.CHROMIUM_PATH = chromium.path;
  return {
    chromium,
    stop: async () => {
      if (kafka && 'stop' in kafka) await kafka.stop();
    },
  };
};

const runPart = async (
  part: Part,
  chromium: ReturnType<typeof findChromium> | null,
): Promise<Tally> => {
  if (part.kind === 'command') {
    let tally = emptyTally;
    for (const check of part.checks) tally = addTallies(tally, await runCommandCheck(check));
    return tally;
  }
  if (part.kind === 'node-tests') return runNodeTests(part.files, root);
  if (!chromium || 'unavailable' in chromium)
    return skipped(part, chromium?.unavailable ?? 'no Chromium');
  return runBrowserTests(root, chromium.path);
};

const main = async (names: readonly string[], options: { readonly failOnSkips: boolean }) => {
  const parts = chosenParts(names);
  const startedAt = Date.now();
  await prepareTree(root, { portal: parts.some((part) => part.kind === 'browser'), say });
  const services = await borrowServices(parts);
  let total = emptyTally;
  try {
    for (const part of parts) {
      const from = Date.now();
      const tally = await runPart(part, services.chromium);
      total = addTallies(total, tally);
      say(
        `${tally.failed > 0 ? '✖' : '✔'} ${part.name}: ${closingLine(tally)} (${((Date.now() - from) / 1000).toFixed(1)} s)`,
      );
    }
  } finally {
    await services.stop();
  }
  for (const { name, why } of total.skips) say(`SKIPPED ${name}: ${why}`);
  for (const name of total.failures) say(`FAILED ${name}`);
  say(`took ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  say(closingLine(total));
  process.exit(exitCodeOf(total, options.failOnSkips));
};

await new Command('npm test --')
  .description('Runs everything that must hold, or the parts that are named.')
  .argument(
    '[part...]',
    `one or more of: ${allParts(root)
      .map((part) => part.name)
      .join(', ')}`,
  )
  .option('--fail-on-skips', 'exit 1 when something could not run here', false)
  .addHelpText(
    'after',
    '\nExit codes: 0 all passed, 1 something failed or nothing ran, 2 no such part.',
  )
  .action(main)
  .parseAsync([process.execPath, join(root, 'npm test'), ...process.argv.slice(2)]);
