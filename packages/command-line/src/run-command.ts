/** Arguments in, text and exit code out. */
import { parseArgs } from 'node:util';
import { ApiFault } from '@house-rules/api-client';
import { type Answer, CommandError, type ExitCode, exitCodes } from './answer.ts';
import { type ApiOptions, type ApiWorld, publishFile, pullFile, pushFile } from './api-commands.ts';
import {
  checkFile,
  diffFiles,
  explainWager,
  type FileOptions,
  mutateFile,
  suggestForFile,
  testFile,
} from './file-commands.ts';

const usage = `Rule sets as code. FILE is a rule set, or a rule set file as \`pull\` writes it.

houserules check FILE            findings of a rule set
houserules test FILE             run its stored tests
houserules explain FILE --wager FILE [--player FILE]
                                 what a wager earns, and why
houserules diff OLD NEW          what changed, in sentences
houserules mutate FILE           small mistakes that no stored test would notice
houserules suggest FILE          tests that the rule set lacks
  --rates FILE     currency rates; without it only the base currency is known
  --strict         warnings fail a check too

houserules pull FILE             write the rule set of an operator into FILE
  --of WHAT        live (the default), draft, or the number of a version
houserules push FILE             show what FILE changes of the draft, and save it there
  --dry-run        show it only; 1 where there is something to change
  --replace        FILE wins where the draft has changed meanwhile
houserules publish FILE --reason TEXT
                                 put in force what FILE says, if it is what the draft says
  --from INSTANT   not before this instant, such as 2026-12-01T00:00:00Z
  --review         open a change and submit it, where the policy asks for approvals
  --operator ID    else HOUSE_RULES_OPERATOR, else the operator in FILE
  --api URL        else HOUSE_RULES_API; the API key is in HOUSE_RULES_KEY

  --json           the answer as JSON
  --help           this text

Ends with 0: all is well; 1: something was found, or differs; 2: the command or a file cannot be
read; 3: file and draft have both changed; 4: the API refused, or did not answer.
`;

export interface World extends ApiWorld {
  readonly clock: () => number;
}

export interface Ending {
  readonly out: string;
  readonly error: string;
  readonly exitCode: ExitCode;
}

/** @param args without the name of the program. Never throws for what a person can mend. */
export const runCommand = async (args: readonly string[], world: World): Promise<Ending> => {
  const asJson = args.includes('--json');
  try {
    const { values, positionals } = readArguments(args);
    if (values.help) return { out: usage, error: '', exitCode: exitCodes.well };
    const [command, ...files] = positionals;
    const { lines, json, exitCode } = await answerTo(command, files, values, world);
    const text = asJson ? JSON.stringify(json, null, 2) : lines.join('\n');
    return { out: `${text}\n`, error: '', exitCode };
  } catch (error) {
    return endingOf(error, asJson);
  }
};

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ rates: { type: 'string' }, wager: { type: 'string' }, player: { type: 'string' } },
        ...{ api: { type: 'string' }, operator: { type: 'string' }, of: { type: 'string' } },
        ...{ reason: { type: 'string' }, from: { type: 'string' } },
        strict: { type: 'boolean', default: false },
        replace: { type: 'boolean', default: false },
        review: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
};

const answerTo = async (
  command: string | undefined,
  [file, second]: readonly string[],
  options: FileOptions & ApiOptions,
  world: World,
): Promise<Answer> => {
  if (command === undefined || file === undefined) {
    throw new CommandError(`say what to do:\n${usage}`);
  }
  switch (command) {
    case 'check':
      return checkFile(file, options, world.clock());
    case 'test':
      return testFile(file, options);
    case 'explain':
      return explainWager(file, options);
    case 'diff':
      return diffFiles(file, second);
    case 'mutate':
      return mutateFile(file, options);
    case 'suggest':
      return suggestForFile(file, options);
    case 'pull':
      return pullFile(file, options, world);
    case 'push':
      return pushFile(file, options, world);
    case 'publish':
      return publishFile(file, options, world);
    default:
      throw new CommandError(`the command \`${command}\` is not known:\n${usage}`);
  }
};

const endingOf = (error: unknown, asJson: boolean): Ending => {
  if (error instanceof CommandError) {
    return { out: '', error: `${error.message}\n`, exitCode: error.exitCode };
  }
  if (!(error instanceof ApiFault)) throw error;
  const { problem, message } = error;
  // Somebody saved between the diff and the write: the same answer as a conflict that the diff found.
  const isConflict = problem?.code === 'revision_conflict';
  const exitCode = isConflict ? exitCodes.conflict : exitCodes.refused;
  const out = asJson && problem !== null ? `${JSON.stringify(problem, null, 2)}\n` : '';
  const code = problem === null ? '' : `${problem.code}: `;
  return { out, error: `${code}${message}\n`, exitCode };
};
