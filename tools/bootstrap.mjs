/**
 * The first step of `npm start`, `npm test` and every other command of this tree: make sure that
 * the pinned packages and the pinned Node are here, then hand over to the real command under it.
 *
 * Plain JavaScript without dependencies, for it runs on whatever Node (>= 20) the machine has,
 * before anything is installed. `npm ci` runs only when the lock file changed since the last time.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.house-rules-installed');
const pinnedNode = join(root, 'node_modules', '.bin', 'node');

const fail = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** The names of packages that must be rebuilt by name, since no package runs code on its own. */
const withScripts = ['node'];

const npm = (args) => {
  const run = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  if (run.error) fail(`npm could not be started (${run.error.code}): install Node >= 20 with npm.`);
  if (run.status !== 0) {
    process.stderr.write(run.stdout);
    process.stderr.write(run.stderr);
    fail(`npm ${args.join(' ')} failed with exit code ${run.status}; its own words stand above.`);
  }
};

const install = () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Node ${process.versions.node} is too old to install: use Node >= 20.`);
  const wanted = lockHash();
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (installed === wanted && existsSync(pinnedNode)) return;
  process.stderr.write('Installing packages (about a minute the first time) ...\n');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  npm(['rebuild', ...withScripts, '--ignore-scripts=false', '--loglevel=error']);
  if (!existsSync(pinnedNode))
    fail('the pinned Node was not installed: `npm rebuild node` left no binary.');
  writeFileSync(stamp, wanted);
};

const [script, ...args] = process.argv.slice(2);
if (!script) fail('usage: node tools/bootstrap.mjs SCRIPT [ARGUMENT ...]');
install();

const child = spawn(
  pinnedNode,
  ['--disable-warning=ExperimentalWarning', join(root, script), ...args],
  {
    cwd: root,
    // The channel is a tether: it closes when this process dies, however it dies.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
    },
  },
);
// The terminal signals the whole group; a signal sent to this process alone must reach the child.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
