/** `npm run dead-letters`: records that could not be applied, and what becomes of them. */
import { userInfo } from 'node:os';
import { deadLetterReasons, deadLetterStates } from '@house-rules/contracts';
import { Command, InvalidArgumentError, Option } from 'commander';
import type {
  DeadLetterService,
  Deciding,
} from '../../apps/config-api/src/dead-letters/dead-letter-service.ts';
import { NotThere, openDeadLetterDesk } from './dead-letter-desk.ts';
import { decisionText, detailText, listText } from './show-letters.ts';

interface Shared {
  readonly data: string;
  readonly json?: true;
}

interface ListOptions extends Shared {
  readonly operator?: string;
  readonly state?: (typeof deadLetterStates)[number];
  readonly reason?: (typeof deadLetterReasons)[number];
  readonly limit: number;
  readonly cursor?: string;
}

interface DecideOptions extends Shared {
  readonly by: string;
  readonly because: string;
}

type Answer<T> = { readonly ok: true; readonly value: T } | Refused;
interface Refused {
  readonly ok: false;
  readonly fault: { readonly code: string; readonly detail: string };
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** 0: done. 1: refused, with the sentence why. */
const show = <T>({ json }: Shared, answer: Answer<T>, toText: (value: T) => string): number => {
  if (!answer.ok) {
    complain(json ? JSON.stringify(answer.fault) : answer.fault.detail);
    return 1;
  }
  say(json ? JSON.stringify(answer.value, null, 2) : toText(answer.value));
  return 0;
};

/** 2: it could not be looked at. */
const withDesk = async (
  { data }: Shared,
  act: (letters: DeadLetterService) => Promise<number>,
): Promise<void> => {
  try {
    const desk = openDeadLetterDesk(data, process.env);
    try {
      process.exitCode = await act(desk.letters);
    } finally {
      await desk.close();
    }
  } catch (error) {
    const isPlain = error instanceof NotThere;
    complain(error instanceof Error ? ((isPlain ? error.message : error.stack) ?? '') : `${error}`);
    process.exitCode = 2;
  }
};

/** Each of them, in order; the worst of the exit codes. */
const decideEach = async (
  ids: readonly string[],
  options: DecideOptions,
  act: 'replay' | 'discard',
): Promise<void> =>
  withDesk(options, async (letters) => {
    const deciding: Deciding = {
      actor: `command:${options.by}`,
      actorName: options.by,
      reason: options.because,
      requestId: '',
    };
    let worst = 0;
    for (const id of ids) {
      const answer = await letters[act](undefined, id, deciding);
      const code = show(options, answer, (letter) => `${letter.id}  ${decisionText(letter)}`);
      worst = Math.max(worst, code);
    }
    return worst;
  });

const upTo = (most: number) => (text: string) => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new InvalidArgumentError(`use a whole number from 1 to ${most}`);
};

const words = (text: string): string => {
  const said = text.trim();
  if (said.length >= 3 && said.length <= 500) return said;
  throw new InvalidArgumentError('use 3 to 500 characters');
};

const program = new Command('npm run dead-letters --')
  .description('Records that could not be applied: look, send again after a mend, or give up.')
  .addHelpText(
    'after',
    '\nThe house may run meanwhile. A replay sends the same bytes to the topic they came from; what\n' +
      'the ledger has already counts nothing. Each is decided once, and by whom and why is kept.\n' +
      'EVENT_LOG and KAFKA_BROKERS say which log, as for the services.\n' +
      'Exit codes: 0 done, 1 refused, 2 it could not be looked at.',
  );

const shared = (command: Command): Command =>
  command
    .option('--data <folder>', 'where ledger.db is', process.env.DATA_DIR ?? 'data')
    .option('--json', 'print JSON');

const deciding = (command: Command): Command =>
  shared(command)
    .requiredOption('--because <text>', 'why, for whoever asks later', words)
    .option('--by <name>', 'who you are', userInfo().username);

shared(program.command('list'))
  .description('newest first')
  .option('--operator <id>', 'only of this operator; `unknown`: whose operator could not be read')
  .addOption(new Option('--state <state>', 'only in this state').choices(deadLetterStates))
  .addOption(new Option('--reason <reason>', 'only of this reason').choices(deadLetterReasons))
  .option('--limit <n>', 'rows', upTo(1_000), 50)
  .option('--cursor <text>', 'the page behind this one')
  .action((options: ListOptions) =>
    withDesk(options, async (letters) => {
      const { limit, cursor = null, state = null, reason = null, operator } = options;
      const whose = operator === 'unknown' ? null : operator;
      const answer = await letters.list(whose, { limit, cursor, state, reason });
      return show(options, answer, listText);
    }),
  );

shared(program.command('show <id>'))
  .description('one of them, with its bytes')
  .action((id: string, options: Shared) =>
    withDesk(options, async (letters) =>
      show(options, await letters.read(undefined, id), detailText),
    ),
  );

deciding(program.command('replay <ids...>'))
  .description('send them again, in this order')
  .action((ids: string[], options: DecideOptions) => decideEach(ids, options, 'replay'));

deciding(program.command('discard <ids...>'))
  .description('give them up; they stay where they are')
  .action((ids: string[], options: DecideOptions) => decideEach(ids, options, 'discard'));

await program.parseAsync();
