import {
  importedSchema,
  importPreviewSchema,
  importRequestSchema,
  renderRuleSetFile,
  ruleSetFileSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { toNamed } from '../access/caller.ts';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import { documentBodyBytesMax } from '../http/read-body.ts';
import {
  importedExample,
  importPreviewExample,
  ruleSetFileExample,
} from './rule-set-file-examples.ts';
import type { RuleSetFileService } from './rule-set-file-service.ts';
import type { FileSubject } from './take-file.ts';

const tag = 'Rule set';
const filePath = '/v1/operators/{operatorId}/rule-set/file';

const subjectQuery = z.object({
  of: z
    .string()
    .regex(/^(live|draft|[1-9][0-9]{0,8})$/, 'use `live`, `draft` or the number of a version')
    .default('live')
    .meta({ description: '`live`, `draft` or the number of a version', example: 'live' }),
});

const toSubject = (of: string): FileSubject => (of === 'live' || of === 'draft' ? of : Number(of));

export const ruleSetFileRoutes = (files: RuleSetFileService): readonly Operation[] => [
  operatorOperation({
    id: 'exportRuleSet',
    method: 'get',
    path: filePath,
    tag,
    permission: 'rule_set.read',
    summary: 'Take the rule set out as one file',
    description:
      'With its stored tests and, in words, its history. The text is canonical: the same content is ' +
      'the same file, to the letter, and the file of a version never changes. That it was taken is a ' +
      'row of the audit trail.',
    params: operatorParams,
    query: subjectQuery,
    status: 200,
    answers: 'The file.',
    answer: ruleSetFileSchema,
    answerExample: ruleSetFileExample,
    problems: [],
    handle: async ({ caller, params: { operatorId }, query: { of } }) => {
      const taken = await files.take(operatorId, toSubject(of), toNamed(caller));
      if (!taken.ok) return taken;
      const fileName = `${operatorId}.rules.json`;
      const text = { content: renderRuleSetFile(taken.value), fileName };
      return succeed({ body: taken.value, text });
    },
  }),
  operatorOperation({
    id: 'previewImport',
    method: 'post',
    path: `${filePath}/preview`,
    tag,
    permission: 'rule_set.read',
    summary: 'See what an import would change',
    description:
      'What would become of the draft: in sentences, with both sides of what conflicts, and with ' +
      'what the checks and the stored tests would say. Nothing is written.',
    params: operatorParams,
    body: importRequestSchema,
    bodyBytesMax: documentBodyBytesMax,
    bodyExample: { file: ruleSetFileExample },
    status: 200,
    answers: 'What the import would do; its revision is what the import is bound to.',
    answer: importPreviewSchema,
    answerExample: importPreviewExample,
    problems: [],
    handle: async ({ params: { operatorId }, body }) => {
      const preview = await files.preview(operatorId, body);
      return preview.ok ? succeed({ body: preview.value }) : preview;
    },
  }),
  operatorOperation({
    id: 'importRuleSet',
    method: 'post',
    path: filePath,
    tag,
    permission: 'rule_set.edit',
    summary: 'Import a file into the draft',
    description:
      'An edit of the draft like any other: nothing is published and no history is written. What ' +
      'others changed since the basis of the file stays; where both changed the same, or nothing is ' +
      'known of the basis and the draft has edits of its own, 409 with both sides, unless `replace` ' +
      'is true.',
    params: operatorParams,
    ifMatch: true,
    body: importRequestSchema,
    bodyBytesMax: documentBodyBytesMax,
    bodyExample: { file: ruleSetFileExample, replace: false },
    status: 200,
    tagged: true,
    answers: 'What was done, and the draft as it is now.',
    answer: importedSchema,
    answerExample: importedExample,
    problems: [],
    handle: async ({ caller, params: { operatorId }, body: request, revision }) => {
      const command = { operatorId, by: toNamed(caller), revision, request };
      const imported = await files.import(command);
      if (!imported.ok) return imported;
      return succeed({ body: imported.value, revision: imported.value.draft.revision });
    },
  }),
];
