import { fileURLToPath } from 'node:url';
import { openApiRoom } from './api-room.ts';
import { openUntendedRoom } from './control-room.ts';

/** The committed copy of the API document. */
export const documentFile = fileURLToPath(new URL('../../openapi.json', import.meta.url));

/** The document as the application serves it, in the form in which it is committed. */
export const renderDocument = async (): Promise<string> => {
  const { app, close } = await openApiRoom({}, openUntendedRoom);
  const served = await app.request('/openapi.json');
  await close();
  return `${JSON.stringify(await served.json(), null, 2)}\n`;
};

export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly 'x-permission'?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Readonly<Record<string, unknown>>;
  }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly description: string;
    readonly content: Readonly<Record<string, DocumentedMedia>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly headers?: Readonly<Record<string, unknown>>;
        readonly content?: Readonly<Record<string, DocumentedMedia>>;
      }
    >
  >;
}

export interface DocumentedMedia {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

export interface Route {
  readonly path: string;
  /** Upper case. */
  readonly method: string;
  readonly operation: DocumentedOperation;
}

export const routesOf = (document: ApiDocument): readonly Route[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );
