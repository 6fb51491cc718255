/** Reads the models of a Prisma source, as far as a migration must agree with them. */

export interface PrismaColumn {
  readonly name: string;
  readonly type: 'String' | 'Int' | 'BigInt' | 'Bytes';
  /** `VARCHAR(40)` of `@db.VarChar(40)`; null where none is given. */
  readonly nativeType: string | null;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
}

export interface PrismaKey {
  readonly kind: 'primary' | 'unique' | 'index';
  readonly columns: readonly string[];
  /** As it is written; null where the default holds. */
  readonly isClustered: boolean | null;
}

export interface PrismaTable {
  /** Null in a source without schemas. */
  readonly schema: string | null;
  readonly table: string;
  readonly columns: readonly PrismaColumn[];
  readonly keys: readonly PrismaKey[];
}

const columnPattern = /^(\w+)\s+(String|Int|BigInt|Bytes)(\?)?(?=\s|$)(.*)$/;
const keyPattern = /^@@(id|unique|index)\(\[(.*?)\](?:, clustered: (true|false))?\)$/;

const nativeTypeOf = (rest: string): string | null => {
  const match = /@db\.(\w+)(?:\((\w+)\))?/.exec(rest);
  if (!match) return null;
  const [, name = '', size] = match;
  return size === undefined ? name.toUpperCase() : `${name}(${size})`.toUpperCase();
};

const toColumn = (line: string): PrismaColumn[] => {
  const match = columnPattern.exec(line);
  if (!match) return [];
  const [, name = '', type, optional, rest = ''] = match;
  return [
    {
      name,
      type: type as PrismaColumn['type'],
      nativeType: nativeTypeOf(rest),
      isNullable: optional === '?',
      isGenerated: rest.includes('autoincrement()'),
    },
  ];
};

const keyKinds = { id: 'primary', unique: 'unique', index: 'index' } as const;

const toKey = (line: string): PrismaKey[] => {
  const inline = /^(\w+)\s.*\s@(id|unique)(?=\s|$)/.exec(line);
  const own = keyPattern.exec(line);
  const [columns, kind] = inline ? [inline[1], inline[2]] : [own?.[2], own?.[1]];
  if (columns === undefined || kind === undefined) return [];
  return [
    {
      kind: keyKinds[kind as keyof typeof keyKinds],
      columns: columns.split(',').map((name) => name.trim()),
      isClustered: own?.[3] === undefined ? null : own[3] === 'true',
    },
  ];
};

/** All models of a source, in its order. */
export const readPrismaModels = (source: string): readonly PrismaTable[] =>
  [...source.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].map(([, body = '']) => {
    const lines = body.split('\n').map((line) => line.trim());
    const code = lines.map((line) => line.replace(/\s*\/\/.*$/, ''));
    return {
      schema: /@@schema\("(\w+)"\)/.exec(body)?.[1] ?? null,
      table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '',
      columns: code.flatMap(toColumn),
      keys: code.flatMap(toKey),
    };
  });
