/** A process of the migrator's tests: migrates and says what it applied. */
import { migrate } from './migrate.ts';

const [file = '', folder = ''] = process.argv.slice(2);
process.send?.(migrate({ file, folder }));
process.disconnect?.();
