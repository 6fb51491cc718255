/** A fault whose message is a sentence for the person at the terminal; no stack is shown. */
export class KafkaToolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KafkaToolError';
  }
}
