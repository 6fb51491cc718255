/**
 * Thrown out of a transaction, which is rolled back: what the batch needs of the configuration
 * showed only with what the ledger holds. The operator's records are parked, and tried again when it
 * is there.
 */
export class ConfigurationNeeded extends Error {
  readonly operatorId: string;

  constructor(operatorId: string, version: number) {
    super(`version ${version} of \`${operatorId}\`, which decided a wager to void, is not held`);
    this.name = 'ConfigurationNeeded';
    this.operatorId = operatorId;
  }
}
