/** A schema registry with Confluent's HTTP interface (also Apicurio's, Karapace's, Redpanda's). */
import { z } from 'zod';
import { asError, EventLogError } from '../event-log-error.ts';

export interface SchemaRegistryOptions {
  /** http(s)://host:port, perhaps with a path. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

export interface SchemaRegistry {
  /**
   * The schema with this id as Avro's JSON; undefined where the registry has none. Rejects with
   * `log_unavailable` when it cannot be asked.
   */
  schema(id: number): Promise<unknown>;
  /**
   * The id of the schema under the subject, registered where it is not yet. Rejects with
   * `invalid_request` where the registry refuses it, as not compatible for example.
   */
  register(subject: string, schema: unknown): Promise<number>;
}

const ANSWER_MS_MAX = 5_000;
const CONTENT_TYPE = 'application/vnd.schemaregistry.v1+json';
const NOT_FOUND = 404;
/** The registry's own words are kept, within bounds. */
const SAID_CHARS_MAX = 300;

const schemaAnswer = z.object({ schema: z.string(), schemaType: z.string().default('AVRO') });
const idAnswer = z.object({ id: z.number().int().positive() });

export const createSchemaRegistry = (options: SchemaRegistryOptions): SchemaRegistry => {
  const base = options.url.replace(/\/+$/, '');
  const ask = async (path: string, body?: unknown): Promise<Response> => {
    try {
      return await fetch(`${base}${path}`, {
        headers: { accept: CONTENT_TYPE, 'content-type': CONTENT_TYPE, ...loginOf(options) },
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
        redirect: 'error',
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
    } catch (error) {
      const why = `the schema registry at \`${base}\` does not answer: ${reasonOf(error)}`;
      throw new EventLogError('log_unavailable', why, error);
    }
  };
  return {
    schema: async (id) => {
      const answer = await ask(`/schemas/ids/${id}`);
      if (answer.status === NOT_FOUND) return undefined;
      const { schema, schemaType } = schemaAnswer.parse(await bodyOf(answer, 'log_unavailable'));
      return schemaType === 'AVRO' ? JSON.parse(schema) : undefined;
    },
    register: async (subject, schema) => {
      const body = { schemaType: 'AVRO', schema: JSON.stringify(schema) };
      const answer = await ask(`/subjects/${encodeURIComponent(subject)}/versions`, body);
      const refused = answer.status === 409 || answer.status === 422;
      return idAnswer.parse(await bodyOf(answer, refused ? 'invalid_request' : 'log_unavailable'))
        .id;
    },
  };
};

const bodyOf = async (
  answer: Response,
  code: 'invalid_request' | 'log_unavailable',
): Promise<unknown> => {
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  const said = text.slice(0, SAID_CHARS_MAX);
  throw new EventLogError(code, `the schema registry answers ${answer.status}: ${said}`);
};

const loginOf = ({ username, password }: SchemaRegistryOptions): Record<string, string> =>
  username === undefined
    ? {}
    : { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };

/** fetch says "fetch failed" and hides the reason in the cause. */
const reasonOf = (error: unknown): string => {
  const { message, cause } = asError(error);
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
};
