#!/usr/bin/env node
/** The command `houserules`; everything that it does is in ../src. */
import { randomUUID } from 'node:crypto';
import { runCommand } from '../src/run-command.ts';

const { out, error, exitCode } = await runCommand(process.argv.slice(2), {
  environment: process.env,
  fetch: globalThis.fetch,
  createId: randomUUID,
  clock: Date.now,
});
process.stdout.write(out);
process.stderr.write(error);
process.exitCode = exitCode;
