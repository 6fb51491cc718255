/** The parts of `npm test`, in the order in which they run: what fails fastest comes first. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandCheck } from './command-check.ts';

export interface StaticPart {
  readonly kind: 'command';
  readonly name: string;
  readonly what: string;
  readonly checks: readonly CommandCheck[];
}

export interface NodeTestPart {
  readonly kind: 'node-tests';
  readonly name: string;
  readonly what: string;
  readonly files: readonly string[];
  /** True where some of its tests want a real Kafka. */
  readonly wantsKafka: boolean;
  readonly wantsChromium: boolean;
}

export interface BrowserPart {
  readonly kind: 'browser';
  readonly name: string;
  readonly what: string;
}

export type Part = StaticPart | NodeTestPart | BrowserPart;

const testFiles = (root: string, folder: string): string[] =>
  globSync(join(root, folder, '**', '*.test.ts'), {
    exclude: (path) => /node_modules|\.next|generated/.test(String(path)),
  }).sort();

const commandPart = (
  root: string,
  name: string,
  what: string,
  commands: readonly (readonly [string, readonly string[]])[],
): StaticPart => ({
  kind: 'command',
  name,
  what,
  checks: commands.map(([command, args]) => ({
    name: `${command} ${args.join(' ')}`,
    command,
    args,
    cwd: root,
  })),
});

const nodePart = (
  root: string,
  name: string,
  folder: string,
  wants: { readonly kafka?: boolean; readonly chromium?: boolean; readonly not?: string } = {},
): NodeTestPart => ({
  kind: 'node-tests',
  name,
  what: `tests of ${folder}`,
  files: testFiles(root, folder).filter(
    (file) => wants.not === undefined || !file.startsWith(join(root, wants.not)),
  ),
  wantsKafka: wants.kafka ?? false,
  wantsChromium: wants.chromium ?? false,
});

export const allParts = (root: string): readonly Part[] => [
  commandPart(root, 'lint', 'format and lint', [
    ['biome', ['ci', '--colors=off', '--error-on-warnings', '.']],
  ]),
  commandPart(root, 'types', 'TypeScript, strict', [
    ['tsc', ['-p', 'tsconfig.json']],
    ['tsc', ['-p', 'apps/portal/tsconfig.json', '--noEmit']],
  ]),
  commandPart(root, 'boundaries', 'who may import whom', [
    [
      'depcruise',
      [
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
        'packages',
        'apps',
        'tools',
        'e2e',
      ],
    ],
  ]),
  commandPart(root, 'dead-code', 'files, exports and dependencies nobody uses', [
    ['knip', ['--no-config-hints', '--no-progress']],
  ]),
  nodePart(root, 'contracts', 'packages/contracts'),
  nodePart(root, 'engine', 'packages/rules-engine', { chromium: true }),
  nodePart(root, 'ledger', 'packages/ledger'),
  nodePart(root, 'service', 'packages/service'),
  nodePart(root, 'event-log', 'packages/event-log', { kafka: true }),
  nodePart(root, 'database', 'packages/database'),
  nodePart(root, 'ledger-audit', 'packages/ledger-audit'),
  nodePart(root, 'worker', 'packages/stream-worker'),
  nodePart(root, 'api-client', 'packages/api-client'),
  nodePart(root, 'command-line', 'packages/command-line'),
  nodePart(root, 'api', 'apps/config-api'),
  nodePart(root, 'platform', 'apps/platform'),
  nodePart(root, 'portal', 'apps/portal'),
  nodePart(root, 'tools', 'tools', { not: 'tools/bridge' }),
  nodePart(root, 'bridge', 'tools/bridge'),
  { kind: 'browser', name: 'e2e', what: 'journeys in a real browser' },
];
