import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { wagerEventAvroSchema, wagerEventSchema } from '@house-rules/contracts';
import { createAvroSerde } from './avro-serde.ts';
import { avroType } from './avro-types.ts';
import { type FakeSchemaRegistry, startFakeSchemaRegistry } from './fake-schema-registry.ts';
import { createSchemaRegistry } from './schema-registry.ts';
import { valueSerdesFromEnvironment } from './serde-environment.ts';
import type { ReadValue } from './value-serde.ts';

const event = {
  wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
  playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
  operatorId: 'harbour-casino',
  gameId: 'book-of-tides',
  wagerAmount: '12.50',
  currency: 'EUR',
  timestamp: '2026-11-23T20:15:30.250Z',
  gameCategory: 'slots',
  jurisdiction: 'MT',
};
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const parsed = (read: ReadValue | undefined): unknown =>
  JSON.parse(Buffer.from(read?.value ?? []).toString());
/** The schema registry's wire format, by hand. */
const wire = (id: number, payload: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.writeInt32BE(id, 1);
  return Buffer.concat([head, payload]);
};
const avroEvent = { ...event, timestamp: Date.parse(event.timestamp) };

describe('wager events in Avro', () => {
  const open: FakeSchemaRegistry[] = [];
  let fake: FakeSchemaRegistry;
  beforeEach(async () => {
    fake = await startFakeSchemaRegistry();
    open.push(fake);
  });
  after(() => Promise.all(open.map((registry) => registry.close())));
  const serdeOf = (writes = true, nowMs?: () => number) =>
    createAvroSerde({
      registry: createSchemaRegistry({ url: fake.url }),
      schema: wagerEventAvroSchema,
      subject: 'wager.events-value',
      writes,
      ...(nowMs === undefined ? {} : { nowMs }),
    });
  /** Another writer's schema with these fields besides, or without some. */
  const written = (change: { add?: object[]; drop?: string[] }) => ({
    ...wagerEventAvroSchema,
    fields: [
      ...wagerEventAvroSchema.fields.filter(({ name }) => !change.drop?.includes(name)),
      ...(change.add ?? []),
    ],
  });

  test('what is sent has a zero byte, the id of the schema and the value, and is read as it was', async () => {
    const serde = serdeOf();
    const sent = await serde.fromJson(json(event));
    assert.deepEqual([...sent.subarray(0, 5)], [0, 0, 0, 0, 1]);
    assert.ok(sent.length < json(event).length / 2 + 40);
    const [read] = await serde.toJson([sent]);
    assert.deepEqual(wagerEventSchema.parse(parsed(read)), wagerEventSchema.parse(event));
    assert.equal(read?.fault, undefined);
    assert.deepEqual(fake.requests, [
      'POST /subjects/wager.events-value/versions',
      'GET /schemas/ids/1',
    ]);
  });

  test('writers of the version before and of the next one are read side by side', async () => {
    const older = written({ drop: ['segments', 'voids', 'channel'] });
    const newer = written({ add: [{ name: 'table', type: 'string', default: '' }] });
    const values = [
      wire(fake.add(older), avroType(older).toBuffer({ ...event })),
      wire(fake.add(newer), avroType(newer).toBuffer({ ...event, table: 'seven' })),
    ];
    const read = await serdeOf().toJson(values);
    for (const value of read) {
      assert.deepEqual(wagerEventSchema.parse(parsed(value)), wagerEventSchema.parse(event));
      assert.equal('table' in Object(parsed(value)), false);
    }
  });

  test('a writer with plain longs for its instants is read alike', async () => {
    const plain = written({ drop: ['timestamp'], add: [{ name: 'timestamp', type: 'long' }] });
    const [read] = await serdeOf().toJson([
      wire(fake.add(plain), avroType(plain).toBuffer(avroEvent)),
    ]);
    assert.deepEqual(wagerEventSchema.parse(parsed(read)), wagerEventSchema.parse(event));
  });

  test('a writer whose field has another type is refused with the reason', async () => {
    const other = written({ drop: ['gameId'], add: [{ name: 'gameId', type: 'long' }] });
    const value = wire(fake.add(other), avroType(other).toBuffer({ ...event, gameId: 7 }));
    const [read] = await serdeOf().toJson([value]);
    assert.match(read?.fault ?? '', /^schema 1 cannot be read as the reader's: /);
    assert.equal(read?.value, value);
  });

  test('JSON stays JSON, also between Avro, and no value stays none', async () => {
    const serde = serdeOf();
    const avro = await serde.fromJson(json(event));
    const read = await serde.toJson([json(event), avro, null, Buffer.from('not JSON')]);
    assert.deepEqual(parsed(read[0]), event);
    assert.equal(read[1]?.fault, undefined);
    assert.deepEqual(read[2], { value: null });
    assert.equal(Buffer.from(read[3]?.value ?? []).toString(), 'not JSON');
  });

  test('an amount that is a JSON number is sent as its digits; Avro bytes are sent as they are', async () => {
    const serde = serdeOf();
    const sent = await serde.fromJson(json({ ...event, wagerAmount: 12.5 }));
    assert.equal(Object(parsed((await serde.toJson([sent]))[0])).wagerAmount, '12.5');
    assert.equal(await serde.fromJson(sent), sent);
  });

  test('a reader only leaves what it sends as JSON and registers nothing', async () => {
    const sent = await serdeOf(false).fromJson(json(event));
    assert.deepEqual(JSON.parse(Buffer.from(sent).toString()), event);
    assert.deepEqual(fake.requests, []);
  });

  test('a value that the schema has no place for is refused with its field', async () => {
    const refused = serdeOf().fromJson(json({ ...event, gameId: null }));
    await assert.rejects(refused, {
      code: 'invalid_request',
      message: 'the value does not fit the Avro schema: `/gameId` is missing or of another type',
    });
  });

  test('what cannot be read keeps its bytes and says why, and spoils no other value', async () => {
    const serde = serdeOf();
    const good = await serde.fromJson(json(event));
    const protobuf = fake.add({ syntax: 'proto3' }, 'PROTOBUF');
    const bad = [
      wire(1, Buffer.from([0xff])),
      wire(99, Buffer.from([1, 2, 3])),
      wire(protobuf, Buffer.from([1])),
      Buffer.concat([good, Buffer.from([7])]),
    ];
    const read = await serde.toJson([good, ...bad]);
    assert.equal(read[0]?.fault, undefined);
    const faults = read.slice(1).map(({ fault }) => fault ?? '');
    assert.match(faults[0] ?? '', /^the bytes are not of schema 1: /);
    assert.equal(faults[1], 'the schema registry has no Avro schema 99');
    assert.equal(faults[2], `the schema registry has no Avro schema ${protobuf}`);
    assert.match(faults[3] ?? '', /^the bytes are not of schema 1: trailing data/);
    assert.deepEqual(
      read.slice(1).map(({ value }) => value),
      bad,
    );
  });

  test('a registry that is away judges nothing: the same values can be asked for again', async () => {
    const serde = serdeOf();
    const sent = await serdeOf().fromJson(json(event));
    fake.answer(503);
    await assert.rejects(serde.toJson([sent]), { code: 'log_unavailable', message: /answers 503/ });
    fake.answer(undefined);
    assert.equal((await serde.toJson([sent]))[0]?.fault, undefined);
    await fake.close();
    open.splice(open.indexOf(fake), 1);
    const fresh = createAvroSerde({
      registry: createSchemaRegistry({ url: fake.url }),
      schema: wagerEventAvroSchema,
      subject: 's',
      writes: true,
    });
    await assert.rejects(fresh.toJson([sent]), {
      code: 'log_unavailable',
      message: /does not answer/,
    });
    await assert.rejects(fresh.fromJson(json(event)), { code: 'log_unavailable' });
  });

  test('schemas are asked for once; one that was not there again after 10 s', async () => {
    let now = 0;
    const serde = serdeOf(true, () => now);
    const sent = await serde.fromJson(json(event));
    await serde.toJson([sent, sent]);
    await serde.toJson([sent, wire(2, Buffer.from([1]))]);
    now = 9_999;
    await serde.toJson([wire(2, Buffer.from([1]))]);
    assert.deepEqual(fake.requests.slice(1), ['GET /schemas/ids/1', 'GET /schemas/ids/2']);
    const late = written({ drop: ['channel'] });
    fake.add(late);
    now = 10_000;
    const [read] = await serde.toJson([wire(2, avroType(late).toBuffer(event))]);
    assert.equal(read?.fault, undefined);
  });

  test('a schema that the registry refuses is told with its words', async () => {
    fake.answer(409);
    await assert.rejects(serdeOf().fromJson(json(event)), {
      code: 'invalid_request',
      message: /the schema registry answers 409: .*as told/,
    });
  });

  test('the environment names registry, login and what is sent; JSON without it', async () => {
    const read = (env: Record<string, string>) =>
      valueSerdesFromEnvironment(env, 'wager.events', wagerEventAvroSchema);
    assert.equal(read({}).size, 0);
    assert.throws(() => read({ WAGER_EVENTS_FORMAT: 'avro' }), /SCHEMA_REGISTRY_URL is not set/);
    assert.throws(
      () => read({ WAGER_EVENTS_FORMAT: 'xml' }),
      /^EventLogError: WAGER_EVENTS_FORMAT: /,
    );
    assert.throws(
      () => read({ SCHEMA_REGISTRY_URL: 'registry' }),
      /SCHEMA_REGISTRY_URL: use an http/,
    );
    const login = { SCHEMA_REGISTRY_USERNAME: 'u', SCHEMA_REGISTRY_PASSWORD: 'p' };
    const serdes = read({ SCHEMA_REGISTRY_URL: fake.url, WAGER_EVENTS_FORMAT: 'avro', ...login });
    const sent = await serdes.get('wager.events')?.fromJson(json(event));
    assert.equal(sent?.[0], 0);
    assert.deepEqual(fake.requests, ['POST /subjects/wager.events-value/versions']);
    assert.equal(fake.lastLogin(), `Basic ${Buffer.from('u:p').toString('base64')}`);
  });
});
