/**
 * Spans of a process, sent to an OpenTelemetry collector over HTTP. Off unless it is asked for, by
 * the variables that OpenTelemetry names; what is off is not even loaded.
 *
 * A collector that is away costs nothing but its spans: they wait in a bounded queue and are dropped
 * when it is full.
 */
import type { Tracer } from '@opentelemetry/api';
import type { RunningPart } from './run-service.ts';

export interface Tracing extends RunningPart {
  /** Null: nothing is traced, and nobody needs to ask twice. */
  readonly tracer: Tracer | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A collector on the same machine, as OpenTelemetry has it. */
const defaultEndpoint = 'http://localhost:4318';
const tracesPath = '/v1/traces';
/** A process that ends does not wait longer for its last spans. */
const flushMsMax = 1_000;

/**
 * @param service what the spans are of
 * @throws an Error with a sentence that names the variable and what it may be.
 */
export const openTracing = async (service: string, environment: Environment): Promise<Tracing> => {
  const settings = readTracingEnvironment(environment);
  if (settings === null) return { name: 'tracing', tracer: null, stop: async () => undefined };
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } = sdk;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.share) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: settings.url }) }),
    ],
  });
  return {
    name: 'tracing',
    tracer: provider.getTracer('house-rules'),
    stop: async () => {
      const late = Promise.withResolvers<void>();
      const tooLong = setTimeout(late.resolve, flushMsMax);
      await Promise.race([provider.shutdown().catch(() => undefined), late.promise]);
      clearTimeout(tooLong);
    },
  };
};

interface TracingSettings {
  readonly url: string;
  /** Of the batches, from 0 to 1. */
  readonly share: number;
}

/** Null: off. */
const readTracingEnvironment = (environment: Environment): TracingSettings | null => {
  const exporter = environment.OTEL_TRACES_EXPORTER?.trim() || 'none';
  if (exporter === 'none') return null;
  if (exporter !== 'otlp') {
    throw new Error(`OTEL_TRACES_EXPORTER is \`${exporter}\`: use none or otlp`);
  }
  const endpoint = environment.OTEL_EXPORTER_OTLP_ENDPOINT?.trim() || defaultEndpoint;
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new Error(
      `OTEL_EXPORTER_OTLP_ENDPOINT is \`${endpoint}\`: use an address such as ${defaultEndpoint}`,
    );
  }
  const text = environment.OTEL_TRACES_SAMPLER_ARG?.trim() || '1';
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) {
    throw new Error(`OTEL_TRACES_SAMPLER_ARG is \`${text}\`: use a share from 0 to 1`);
  }
  return { url: `${endpoint.replace(/\/+$/, '')}${tracesPath}`, share };
};
