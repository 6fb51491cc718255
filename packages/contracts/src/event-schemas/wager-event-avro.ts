/**
 * The wager event in Avro, for platforms that send `wager.events` through a schema registry. The same
 * fields as `wagerEventSchema`: amounts as decimal strings, the instant in milliseconds since 1970.
 * What is added later has a default, so that readers and writers of both versions understand each
 * other (Avro's own rules of resolution).
 */
export const wagerEventAvroSchema = {
  type: 'record',
  name: 'WagerEvent',
  namespace: 'houserules',
  doc: 'One settled or voided bet. Key of the record: playerId.',
  fields: [
    { name: 'schemaVersion', type: 'int', default: 1 },
    { name: 'type', type: 'string', default: 'settled', doc: 'settled or voided' },
    { name: 'wagerId', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'playerId', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'operatorId', type: 'string' },
    { name: 'gameId', type: 'string' },
    { name: 'wagerAmount', type: 'string', doc: 'a decimal such as 12.50' },
    { name: 'currency', type: 'string', doc: 'ISO 4217 or an agreed code' },
    { name: 'timestamp', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'gameCategory', type: 'string' },
    { name: 'jurisdiction', type: 'string', doc: 'ISO 3166' },
    { name: 'stakeKind', type: 'string', default: 'real', doc: 'real, bonus or free' },
    { name: 'channel', type: 'string', default: 'unknown', doc: 'web, mobile, retail or unknown' },
    { name: 'segments', type: { type: 'array', items: 'string' }, default: [] },
    { name: 'voids', type: ['null', 'string'], default: null, doc: 'with type voided: the wager' },
  ],
} as const;
