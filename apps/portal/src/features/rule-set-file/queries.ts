/** The rule set as one file: taken out, tried, and put into the draft. */
import {
  exportRuleSet,
  importRuleSet,
  previewImport as previewImportOperation,
} from '@house-rules/api-client';
import {
  type Imported,
  type ImportPreview,
  importedSchema,
  importPreviewSchema,
  type RuleSetFile,
} from '@house-rules/contracts';
import { apiHref, callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export interface ImportAsked {
  readonly file: RuleSetFile;
  /** The file decides also where others have changed the same. */
  readonly replace: boolean;
}

/** What the import would do; nothing is written. */
export function previewImport(
  transport: Transport,
  operatorId: string,
  asked: ImportAsked,
): Promise<ImportPreview> {
  return callApi(transport, previewImportOperation, {
    path: { operatorId },
    body: asked,
    schema: importPreviewSchema,
  });
}

/** @throws ApiProblem `revision_conflict` where the draft is no longer the one that was compared. */
export function importFile(
  transport: Transport,
  operatorId: string,
  revision: number,
  asked: ImportAsked,
): Promise<Imported> {
  return callApi(transport, importRuleSet, {
    path: { operatorId },
    ifMatch: revision,
    body: asked,
    schema: importedSchema,
  });
}

/** Where a browser finds the file; that it was taken is a row of the audit trail. */
export function fileHref(transport: Transport, operatorId: string, of: 'live' | 'draft'): string {
  return apiHref(transport, exportRuleSet, { path: { operatorId }, query: { of } });
}
