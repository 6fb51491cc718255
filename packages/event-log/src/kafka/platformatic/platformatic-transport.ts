/**
 * A group's member through @platformatic/kafka: one client joins and sends heartbeats, another one
 * fetches, so that a heartbeat never waits behind a fetch.
 *
 * - The classic group protocol: with the new one (KIP-848) the brokers set the session time, 45 s by
 *   default, and a partition of a killed member would lie idle for as long.
 * - The assignor has kafkajs' name, so that both clients can be members of one group during a change.
 * - Before each join, whatever caused it, the partitions are given up and batches under way get a
 *   moment to finish.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Consumer } from '@platformatic/kafka';
import { EventLogError } from '../../event-log-error.ts';
import type { GroupTransport, TransportEvents } from '../group/group-transport.ts';
import { translateKafkaError } from '../kafka-error.ts';
import {
  HEARTBEAT_MS,
  type KafkaEventLogOptions,
  LEAVE_MS_MAX,
  SESSION_MS,
} from '../kafka-options.ts';
import { FetchLoop, type FetchLoopOptions } from './fetch-loop.ts';
import { toConnection } from './platformatic-connection.ts';
import { watchFencing } from './watch-fencing.ts';

/** How long the group waits for its members to join again; the client wants at least a session. */
const REBALANCE_MS = SESSION_MS;
/** An answer to a join may take that long, and the brokers' own time on top. */
const GROUP_ANSWER_MS_MAX = REBALANCE_MS + 2_000;
/** No heartbeats go out before a join, so this stays below the session. */
const FINISH_MS_MAX = 5_000;
/** No answer to any heartbeat for so long: the client is taken for stuck. */
const STALLED_AFTER_MS = 20_000;
/** Some 3 s for a coordinator that is not ready yet; then a new client tries. */
const RETRIES = 8;
/** No epoch is known to the reader. */
const NO_EPOCH = -1;
const ASSIGNOR = { name: 'RoundRobinAssigner', version: 0 };

export class PlatformaticTransport implements GroupTransport {
  readonly emptyAnswersSure = 1;
  readonly #options: FetchLoopOptions;
  readonly #events: TransportEvents;
  readonly #loop: FetchLoop;
  readonly #member: Consumer;
  #endWatch: () => void = () => undefined;
  #memberId: string | null = null;
  #stopped = false;

  constructor(kafka: KafkaEventLogOptions, options: FetchLoopOptions, events: TransportEvents) {
    this.#options = options;
    this.#events = events;
    this.#loop = new FetchLoop(kafka, options, events);
    this.#member = new Consumer({
      ...toConnection(kafka),
      requestTimeout: GROUP_ANSWER_MS_MAX,
      groupId: options.group,
      ...(kafka.groupInstanceId === undefined ? {} : { groupInstanceId: kafka.groupInstanceId }),
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: HEARTBEAT_MS,
      heartbeatStallTimeout: STALLED_AFTER_MS,
      protocols: [ASSIGNOR],
      protocolsMetadata: () => this.#beforeJoin(),
      retries: RETRIES,
    });
    this.#member.topics.track(options.topic);
  }

  get memberId(): string | null {
    return this.#memberId;
  }

  async start(formerMemberId: string | null): Promise<void> {
    const { topic } = this.#options;
    // Where the brokers have forgotten the name, the client asks for another by itself. One with an
    // instance name finds its place by that, and under an old name it would be fenced.
    if (formerMemberId !== null && this.#member.groupInstanceId === null) {
      this.#memberId = formerMemberId;
      this.#member.memberId = formerMemberId;
    }
    this.#member.on('consumer:group:join', ({ memberId, assignments }) => {
      this.#memberId = memberId;
      this.#loop.holdAll();
      const mine = assignments?.find((assignment) => assignment.topic === topic);
      this.#events.joined(mine?.partitions ?? []);
    });
    const { groupInstanceId } = this.#member;
    if (groupInstanceId !== null) {
      const onFenced = (): void => this.#events.broken(fenced(groupInstanceId), false);
      this.#endWatch = watchFencing(this.#member, onFenced);
    }
    this.#member.on('error', (error) => this.#broken(error));
    this.#member.on('consumer:heartbeat:stalled', () => {
      this.#broken(new EventLogError('log_unavailable', 'no heartbeat is answered any more'));
    });
    try {
      await this.#member.joinGroup({});
    } catch (error) {
      throw translateKafkaError(error, `read \`${topic}\``);
    }
  }

  flow(positions: ReadonlyMap<number, number>): void {
    this.#loop.flow(positions);
  }

  hold(partition: number): void {
    this.#loop.hold(partition);
  }

  async commit(positions: ReadonlyMap<number, number>): Promise<void> {
    const { topic } = this.#options;
    await this.#member.commit({
      offsets: [...positions].map(([partition, position]) => ({
        topic,
        partition,
        offset: BigInt(position),
        leaderEpoch: NO_EPOCH,
      })),
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#endWatch();
    const ended = Promise.all([this.#loop.stop(), this.#leave()]);
    await Promise.race([ended, sleep(LEAVE_MS_MAX, undefined, { ref: false })]);
    void this.#member.connections.close().catch(() => undefined);
  }

  async #leave(): Promise<void> {
    // A static member that comes back within its session finds its partitions as they were: it says
    // nothing when it goes, and the client can't say anything without a connection.
    const stays = this.#member.groupInstanceId !== null;
    if (stays) await this.#member.connections.close().catch(() => undefined);
    await this.#member.close(true).catch(() => undefined);
  }

  async #beforeJoin(): Promise<Buffer> {
    if (this.#stopped) throw new EventLogError('log_closed', 'stopped while joining');
    this.#loop.holdAll();
    this.#events.left();
    await this.#events.settled(FINISH_MS_MAX);
    return Buffer.alloc(0);
  }

  #broken(error: Error): void {
    if (this.#stopped) return;
    const { topic } = this.#options;
    this.#events.broken(translateKafkaError(error, `stay in the group of \`${topic}\``), true);
  }
}

const fenced = (groupInstanceId: string): EventLogError =>
  new EventLogError(
    'invalid_request',
    `another process has joined the group as \`${groupInstanceId}\`: ` +
      'give each worker a KAFKA_GROUP_INSTANCE_ID of its own',
  );
