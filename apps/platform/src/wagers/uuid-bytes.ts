/** The 16 bytes of a UUID that the contract's schema accepted: half the room of its text. */
export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
