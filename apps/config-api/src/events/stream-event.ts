/** One event of a stream; each kind says what is, and replaces the one before. */
export interface StreamEvent {
  readonly name: 'draft' | 'timeline' | 'change' | 'progress' | 'balance';
  /** JSON. */
  readonly data: string;
}

export const streamEvent = (name: StreamEvent['name'], data: unknown): StreamEvent => ({
  name,
  data: JSON.stringify(data),
});

/** As it stands in the stream (HTML, "Server-sent events"). JSON has no line ends in it. */
export const toStreamText = ({ name, data }: StreamEvent): string =>
  `event: ${name}\ndata: ${data}\n\n`;
