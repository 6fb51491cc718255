/** The rule set as one file: taken out, tried, and put into the draft. */
import {
  type Imported,
  type ImportPreview,
  importedSchema,
  importPreviewSchema,
  type RuleSetFile,
} from '@house-rules/contracts';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

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
  return callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'rule-set', 'file', 'preview'),
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
  return callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'rule-set', 'file'),
    headers: { 'if-match': `"${revision}"` },
    body: asked,
    schema: importedSchema,
  });
}

/** Where a browser finds the file; that it was taken is a row of the audit trail. */
export function fileHref(transport: Transport, operatorId: string, of: 'live' | 'draft'): string {
  return `${transport.base}${operatorPath(operatorId, 'rule-set', 'file')}?of=${of}`;
}
