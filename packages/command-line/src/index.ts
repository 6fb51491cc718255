/** The command, for whoever runs it without a process; every export is named here. */
export { exitCodes } from './answer.ts';
export { type Ending, runCommand, type World } from './run-command.ts';
