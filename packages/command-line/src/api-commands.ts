/**
 * A rule set file and a running API: `pull` writes it, `push` makes it the draft, `publish` puts in
 * force what it says. Push shows the diff before it writes, and is bound to the draft that the diff
 * was made from; publish publishes the file's content or nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type ApiClient,
  ApiFault,
  createApiClient,
  type ImportPreview,
} from '@house-rules/api-client';
import { type RuleSetFile, renderRuleSetFile, ruleSetFileSchema } from '@house-rules/contracts';
import { type Answer, CommandError, exitCodes } from './answer.ts';
import { readRuleSetFile } from './read-files.ts';

export interface ApiOptions {
  readonly api?: string | undefined;
  readonly operator?: string | undefined;
  readonly of?: string | undefined;
  readonly reason?: string | undefined;
  readonly from?: string | undefined;
  readonly replace: boolean;
  readonly review: boolean;
  readonly 'dry-run': boolean;
}

/** What the commands have of the world. */
export interface ApiWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof globalThis.fetch;
  readonly createId: () => string;
}

export const pullFile = async (
  path: string,
  options: ApiOptions,
  world: ApiWorld,
): Promise<Answer> => {
  const operatorId = options.operator ?? world.environment.HOUSE_RULES_OPERATOR;
  if (operatorId === undefined) throw new CommandError('pull needs --operator ID');
  const api = connect(options, world);
  const of = options.of ?? 'live';
  const answer = await api.call('exportRuleSet', {
    path: { operatorId },
    query: { of },
  });
  const file = ruleSetFileSchema.parse(answer);
  const text = renderRuleSetFile(file);
  const isNew = !existsSync(path) || readFileSync(path, 'utf8') !== text;
  if (isNew) writeFileSync(path, text);
  const what = `${of === 'draft' ? 'the draft, from ' : ''}${basisWords(file)} of ${operatorId}`;
  const line = isNew ? `wrote ${path}: ${what}` : `${path} is up to date: ${what}`;
  const { basis, origin } = file;
  return { lines: [line], json: { path, written: isNew, origin, basis }, exitCode: exitCodes.well };
};

const basisWords = ({ basis }: RuleSetFile): string =>
  basis === null ? 'no version' : `version ${basis.version}`;

export const pushFile = async (
  path: string,
  options: ApiOptions,
  world: ApiWorld,
): Promise<Answer> => {
  const file = readRuleSetFile(path);
  const api = connect(options, world);
  const operatorId = operatorOf(file, options, world);
  const body = { file, replace: options.replace };
  const preview = await api.call('previewImport', {
    path: { operatorId },
    body,
  });
  if (preview.outcome === 'conflicts') return conflictAnswer(preview);
  const lines = previewLines(preview);
  if (preview.outcome === 'nothing' || options['dry-run']) {
    const isSame = preview.outcome === 'nothing';
    const exitCode = isSame ? exitCodes.well : exitCodes.found;
    const last = isSame ? 'the draft says this already' : 'nothing was written (--dry-run)';
    return { lines: [...lines, last], json: preview, exitCode };
  }
  const imported = await api.call('importRuleSet', {
    path: { operatorId },
    body,
    ifMatch: preview.revision,
    idempotencyKey: world.createId(),
  });
  const { revision } = imported.draft;
  const exitCode = isPublishable(preview) ? exitCodes.well : exitCodes.found;
  const last = `the draft of ${operatorId} is at revision ${revision}`;
  return { lines: [...lines, last], json: imported, exitCode };
};

/** Exactly what the file says, which must be what the draft says. */
export const publishFile = async (
  path: string,
  options: ApiOptions,
  world: ApiWorld,
): Promise<Answer> => {
  const { reason, from, review } = options;
  if (reason === undefined) throw new CommandError('publish needs --reason TEXT');
  const file = readRuleSetFile(path);
  const api = connect(options, world);
  const operatorId = operatorOf(file, options, world);
  const body = { file, replace: true };
  const preview = await api.call('previewImport', {
    path: { operatorId },
    body,
  });
  if (preview.outcome !== 'nothing') {
    const last = `the draft is not what ${path} says; run \`houserules push ${path}\` first`;
    const lines = [...preview.differences, last];
    return { lines, json: preview, exitCode: exitCodes.conflict };
  }
  const { revision } = preview;
  const act = { api, operatorId, revision, reason, createId: world.createId };
  if (review) return openReview(act);
  return publishDraft(act, from);
};

interface Act {
  readonly api: ApiClient;
  readonly operatorId: string;
  readonly revision: number;
  readonly reason: string;
  readonly createId: () => string;
}

const publishDraft = async (
  { api, operatorId, revision, reason, createId }: Act,
  from: string | undefined,
): Promise<Answer> => {
  try {
    const publication = await api.call('publishRuleSet', {
      path: { operatorId },
      body: { revision, reason, ...(from === undefined ? {} : { from }) },
      idempotencyKey: createId(),
    });
    const { version, from: instant } = publication.entry;
    const line = `version ${version} of ${operatorId} is in force from ${instant}`;
    return { lines: [line], json: publication, exitCode: exitCodes.well };
  } catch (error) {
    // A publication that is run again, as a pipeline does, has nothing left to do and is well.
    const isDone = error instanceof ApiFault && error.problem?.code === 'nothing_to_publish';
    if (!isDone) throw error;
    return { lines: [error.message], json: error.problem, exitCode: exitCodes.well };
  }
};

const openReview = async ({
  api,
  operatorId,
  revision,
  reason,
  createId,
}: Act): Promise<Answer> => {
  const body = { kind: 'draft', revision, title: reason } as const;
  const opened = await api.call('openChange', {
    path: { operatorId },
    body,
    idempotencyKey: createId(),
  });
  const { changeNumber } = opened;
  const path = { operatorId, changeNumber };
  const change = await api.call('submitChange', { path, idempotencyKey: createId() });
  const line = `change ${changeNumber} of ${operatorId} is in review: ${reason}`;
  return { lines: [line], json: change, exitCode: exitCodes.well };
};

const connect = ({ api }: ApiOptions, { environment, fetch }: ApiWorld): ApiClient => {
  const baseUrl = (api ?? environment.HOUSE_RULES_API)?.replace(/\/+$/, '');
  if (baseUrl === undefined || !URL.canParse(baseUrl)) {
    throw new CommandError('where is the API? Give --api URL or set HOUSE_RULES_API');
  }
  const key = environment.HOUSE_RULES_KEY ?? '';
  if (key === '') {
    throw new CommandError(
      'set HOUSE_RULES_KEY to an API key; a key is no argument, others see those',
    );
  }
  return createApiClient({ baseUrl, token: () => key, fetch });
};

const operatorOf = ({ origin }: RuleSetFile, { operator }: ApiOptions, world: ApiWorld): string =>
  operator ?? world.environment.HOUSE_RULES_OPERATOR ?? origin.operatorId;

const isPublishable = ({ findings, tests }: ImportPreview): boolean =>
  findings.every(({ severity }) => severity !== 'blocks') && tests.every(({ passed }) => passed);

const previewLines = ({ differences, kept, findings, tests }: ImportPreview): string[] => [
  ...differences,
  ...kept.map(
    (pointer) => `kept ${pointer}: others have changed it, and the file does not touch it`,
  ),
  ...findings
    .filter(({ severity }) => severity === 'blocks')
    .map(({ pointer, sentence }) => `blocks ${pointer}: ${sentence}`),
  ...tests.filter(({ passed }) => !passed).map(({ name }) => `FAILED ${name}`),
];

/** Both sides of each place that both have changed. */
const conflictAnswer = (preview: ImportPreview): Answer => {
  const places = preview.places.map(({ pointer, base, theirs, yours }) =>
    [
      `conflict at ${pointer === '' ? 'the whole document' : pointer}`,
      `  before: ${sideWords(base)}`,
      `  draft:  ${sideWords(theirs)}`,
      `  file:   ${sideWords(yours)}`,
    ].join('\n'),
  );
  const unknown =
    preview.basis === null
      ? ['no version there says what the file was begun from, and the draft has edits of its own']
      : [];
  const advice = 'pull the draft (--of draft) and put both together, or push with --replace';
  const lines = [...places, ...unknown, ...(unknown.length > 0 ? preview.differences : []), advice];
  return { lines, json: preview, exitCode: exitCodes.conflict };
};

const sideLettersMax = 200;

const sideWords = (side: unknown): string => {
  if (side === undefined) return 'not there';
  const text = JSON.stringify(side);
  return text.length <= sideLettersMax ? text : `${text.slice(0, sideLettersMax)}…`;
};
