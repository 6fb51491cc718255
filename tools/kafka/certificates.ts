/**
 * Certificates for one test: an authority, a server that is `localhost` and 127.0.0.1, a client.
 * Made by the machine's `openssl`, good for a day, and removed with the folder they are made in.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KafkaToolError } from './kafka-tool-error.ts';

/** Paths of PEM files. */
export interface Certificates {
  readonly authority: string;
  /** As Kafka's PEM keystore wants it: key and certificate in one file. */
  readonly serverChainAndKey: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

const DAYS = '1';
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

/** Throws KafkaToolError where `openssl` is missing or fails. */
export const makeCertificates = async (folder: string): Promise<Certificates> => {
  const path = (name: string): string => join(folder, name);
  const [authority, authorityKey] = [path('authority.pem'), path('authority.key')];
  await openssl(
    ...['req', '-x509', ...NEW_KEY, '-days', DAYS, '-subj', '/CN=House Rules test authority'],
    ...['-keyout', authorityKey, '-out', authority],
  );
  const issue = async (name: string, extensions: string): Promise<[string, string]> => {
    const [certificate, key, request] = [
      path(`${name}.pem`),
      path(`${name}.key`),
      path(`${name}.csr`),
    ];
    const extensionFile = path(`${name}.ext`);
    await writeFile(extensionFile, extensions);
    await openssl('req', ...NEW_KEY, '-subj', `/CN=${name}`, '-keyout', key, '-out', request);
    await openssl(
      ...['x509', '-req', '-in', request, '-CA', authority, '-CAkey', authorityKey],
      ...['-CAcreateserial', '-days', DAYS, '-extfile', extensionFile, '-out', certificate],
    );
    return [certificate, key];
  };
  const [server, serverKey] = await issue('server', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const [clientCertificate, clientKey] = await issue('client', 'extendedKeyUsage=clientAuth\n');
  const serverChainAndKey = path('server-keystore.pem');
  const both = [await readFile(serverKey, 'utf8'), await readFile(server, 'utf8')].join('');
  await writeFile(serverChainAndKey, both, { mode: 0o600 });
  return { authority, serverChainAndKey, clientCertificate, clientKey };
};

const openssl = async (...args: string[]): Promise<void> => {
  try {
    await promisify(execFile)('openssl', args);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new KafkaToolError(`openssl is missing or failed: ${why}`);
  }
};
