import type { Operations } from './api.gen.ts';

export type OperationId = keyof Operations;

/** What an operation is at run time; each constant of `operations/` is one. */
export interface Operation<Id extends OperationId = OperationId> {
  readonly id: Id;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Begins with `/v1/`; `{name}` stands where the input's `path` has the value. */
  readonly path: string;
  /** What a success carries; `file` is also an unending stream of events. */
  readonly answers: 'json' | 'nothing' | 'file';
}

/** What a call of the operation takes, as the document says. */
export type InputOf<Called extends Operation> = Operations[Called['id']]['input'];

/** What it answers; `null` for nothing, `Response` for a file. */
export type AnswerOf<Called extends Operation> = Operations[Called['id']]['answer'];

/** What stands in its address; `undefined` where it is the same for everybody. */
export type PathOf<Called extends Operation> =
  InputOf<Called> extends { readonly path: infer Path extends AddressParts } ? Path : undefined;

/** Its body; `undefined` where it takes none. */
export type BodyOf<Called extends Operation> =
  InputOf<Called> extends { readonly body: infer Body } ? Body : undefined;

export type AddressParts = Readonly<Record<string, string | number>>;
