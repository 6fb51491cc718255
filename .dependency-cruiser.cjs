/**
 * Who may import whom. Each rule carries its reason; `npm test -- boundaries` holds the tree to it.
 * The map these rules come from is docs/ARCHITECTURE.md, "The house".
 */
const packageOf = (name) => `^packages/${name}/`;

/** What each room of the house may import besides itself. */
const mayImport = {
  contracts: [],
  service: [],
  'api-client': [],
  'command-line': ['contracts', 'rules-engine', 'api-client'],
  'event-log': [],
  'rules-engine': ['contracts'],
  ledger: ['contracts'],
  'ledger-audit': ['contracts', 'rules-engine', 'database'],
  database: ['contracts', 'ledger'],
  'stream-worker': ['contracts', 'rules-engine', 'ledger', 'event-log', 'database', 'service'],
};
const appsMayImport = {
  portal: ['contracts', 'rules-engine', 'api-client'],
  'config-api': [
    'contracts',
    'rules-engine',
    'ledger',
    'ledger-audit',
    'event-log',
    'database',
    'service',
  ],
  platform: ['contracts', 'event-log', 'service'],
};

const onlyImports = (folder, self, allowed) => ({
  name: `${self}-imports`,
  comment:
    allowed.length === 0
      ? `${self} stands at the bottom of the house: it imports no other room.`
      : `${self} imports only ${allowed.join(', ')}: what it needs of another room travels with the data.`,
  severity: 'error',
  from: {
    path: `^${folder}/${self}/src/`,
    pathNot: '\\.(test|property\\.test|contract\\.test|sim\\.test)\\.ts$',
  },
  to: {
    path: '^(packages|apps|tools|e2e)/',
    pathNot: [`^${folder}/${self}/`, ...allowed.map(packageOf)],
  },
});

const vendorOnlyIn = (name, vendors, homes, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: '^(packages|apps)/', pathNot: homes },
  to: { path: vendors.map((vendor) => `node_modules/${vendor}(/|$)`) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that neither part can be read, tested or replaced alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-deep-imports',
      comment: "A package's index names what it promises; what lies deeper may change any day.",
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: ['^packages/$2/', '^packages/[^/]+/src/index\\.ts$'],
      },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing fails at run time, not here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['generated/', '\\.css$'] },
    },
    {
      name: 'engine-is-pure',
      comment:
        'The rules engine gives the same answer in a browser, the API, the worker and a replay: no clock, file, network or randomness of Node.',
      severity: 'error',
      from: { path: '^packages/(rules-engine|contracts|ledger)/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tests-are-leaves',
      comment: 'What a test shares with others lives in a file of its own, not in a test.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.ts$' },
    },
    vendorOnlyIn(
      'kafka-only-in-its-adapter',
      ['kafkajs', '@platformatic/kafka'],
      ['^packages/event-log/src/'],
      'Which Kafka client is used is one decision in one place: the event log port hides it.',
    ),
    vendorOnlyIn(
      'prisma-only-in-database',
      ['@prisma', 'prisma'],
      ['^packages/database/'],
      'Stores get their client from the database package, behind its safe wrapper; nobody opens Prisma on their own.',
    ),
    vendorOnlyIn(
      'sqlite-only-in-adapters',
      ['better-sqlite3'],
      ['^packages/(database|event-log)/', '^apps/platform/src/'],
      'SQLite is the embedded form of three ports; the rest of the house must run without it.',
    ),
    ...Object.entries(mayImport).map(([self, allowed]) => onlyImports('packages', self, allowed)),
    ...Object.entries(appsMayImport).map(([self, allowed]) => onlyImports('apps', self, allowed)),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(generated|\\.next|data|\\.turbo)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
