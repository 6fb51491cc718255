/** What the office of one operator has: changes under review, its policy, people and keys. */
import type {
  ApiKey,
  Change,
  Draft,
  Member,
  Policy,
  Role,
  RuleSetDocument,
  Version,
} from '@house-rules/contracts';
import { diffRuleSets, hashDocument } from '@house-rules/rules-engine';
import { toJson } from '../src/features/rule-set/document/read-json.ts';
import { checkDraft } from './check-draft.ts';
import type { Random } from './random.ts';

export interface Office {
  /** By number, the first first. */
  readonly changes: Change[];
  policy: Policy;
  readonly members: Member[];
  readonly keys: ApiKey[];
}

/** What of an operator a change is opened over. */
export interface Reviewed {
  readonly office: Office;
  readonly draft: Draft;
  readonly versions: readonly Version[];
}

const mara = { id: 'person-mara', name: 'Mara Vella' };
const emil = { id: 'person-emil', name: 'Emil Berg' };
const rita = { id: 'person-rita', name: 'Rita Camilleri' };
const hour = 3_600_000;

const memberOf = (
  person: { readonly id: string; readonly name: string },
  email: string,
  roles: Role[],
  disabledAt: string | null = null,
): Member => ({ personId: person.id, name: person.name, email, roles, disabledAt });

export function openOffice(now: () => Date, random: Random, asksForApproval: boolean): Office {
  const at = (hoursAgo: number) => new Date(now().getTime() - hoursAgo * hour).toISOString();
  return {
    changes: [],
    policy: {
      settings: {
        approvals: asksForApproval ? 1 : 0,
        rollbackApprovals: asksForApproval ? 1 : 0,
        approverRoles: ['approver', 'compliance', 'operator_admin'],
        breakGlass: true,
        ratesBandPercent: '2.5',
      },
      changedAt: asksForApproval ? at(400) : null,
      changedBy: asksForApproval ? mara : null,
    },
    members: [
      memberOf(mara, 'mara@harbour.example', ['operator_admin']),
      memberOf(emil, 'emil@harbour.example', ['editor']),
      memberOf(rita, 'rita@harbour.example', ['approver', 'compliance']),
      memberOf({ id: 'person-desk', name: 'Dan Borg' }, 'desk@harbour.example', ['player_desk']),
      memberOf({ id: 'person-vera', name: 'Vera Lund' }, 'vera@harbour.example', ['viewer']),
      memberOf(
        { id: 'person-otto', name: 'Otto Falk' },
        'otto@harbour.example',
        ['editor'],
        at(90),
      ),
    ],
    keys: [
      keyOf(random, 'Rates feed', ['rates.publish'], { created: at(2_000), used: at(0.2) }),
      keyOf(random, 'Warehouse', ['audit.export', 'player.read'], { created: at(900), used: null }),
      keyOf(
        random,
        'Old importer',
        ['rule_set.edit'],
        { created: at(4_000), used: at(1_200) },
        at(600),
      ),
    ],
  };
}

interface KeyTimes {
  readonly created: string;
  readonly used: string | null;
}

function keyOf(
  random: Random,
  name: string,
  scopes: ApiKey['scopes'],
  { created, used }: KeyTimes,
  revokedAt: string | null = null,
): ApiKey {
  const expiresAt = new Date(Date.parse(created) + 8_000 * hour).toISOString();
  return {
    keyId: random.uuid(),
    name,
    scopes,
    requestsPerMinute: 600,
    createdAt: created,
    createdBy: mara.name,
    expiresAt,
    revokedAt,
    lastUsedAt: used,
  };
}

interface Opening {
  readonly kind: Change['kind'];
  readonly title: string;
  readonly version: number | null;
  readonly document: RuleSetDocument;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** A change as it is when it was just checked. */
export function openChange(operator: Reviewed, opening: Opening): Change {
  const { kind, title, version, document, by, at } = opening;
  const { changes, policy } = operator.office;
  const live = operator.versions.at(-1);
  const checked = checkDraft(toJson(document));
  const differences =
    live === undefined
      ? []
      : diffRuleSets(live.document, document).map(({ message }) => message.text);
  const contentHash = hashDocument(document);
  const wanted = kind === 'draft' ? policy.settings.approvals : policy.settings.rollbackApprovals;
  const change: Change = {
    changeNumber: changes.length + 1,
    kind,
    state: 'checked',
    title,
    revision: operator.draft.revision,
    version,
    openedBy: by,
    openedAt: at,
    changedAt: at,
    contentHash,
    approvals: { given: [], wanted },
    published: null,
    authors: [by],
    document: toJson(document),
    ...checked,
    mutations: kind === 'draft' ? missedMistakes : null,
    impact: null,
    differences,
    events: [{ sequence: 1, kind: 'opened', by, at, contentHash, text: title }],
  };
  changes.push(change);
  return change;
}

const missedMistakes: Change['mutations'] = {
  caught: 41,
  missed: 2,
  left: 0,
  results: [
    {
      sentence: 'nobody would notice if Bingo paid 0.8 points per EUR instead of 0.08',
      pointer: '/earning/3/pointsPerUnit',
      outcome: 'missed',
      caughtBy: null,
      wouldCatch: null,
    },
    {
      sentence: 'nobody would notice if Weekend double counted on Mondays, too',
      pointer: '/promotions/0/schedule',
      outcome: 'missed',
      caughtBy: null,
      wouldCatch: null,
    },
  ],
};

/** Changes of the days before, so that every state can be looked at. */
export function seedChanges(operator: Reviewed, now: () => Date): void {
  const at = (hoursAgo: number) => new Date(now().getTime() - hoursAgo * hour).toISOString();
  const live = operator.versions.at(-1);
  if (live === undefined) return;
  const [first, ...rest] = live.document.earning;
  if (first === undefined) return;
  const document = {
    ...live.document,
    earning: [{ ...first, pointsPerUnit: '0.2' }, ...rest],
  };
  const draft = { kind: 'draft', version: null, document } as const;
  const said = (change: Change, kind: Change['events'][number]['kind'], by = emil, text = '') =>
    change.events.push({
      sequence: change.events.length + 1,
      kind,
      by,
      at: change.changedAt,
      contentHash: change.contentHash,
      text,
    });
  const rejected = openChange(operator, {
    ...draft,
    title: 'triple points on Fridays',
    by: emil,
    at: at(200),
  });
  said(rejected, 'submitted');
  said(rejected, 'rejected', rita, 'three times is more than the budget of November allows');
  rejected.state = 'rejected';
  const published = openChange(operator, {
    ...draft,
    title: live.reason,
    by: mara,
    at: live.publishedAt,
  });
  said(published, 'published', mara, live.reason);
  published.state = 'acknowledged';
  published.published = { version: live.version, sequence: live.version, from: live.publishedAt };
  const waiting = openChange(operator, {
    ...draft,
    title: 'more for high stakes before Christmas',
    by: emil,
    at: at(3),
  });
  said(waiting, 'submitted');
  said(waiting, 'commented', rita, 'why not from the first of the month?');
  said(waiting, 'commented', emil, 'the campaign of marketing begins on the 28th.');
  waiting.state = 'in_review';
}
