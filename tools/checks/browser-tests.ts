/** Runs the Playwright journeys of e2e/ and counts what they report. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyTally, type Skip, type Tally } from './tally.ts';

interface ReportedSpec {
  readonly title: string;
  readonly file: string;
  readonly tests: readonly {
    readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
    readonly annotations: readonly { readonly type: string; readonly description?: string }[];
  }[];
}

interface ReportedSuite {
  readonly title: string;
  readonly specs?: readonly ReportedSpec[];
  readonly suites?: readonly ReportedSuite[];
}

const specsOf = (suite: ReportedSuite): ReportedSpec[] => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
];

/** A flaky journey is a broken one: it counts as failed. */
export const tallyReport = (report: { readonly suites: readonly ReportedSuite[] }): Tally => {
  const failures: string[] = [];
  const skips: Skip[] = [];
  let passed = 0;
  for (const spec of report.suites.flatMap(specsOf))
    for (const test of spec.tests) {
      const name = `e2e/${spec.file}: ${spec.title}`;
      if (test.status === 'expected') passed += 1;
      else if (test.status === 'skipped')
        skips.push({
          name,
          why:
            test.annotations.find((note) => note.type === 'skip')?.description ?? 'no reason given',
        });
      else failures.push(test.status === 'flaky' ? `${name} (flaky)` : name);
    }
  return { passed, failed: failures.length, failures, skips };
};

export const runBrowserTests = async (root: string, chromiumPath: string): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), 'house-rules-e2e-'));
  const reportFile = join(folder, 'report.json');
  const code = await new Promise<number>((resolve) => {
    const child = spawn(
      'playwright',
      ['test', '--config', 'playwright.config.ts', '--reporter', 'list,json'],
      {
        cwd: join(root, 'e2e'),
        env: {
          ...process.env,
          CHROMIUM_PATH: chromiumPath,
          PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    child.once('error', () => resolve(1));
    child.once('close', (status) => resolve(status ?? 1));
  });
  try {
    const tally = tallyReport(JSON.parse(readFileSync(reportFile, 'utf8')));
    if (code !== 0 && tally.failed === 0)
      return { ...tally, failed: 1, failures: [`e2e: playwright ended with exit code ${code}`] };
    return tally;
  } catch {
    return { ...emptyTally, failed: 1, failures: ['e2e: playwright left no report'] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
