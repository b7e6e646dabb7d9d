import { sendsTelemetry } from '../infrastructure.config.js';

/**
 * Where receivers of OTLP/HTTP (a collector, Tempo, Grafana's LGTM image, Jaeger) listen unless they are told
 * otherwise.
 */
const USUAL = 'http://127.0.0.1:4318';
const ANSWER_MS = 1_000;
const SIGNALS = [
  { path: '/v1/traces', variable: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', nothing: { resourceSpans: [] } },
  { path: '/v1/logs', variable: 'OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', nothing: { resourceLogs: [] } },
] as const;

/**
 * What services are given so that their traces and log lines reach the receiver of this machine, each only if it is
 * taken there. Nothing where the environment names a receiver: that one they inherit.
 */
export async function telemetryEnvironment(url = USUAL): Promise<Record<string, string>> {
  if (sendsTelemetry()) return {};
  const found = await Promise.all(
    SIGNALS.map(async ({ path, variable, nothing }) =>
      (await takes(`${url}${path}`, nothing)) ? [[variable, `${url}${path}`] as const] : [],
    ),
  );
  return Object.fromEntries(found.flat());
}

async function takes(url: string, nothing: object): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(nothing), signal });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Nobody is there, or somebody who speaks no HTTP: not a receiver.
    return false;
  }
}
