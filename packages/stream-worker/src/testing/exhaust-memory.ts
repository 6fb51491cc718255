/**
 * Loaded into a worker's process before its own program, this keeps more and more until the process
 * has no memory left and the runtime ends it, wherever it stands.
 */
const kept: string[][] = [];
const piece = 100_000;

setInterval(() => {
  kept.push(Array.from({ length: piece }, (_, index) => `${kept.length} ${index}`));
}, 10).unref();
