/** `npm run ledger`: the ledger of a data folder beside its rebuild, and its invariants. */
import { Command, InvalidArgumentError } from 'commander';
import { invariantsCommand } from './invariants-command.ts';
import { NotThere } from './open-auditor.ts';
import { rebuildCommand } from './rebuild-command.ts';
import { verifyCommand } from './verify-command.ts';

const dataDir = process.env.DATA_DIR ?? 'data';

/** 2: it could not be looked at; 0 and 1 are answers. */
const answer =
  <O>(act: (options: O) => Promise<number>) =>
  async (options: O): Promise<void> => {
    try {
      process.exitCode = await act(options);
    } catch (error) {
      const isPlain = error instanceof NotThere;
      const text = error instanceof Error ? (isPlain ? error.message : error.stack) : error;
      process.stderr.write(`${text}\n`);
      process.exitCode = 2;
    }
  };

const instant = (text: string): Date => {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError('use an instant such as 2026-11-23T20:15:30Z');
  }
  return at;
};

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('use a whole number from 1 on');
  }
  return value;
};

const program = new Command('npm run ledger --')
  .description(
    'The ledger beside its rebuild, by a replayer that shares no code with what wrote it.',
  )
  .addHelpText(
    'after',
    '\nIt only reads; the house may run meanwhile.\n' +
      'Exit codes: 0 everything agrees, 1 something differs, 2 it could not be looked at.',
  );

const withData = (command: Command): Command =>
  command
    .option('--data <folder>', 'where ledger.db and control.db are', dataDir)
    .option('--json', 'print JSON');

withData(program.command('rebuild'))
  .description('one player, line by line')
  .requiredOption('--operator <id>', 'the operator')
  .requiredOption('--player <uuid>', 'the player')
  .option('--as-of <instant>', 'as the ledger stood then', instant)
  .option('--sequence <n>', 'up to this row of the player', positive)
  .action(answer(rebuildCommand));

withData(program.command('verify'))
  .description('every player of an operator, or of all')
  .option('--operator <id>', 'only this operator')
  .option('--threads <n>', 'threads that rebuild side by side', positive)
  .action(answer(verifyCommand));

withData(program.command('invariants'))
  .description('what must never be false, looked at once as a whole')
  .option('--operator <id>', 'only the players of this operator')
  .action(answer(invariantsCommand));

await program.parseAsync();
