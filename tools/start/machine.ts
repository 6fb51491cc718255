/** What the machine must give before anything is made: free ports, disk, one start per data folder. */
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Ports, StartFault } from './settings.ts';

/** Databases, logs and the built portal of a demo stay below this for weeks. */
const freeBytesMin = 500 * 1024 * 1024;

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** @throws StartFault naming the first port that somebody else has. */
export const requireFreePorts = async (ports: Ports, withKafka: boolean): Promise<void> => {
  for (const [name, port] of Object.entries(ports)) {
    if (name === 'kafka' && !withKafka) continue;
    if (await canListen(port)) continue;
    throw new StartFault(
      `Port ${port} (${name}) is in use: stop what listens there, or start on other ports with ` +
        `\`PORT=${ports.portal + 100} npm start\`.`,
    );
  }
};

/** @throws StartFault when the disk under `folder` has too little room. */
export const requireDiskRoom = (folder: string): void => {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= freeBytesMin) return;
  throw new StartFault(
    `The disk under ${folder} has ${Math.floor(free / 1024 / 1024)} MiB left: free at least ` +
      `${freeBytesMin / 1024 / 1024} MiB, or name another folder with DATA_DIR.`,
  );
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const lockFile = (dataDir: string) => join(dataDir, 'start.pid');

/** The process that holds the data folder, if one does. */
export const holderOf = (dataDir: string): number | null => {
  try {
    const pid = Number(readFileSync(lockFile(dataDir), 'utf8'));
    return Number.isInteger(pid) && pid !== process.pid && isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
};

/** Takes the data folder for this process. @throws StartFault when another start has it. */
export const takeDataFolder = (dataDir: string): (() => void) => {
  const file = lockFile(dataDir);
  requireNoHolder(dataDir);
  try {
    mkdirSync(dataDir, { recursive: true });
    // What a killed start left behind goes; of two starts at once one finds the other's file.
    if (existsSync(file)) rmSync(file);
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    requireNoHolder(dataDir);
    throw new StartFault(
      `The data folder ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code}): ` +
        'make it a folder that can be written to, or name another one with DATA_DIR.',
    );
  }
  return () => rmSync(file, { force: true });
};

const requireNoHolder = (dataDir: string): void => {
  const holder = holderOf(dataDir);
  if (holder === null) return;
  throw new StartFault(
    `House Rules already runs on ${dataDir} (process ${holder}): stop it, or name another folder ` +
      `with DATA_DIR and another PORT. If that process is something else, remove ` +
      `${lockFile(dataDir)}.`,
  );
};
