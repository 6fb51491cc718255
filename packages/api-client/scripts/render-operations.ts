/**
 * From the OpenAPI document to what is needed at run time: a constant for each operation, in a module
 * for each tag. Each stands alone, so that a browser loads those that its page names, and no table.
 */
import {
  answerKindOf,
  type Document,
  generatedHeader,
  type Operation,
  operationsOf,
} from './read-document.ts';

/** @returns the text of each module, by its file's name. */
export const renderOperations = (document: Document): ReadonlyMap<string, string> => {
  const byTag = Map.groupBy(operationsOf(document), ({ operation }) => tagOf(operation));
  const modules = new Map<string, string>();
  const named: string[] = [];
  for (const [tag, operations] of byTag) {
    const file = `${tag.toLowerCase().replaceAll(' ', '-')}.gen.ts`;
    const constants = operations.map(
      ({ path, method, operation }) =>
        `/** ${operation.summary} */\nexport const ${operation.operationId} = ` +
        `{ id: '${operation.operationId}', method: '${method.toUpperCase()}', path: '${path}', ` +
        `answers: '${answerKindOf(operation)}' } as const;`,
    );
    modules.set(file, [generatedHeader, ...constants, ''].join('\n'));
    const names = operations.map(({ operation }) => operation.operationId);
    named.push(`export { ${names.join(', ')} } from './${file}';`);
  }
  return modules.set('all-operations.gen.ts', [generatedHeader, ...named, ''].join('\n'));
};

const tagOf = ({ tags: [tag], operationId }: Operation): string => {
  if (tag === undefined) throw new Error(`the operation \`${operationId}\` has no tag`);
  return tag;
};
