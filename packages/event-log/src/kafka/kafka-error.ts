/** What both clients hang on their errors, read without trusting that it is there. */
import { EventLogError } from '../event-log-error.ts';

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

const textField = (error: unknown, name: string): string => {
  const value = field(error, name);
  return typeof value === 'string' ? value : '';
};

/** The error and what it wraps (`cause`, `errors`), outermost first. */
const chainOf = (error: unknown, depth = 0): readonly unknown[] => {
  if (error === undefined || error === null || depth > 8) return [];
  const inner = field(error, 'errors');
  const wrapped = [...(Array.isArray(inner) ? inner : []), field(error, 'cause')];
  return [
    error,
    ...wrapped.filter((one) => one !== error).flatMap((one) => chainOf(one, depth + 1)),
  ];
};

/** The brokers' own error codes in it (`UNKNOWN_TOPIC_OR_PARTITION`), found below all wrappings. */
export const brokerErrorTypes = (error: unknown): readonly string[] =>
  chainOf(error)
    .map((one) => textField(one, 'apiId') || textField(one, 'type'))
    .filter((type) => type !== '');

const hasType = (error: unknown, types: readonly string[]): boolean =>
  brokerErrorTypes(error).some((type) => types.includes(type));

/** The group goes on without this member as it was: it has to join again. */
export const endsMembership = (error: unknown): boolean =>
  hasType(error, [
    'REBALANCE_IN_PROGRESS',
    'UNKNOWN_MEMBER_ID',
    'ILLEGAL_GENERATION',
    'NOT_COORDINATOR_FOR_GROUP',
  ]);

const REFUSED = [
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_CONFIG',
  'INVALID_REPLICATION_FACTOR',
  'POLICY_VIOLATION',
];
/** True for a broker's error that says that it will never take this. */
export const isRefusal = (type: string): boolean => REFUSED.includes(type);

const UNKNOWN_TOPIC = /^Unknown topic /;

const isUnknownTopic = (error: unknown): boolean =>
  hasType(error, ['UNKNOWN_TOPIC_OR_PARTITION']) ||
  chainOf(error).some((one) => UNKNOWN_TOPIC.test(textField(one, 'message')));

const REFUSED_ENTRY = /AUTHENTICATION|CERT|TLS|SSL|VERIFY/;
const WANTS_TLS = /requires TLS/;

/** Who asks is not let in, or does not believe who answers: waiting would mend nothing. */
export const isRefusedEntry = (error: unknown): boolean =>
  chainOf(error).some(
    (one) =>
      REFUSED_ENTRY.test(textField(one, 'code')) || WANTS_TLS.test(textField(one, 'message')),
  );

/** The innermost words are those that name the reason. */
const detailOf = (error: unknown): string => {
  const messages = chainOf(error)
    .map((one) => textField(one, 'message'))
    .filter((message) => message !== '');
  const [outer, inner] = [messages[0] ?? String(error), messages.at(-1) ?? ''];
  return inner === outer || inner === '' ? outer : `${outer}: ${inner}`;
};

/**
 * The vendor's error in the log's own words.
 *
 * @param doing what was tried, as in "cannot `doing`"
 */
export const translateKafkaError = (error: unknown, doing: string): EventLogError => {
  if (error instanceof EventLogError) return error;
  if (isUnknownTopic(error)) {
    return new EventLogError('unknown_topic', `cannot ${doing}: the topic does not exist`, error);
  }
  const code = hasType(error, REFUSED) ? 'invalid_request' : 'log_unavailable';
  return new EventLogError(code, `cannot ${doing}: ${detailOf(error)}`, error);
};
