/**
 * Runs a command that knows nothing of House Rules (the portal's server) on a tether: it ends when
 * this process is told to end, and also when whoever started it is gone, which closes stdin.
 * Usage: tethered.ts COMMAND [ARGUMENT ...]
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error('usage: tethered.ts COMMAND [ARGUMENT ...]');

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => child.kill('SIGTERM');

process.on('SIGTERM', end);
process.on('SIGINT', end);
process.stdin.on('end', end).on('error', end).resume();
child.on('error', (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`);
  process.exit(1);
});
// Ended by our own SIGTERM is an orderly end.
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));
