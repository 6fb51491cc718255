/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
export type AddMemberRequest = { readonly "email": string; readonly "name": string; readonly "roles": readonly ("viewer" | "player_desk" | "editor" | "approver" | "publisher" | "compliance" | "operator_admin" | "platform_admin")[]; readonly "reason": string };
export type AdjustRequest = { readonly "points": Micropoints; readonly "reason": string };
export type Adjustment = { readonly "adjustmentId": Uuid; readonly "playerId": Uuid; readonly "points": Micropoints; readonly "reason": string; readonly "state": "pending" | "approved" | "applied" | "rejected" | "refused"; readonly "requestedBy": { readonly "id": string; readonly "name": string }; readonly "requestedAt": Instant; readonly "decidedBy": ({ readonly "id": string; readonly "name": string }) | (null); readonly "decidedAt": (Instant) | (null); readonly "decisionReason": string | null; readonly "refusal": string | null; readonly "playerSequence": (number) | (null); readonly "batch": ({ readonly "batchId": Uuid; readonly "line": number }) | (null) };
export type AdjustmentBatch = { readonly "batchId": Uuid; readonly "name": string; readonly "reason": string; readonly "state": "pending" | "applying" | "applied" | "rejected"; readonly "rows": number; readonly "players": number; readonly "given": number; readonly "taken": number; readonly "applied": number; readonly "refused": number; readonly "undoes": (Uuid) | (null); readonly "undoneBy": (Uuid) | (null); readonly "requestedBy": { readonly "id": string; readonly "name": string }; readonly "requestedAt": Instant; readonly "decidedBy": ({ readonly "id": string; readonly "name": string }) | (null); readonly "decidedAt": (Instant) | (null); readonly "decisionReason": string | null; readonly "finishedAt": (Instant) | (null) };
export type AdjustmentBatchList = { readonly "batches": readonly (AdjustmentBatch)[]; readonly "nextCursor": string | null };
export type AdjustmentList = { readonly "adjustments": readonly (Adjustment)[]; readonly "nextCursor": string | null };
export type ApiKey = { readonly "keyId": string; readonly "name": string; readonly "scopes": readonly ("rule_set.read" | "rule_set.edit" | "rule_set.price" | "rule_set.approve" | "rule_set.publish" | "rule_set.pause" | "rule_set.force" | "rates.publish" | "player.search" | "player.read" | "player.adjust" | "player.facts" | "redemption.write" | "redemption.cancel" | "ledger.approve" | "ledger.audit" | "audit.read" | "audit.export" | "policy.manage" | "people.read" | "people.manage" | "people.disable" | "keys.manage" | "operations.read" | "dead_letter.settle")[]; readonly "requestsPerMinute": number; readonly "createdAt": Instant; readonly "createdBy": string; readonly "expiresAt": Instant; readonly "revokedAt": (Instant) | (null); readonly "lastUsedAt": (Instant) | (null) };
export type ApiKeyList = { readonly "keys": readonly (ApiKey)[]; readonly "nextCursor": string | null };
export type ApproveChangeRequestInput = { readonly "contentHash": string; readonly "comment"?: string };
export type AuditEntry = { readonly "sequence": number; readonly "at": Instant; readonly "actor": string; readonly "actorName": string | null; readonly "action": string; readonly "detail": Readonly<Record<string, unknown>>; readonly "hash": string; readonly "previousHash": string };
export type AuditPage = { readonly "entries": readonly (AuditEntry)[]; readonly "nextCursor": string | null };
export type AuditVerification = { readonly "at": Instant; readonly "intact": boolean; readonly "rows": number; readonly "lastHash": string; readonly "sentence": string };
export type BalanceAsOf = { readonly "playerId": Uuid; readonly "at": Instant; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "debt": Micropoints; readonly "tier": ({ readonly "id": ItemId; readonly "name": string }) | (null); readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "playerSequence": number; readonly "postedAt": (Instant) | (null) };
export type BatchPreview = { readonly "rows": number; readonly "players": number; readonly "given": number; readonly "taken": number; readonly "findings": readonly ({ readonly "code": string; readonly "severity": "blocks" | "warns"; readonly "line": number; readonly "column": string | null; readonly "sentence": string })[]; readonly "findingsFound": number; readonly "sample": readonly ({ readonly "line": number; readonly "playerId": Uuid; readonly "points": Micropoints; readonly "spendableBefore": Micropoints; readonly "spendableAfter": Micropoints })[] };
export type CancelActivationRequest = { readonly "reason": string };
export type CancelRedemptionRequest = { readonly "reason": string };
export type Cancellation = { readonly "entry": TimelineEntry; readonly "instead": ({ readonly "sequence": number; readonly "version": number; readonly "from": Instant }) | (null) };
export type Change = { readonly "changeNumber": number; readonly "kind": "draft" | "rollback"; readonly "state": "checked" | "in_review" | "approved" | "scheduled" | "published" | "acknowledged" | "superseded" | "cancelled" | "withdrawn" | "rejected" | "voided"; readonly "title": string; readonly "revision": number; readonly "version": (number) | (null); readonly "openedBy": { readonly "id": string; readonly "name": string }; readonly "openedAt": Instant; readonly "changedAt": Instant; readonly "contentHash": string; readonly "approvals": { readonly "given": readonly ({ readonly "id": string; readonly "name": string })[]; readonly "wanted": number }; readonly "published": ({ readonly "version": number; readonly "sequence": number; readonly "from": Instant }) | (null); readonly "authors": readonly ({ readonly "id": string; readonly "name": string })[]; readonly "document": Expression; readonly "findings": readonly (Finding)[]; readonly "tests": readonly (TestResult)[]; readonly "mutations": (MutationReport) | (null); readonly "impact": (ImpactRun) | (null); readonly "differences": readonly (string)[]; readonly "events": readonly (ChangeEvent)[] };
export type ChangeEvent = { readonly "sequence": number; readonly "kind": "opened" | "submitted" | "approved" | "approval_withdrawn" | "rejected" | "withdrawn" | "voided" | "commented" | "break_glass" | "published"; readonly "by": { readonly "id": string; readonly "name": string }; readonly "at": Instant; readonly "contentHash": string; readonly "text": string };
export type ChangeList = { readonly "changes": readonly (ChangeSummary)[]; readonly "nextCursor": string | null };
export type ChangeReasonRequest = { readonly "reason": string };
export type ChangeSummary = { readonly "changeNumber": number; readonly "kind": "draft" | "rollback"; readonly "state": "checked" | "in_review" | "approved" | "scheduled" | "published" | "acknowledged" | "superseded" | "cancelled" | "withdrawn" | "rejected" | "voided"; readonly "title": string; readonly "revision": number; readonly "version": (number) | (null); readonly "openedBy": { readonly "id": string; readonly "name": string }; readonly "openedAt": Instant; readonly "changedAt": Instant; readonly "contentHash": string; readonly "approvals": { readonly "given": readonly ({ readonly "id": string; readonly "name": string })[]; readonly "wanted": number }; readonly "published": ({ readonly "version": number; readonly "sequence": number; readonly "from": Instant }) | (null) };
export type CheckRequest = { readonly "document": Expression };
export type CheckResult = { readonly "findings": readonly (Finding)[]; readonly "tests": readonly (TestResult)[] };
export type Collision = { readonly "subject": "ruleSet" | "rates"; readonly "from": Instant; readonly "sequences": readonly (number)[]; readonly "winner": number };
export type CommentRequest = { readonly "text": string };
export type ConfirmRedemptionRequest = { readonly "reference"?: string };
export type CreateKeyRequestInput = { readonly "name": string; readonly "scopes": readonly ("rule_set.read" | "rule_set.edit" | "rule_set.price" | "rule_set.approve" | "rule_set.publish" | "rule_set.pause" | "rule_set.force" | "rates.publish" | "player.search" | "player.read" | "player.adjust" | "player.facts" | "redemption.write" | "redemption.cancel" | "ledger.approve" | "ledger.audit" | "audit.read" | "audit.export" | "policy.manage" | "people.read" | "people.manage" | "people.disable" | "keys.manage" | "operations.read" | "dead_letter.settle")[]; readonly "expiresAt": Instant; readonly "requestsPerMinute"?: number; readonly "reason": string };
export type CreatedKey = { readonly "keyId": string; readonly "name": string; readonly "scopes": readonly ("rule_set.read" | "rule_set.edit" | "rule_set.price" | "rule_set.approve" | "rule_set.publish" | "rule_set.pause" | "rule_set.force" | "rates.publish" | "player.search" | "player.read" | "player.adjust" | "player.facts" | "redemption.write" | "redemption.cancel" | "ledger.approve" | "ledger.audit" | "audit.read" | "audit.export" | "policy.manage" | "people.read" | "people.manage" | "people.disable" | "keys.manage" | "operations.read" | "dead_letter.settle")[]; readonly "requestsPerMinute": number; readonly "createdAt": Instant; readonly "createdBy": string; readonly "expiresAt": Instant; readonly "revokedAt": (Instant) | (null); readonly "lastUsedAt": (Instant) | (null); readonly "token": string | null };
export type CurrencyCode = string;
export type DeadLetter = { readonly "id": DeadLetterId; readonly "topic": string; readonly "partition": number; readonly "offset": number; readonly "reason": "malformed_json" | "oversized" | "invalid_event" | "unsupported_schema_version" | "unknown_operator" | "unknown_currency" | "amount_not_representable" | "rate_missing" | "from_future" | "no_version" | "conflict" | "void_not_supported_yet" | "void_exceeds_stake" | "void_mismatch" | "balance_out_of_range"; readonly "sentence": string; readonly "pointer": string; readonly "receivedAt": Instant; readonly "bodyBytes": number; readonly "state": "open" | "replayed" | "discarded"; readonly "decision": ({ readonly "by": string; readonly "reason": string; readonly "at": Instant }) | (null) };
export type DeadLetterDetail = { readonly "id": DeadLetterId; readonly "topic": string; readonly "partition": number; readonly "offset": number; readonly "reason": "malformed_json" | "oversized" | "invalid_event" | "unsupported_schema_version" | "unknown_operator" | "unknown_currency" | "amount_not_representable" | "rate_missing" | "from_future" | "no_version" | "conflict" | "void_not_supported_yet" | "void_exceeds_stake" | "void_mismatch" | "balance_out_of_range"; readonly "sentence": string; readonly "pointer": string; readonly "receivedAt": Instant; readonly "bodyBytes": number; readonly "state": "open" | "replayed" | "discarded"; readonly "decision": ({ readonly "by": string; readonly "reason": string; readonly "at": Instant }) | (null); readonly "headers": Readonly<Record<string, string>>; readonly "key": (string) | (null); readonly "body": (string) | (null); readonly "text": string | null };
export type DeadLetterId = string;
export type DeadLetterList = { readonly "deadLetters": readonly (DeadLetter)[]; readonly "nextCursor": string | null; readonly "open": readonly ({ readonly "reason": "malformed_json" | "oversized" | "invalid_event" | "unsupported_schema_version" | "unknown_operator" | "unknown_currency" | "amount_not_representable" | "rate_missing" | "from_future" | "no_version" | "conflict" | "void_not_supported_yet" | "void_exceeds_stake" | "void_mismatch" | "balance_out_of_range"; readonly "count": number })[] };
export type DecideRequest = { readonly "decision": "approve" | "reject"; readonly "reason": string };
export type Decision = { readonly "eligible": boolean; readonly "reason": "earned" | "denied" | "not_allowed" | "no_earning_rule" | "rounded_to_zero" | "capped_to_zero"; readonly "eligibilityRule": (ItemId) | (null); readonly "earningRule": (ItemId) | (null); readonly "promotions": readonly (ItemId)[]; readonly "tier": ItemId; readonly "tierAfter": ItemId; readonly "cappedBy": ("points_per_wager" | "points_per_player_per_day") | (null); readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "counters": readonly ({ readonly "item": string; readonly "day": string; readonly "add": number })[]; readonly "documentHash": string; readonly "engine": string };
export type Draft = { readonly "operatorId": OperatorId; readonly "revision": number; readonly "basedOn": (number) | (null); readonly "document": Expression; readonly "savedAt": Instant; readonly "savedBy": { readonly "id": string; readonly "name": string }; readonly "findings": readonly (Finding)[]; readonly "tests": readonly (TestResult)[]; readonly "unchanged": boolean; readonly "merged"?: readonly (string)[] };
export type Environment = { readonly "name": string; readonly "color": string };
export type Explanation = { readonly "decision": Decision; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "steps": readonly ({ readonly "kind": "base" | "tier" | "promotion" | "bonus" | "rounding" | "cap"; readonly "label": string; readonly "before": string; readonly "after": string; readonly "message": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string } })[]; readonly "rules": readonly ({ readonly "section": "eligibility" | "earning" | "tiers" | "promotions" | "limits"; readonly "id": ItemId; readonly "name": string; readonly "outcome": "applied" | "no_match" | "lost_to_earlier" | "excluded_by_stacking" | "outside_schedule" | "paused" | "limit_reached" | "capped" | "not_reached"; readonly "message": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "pointer": string })[] };
export type Expression = unknown;
export type Finding = { readonly "code": string; readonly "severity": "blocks" | "warns" | "notes"; readonly "pointer": string; readonly "sentence": string; readonly "mend"?: { readonly "sentence": string; readonly "steps": readonly ({ readonly "op": "add" | "replace" | "remove"; readonly "path": string; readonly "value"?: unknown })[] } };
export type HistoryRow = ({ readonly "kind": "wager"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "wagerId": Uuid; readonly "gameId": string; readonly "gameCategory": "slots" | "table_games" | "live_casino" | "video_poker" | "bingo" | "lottery" | "poker" | "sports"; readonly "jurisdiction": string; readonly "amount": string; readonly "currency": string; readonly "ruleSetVersion": number; readonly "ratesVersion": number; readonly "rate": string; readonly "facts": readonly (string)[]; readonly "qualifyingBefore": Micropoints; readonly "explanation": (Explanation) | (null) }) | ({ readonly "kind": "redeem"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "redemptionId": Uuid; readonly "rewardId": RewardId }) | ({ readonly "kind": "cancel"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "redemptionId": Uuid; readonly "rewardId": RewardId; readonly "how": "cancelled" | "lapsed" }) | ({ readonly "kind": "reverse"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "wagerId": Uuid; readonly "voidId": Uuid }) | ({ readonly "kind": "adjust"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "adjustmentId": Uuid; readonly "reason": string; readonly "batchId": (Uuid) | (null) }) | ({ readonly "kind": "expire"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[] }) | ({ readonly "kind": "tier_change"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "from": (ItemId) | (null); readonly "to": ItemId }) | ({ readonly "kind": "fact"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "factId": Uuid; readonly "factKind": "segment" | "exclusion" | "consent" | "opt_in"; readonly "value": string });
export type ImpactFigures = { readonly "totals": ImpactTotals; readonly "span": { readonly "from": Instant; readonly "to": Instant }; readonly "unpriced": number; readonly "left": number; readonly "caveats": readonly ("window_differs" | "zone_differs" | "base_differs")[]; readonly "byCategory": readonly ({ readonly "category": "slots" | "table_games" | "live_casino" | "video_poker" | "bingo" | "lottery" | "poker" | "sports"; readonly "live": ImpactGiven; readonly "proposed": ImpactGiven })[]; readonly "byTier": readonly ({ readonly "tier": ItemId; readonly "name": string; readonly "live": ImpactGiven; readonly "proposed": ImpactGiven })[]; readonly "byPromotion": readonly ({ readonly "promotion": ItemId; readonly "name": string; readonly "live": ImpactGiven; readonly "proposed": ImpactGiven })[]; readonly "byDay": readonly ({ readonly "day": string; readonly "live": ImpactGiven; readonly "proposed": ImpactGiven })[]; readonly "tiers": { readonly "standings": readonly ({ readonly "tier": ItemId; readonly "name": string; readonly "live": number; readonly "proposed": number })[]; readonly "moves": readonly ({ readonly "from": ItemId; readonly "to": ItemId; readonly "players": number })[] }; readonly "histogram": readonly ({ readonly "direction": "less" | "same" | "more"; readonly "least": MicropointsSum; readonly "below": (MicropointsSum) | (null); readonly "players": number; readonly "change": MicropointsSum })[] };
export type ImpactGiven = { readonly "wagers": number; readonly "points": MicropointsSum; readonly "cost": MoneySum };
export type ImpactPlayers = { readonly "players": readonly ({ readonly "playerId": (Uuid) | (null); readonly "wagers": number; readonly "live": MicropointsSum; readonly "proposed": MicropointsSum; readonly "change": MicropointsSum; readonly "tierLive": ItemId; readonly "tierProposed": ItemId })[] };
export type ImpactReport = { readonly "runId": Uuid; readonly "operatorId": OperatorId; readonly "subject": ImpactSubject; readonly "documentHash": string; readonly "liveVersion": number; readonly "span": { readonly "from": Instant; readonly "to": Instant }; readonly "days": number; readonly "state": "queued" | "running" | "done" | "cancelled" | "failed"; readonly "askedBy": { readonly "id": string; readonly "name": string }; readonly "askedAt": Instant; readonly "finishedAt": (Instant) | (null); readonly "progress": { readonly "wagers": (number) | (null); readonly "wagersRead": number; readonly "wagersDecided": number }; readonly "stale": ("document_changed" | "live_changed") | (null); readonly "failure": string | null; readonly "totals": (ImpactTotals) | (null); readonly "figures": (ImpactFigures) | (null) };
export type ImpactRun = { readonly "runId": Uuid; readonly "operatorId": OperatorId; readonly "subject": ImpactSubject; readonly "documentHash": string; readonly "liveVersion": number; readonly "span": { readonly "from": Instant; readonly "to": Instant }; readonly "days": number; readonly "state": "queued" | "running" | "done" | "cancelled" | "failed"; readonly "askedBy": { readonly "id": string; readonly "name": string }; readonly "askedAt": Instant; readonly "finishedAt": (Instant) | (null); readonly "progress": { readonly "wagers": (number) | (null); readonly "wagersRead": number; readonly "wagersDecided": number }; readonly "stale": ("document_changed" | "live_changed") | (null); readonly "failure": string | null; readonly "totals": (ImpactTotals) | (null) };
export type ImpactRunList = { readonly "runs": readonly (ImpactRun)[]; readonly "nextCursor": string | null };
export type ImpactSubject = ({ readonly "kind": "draft"; readonly "revision": number }) | ({ readonly "kind": "version"; readonly "version": number }) | ({ readonly "kind": "change"; readonly "changeNumber": number });
export type ImpactTotals = { readonly "wagers": number; readonly "players": number; readonly "playersWithMore": number; readonly "playersWithLess": number; readonly "playersSame": number; readonly "playersOnOtherTier": number; readonly "posted": MicropointsSum; readonly "live": ImpactGiven; readonly "proposed": ImpactGiven; readonly "change": { readonly "points": MicropointsSum; readonly "cost": MoneySum }; readonly "currency": { readonly "live": string; readonly "proposed": string }; readonly "cutShort": ("span" | "players") | (null) };
export type ImportPreview = { readonly "revision": number; readonly "outcome": "nothing" | "replaces" | "merges" | "conflicts"; readonly "basis": (number) | (null); readonly "differences": readonly (string)[]; readonly "kept": readonly (string)[]; readonly "places": readonly ({ readonly "pointer": string; readonly "base"?: Expression; readonly "theirs"?: Expression; readonly "yours"?: Expression })[]; readonly "findings": readonly (Finding)[]; readonly "tests": readonly (TestResult)[] };
export type ImportRequestInput = { readonly "file": RuleSetFile; readonly "replace"?: boolean };
export type Imported = { readonly "outcome": "nothing" | "replaces" | "merges"; readonly "differences": readonly (string)[]; readonly "draft": Draft };
export type InForceAt = { readonly "at": Instant; readonly "ruleSet": ({ readonly "sequence": number; readonly "version": number; readonly "from": Instant }) | (null); readonly "rates": ({ readonly "sequence": number; readonly "version": number; readonly "from": Instant }) | (null); readonly "settled": boolean };
export type Instant = string;
export type Issuance = { readonly "now": Instant; readonly "from": Instant; readonly "quarters": readonly (IssuedQuarter)[]; readonly "unusual": boolean; readonly "rule": { readonly "factor": number; readonly "points": number; readonly "days": number } };
export type IssuedQuarter = { readonly "from": Instant; readonly "wagers": number; readonly "issued": Micropoints; readonly "usual": (Micropoints) | (null); readonly "issuedInHour": Micropoints; readonly "usualInHour": (Micropoints) | (null); readonly "factor": (number) | (null); readonly "unusual": boolean };
export type ItemId = string;
export type Jurisdiction = string;
export type LastVerification = { readonly "last": (AuditVerification) | (null) };
export type LedgerAct = { readonly "sequence": number; readonly "at": Instant; readonly "actor": string; readonly "actorName": string | null; readonly "act": string; readonly "playerId": (Uuid) | (null); readonly "detail": Readonly<Record<string, unknown>>; readonly "requestId": string; readonly "hash": string; readonly "previousHash": string };
export type LedgerActList = { readonly "acts": readonly (LedgerAct)[]; readonly "nextCursor": string | null };
export type LedgerDifference = { readonly "table": "wager" | "posting" | "player_fact" | "account" | "lot" | "limit_counter" | "status_day" | "void_event" | "redemption" | "batch" | "operator_interval"; readonly "playerSequence": (number) | (null); readonly "row": string; readonly "field": string; readonly "stored": string | number | boolean | null; readonly "rebuilt": string | number | boolean | null; readonly "sentence": string };
export type LedgerInvariant = { readonly "id": "balance_is_sum" | "lots_not_negative" | "wager_once" | "batch_chain" | "sequence_dense" | "head_is_newest" | "counters_are_sums" | "intervals_are_sums" | "voids_are_sums" | "redemptions_match"; readonly "sentence": string; readonly "state": "green" | "red" | "checking"; readonly "lastCheckedAt": (Instant) | (null); readonly "wholeSince": (Instant) | (null); readonly "checked": number; readonly "of": number; readonly "offences": number };
export type LedgerInvariantList = { readonly "now": Instant; readonly "invariants": readonly (LedgerInvariant)[] };
export type LedgerJob = { readonly "job": "expiry" | "tiers" | "lapses" | "adjustments"; readonly "state": "waiting" | "running"; readonly "lastRun": ({ readonly "day": (string) | (null); readonly "startedAt": Instant; readonly "finishedAt": Instant; readonly "looked": number; readonly "changed": number }) | (null); readonly "progress": ({ readonly "day": (string) | (null); readonly "startedAt": Instant; readonly "looked": number; readonly "changed": number; readonly "of": number }) | (null); readonly "nextRunAt": (Instant) | (null) };
export type LedgerJobList = { readonly "now": Instant; readonly "jobs": readonly (LedgerJob)[] };
export type LedgerOffenceList = { readonly "offences": readonly ({ readonly "invariant": "balance_is_sum" | "lots_not_negative" | "wager_once" | "batch_chain" | "sequence_dense" | "head_is_newest" | "counters_are_sums" | "intervals_are_sums" | "voids_are_sums" | "redemptions_match"; readonly "playerId": (Uuid) | (null); readonly "difference": LedgerDifference; readonly "firstSeenAt": Instant; readonly "lastSeenAt": Instant })[]; readonly "nextCursor": string | null };
export type LiveVersion = { readonly "version": number; readonly "from": Instant; readonly "by": string; readonly "reason": string };
export type Member = { readonly "personId": string; readonly "name": string; readonly "email": string; readonly "roles": readonly ("viewer" | "player_desk" | "editor" | "approver" | "publisher" | "compliance" | "operator_admin" | "platform_admin" | "player")[]; readonly "disabledAt": (Instant) | (null) };
export type MemberList = { readonly "members": readonly (Member)[]; readonly "nextCursor": string | null };
export type MemberReasonRequest = { readonly "reason": string };
export type Micropoints = number;
export type MicropointsSum = string;
export type MoneySum = (string) | (null);
export type MutationReport = { readonly "caught": number; readonly "missed": number; readonly "left": number; readonly "results": readonly ({ readonly "sentence": string; readonly "pointer": string; readonly "outcome": "caught" | "missed" | "same"; readonly "caughtBy": string | null; readonly "wouldCatch": ({ readonly "id": ItemId; readonly "name": string; readonly "wager": { readonly "amount": WagerAmount; readonly "currency": CurrencyCode; readonly "gameCategory": "slots" | "table_games" | "live_casino" | "video_poker" | "bingo" | "lottery" | "poker" | "sports"; readonly "gameId": string; readonly "jurisdiction": Jurisdiction; readonly "timestamp": Instant; readonly "stakeKind": "real" | "bonus" | "free"; readonly "channel": "web" | "mobile" | "retail" | "unknown"; readonly "segments": readonly (string)[] }; readonly "player": { readonly "statusPoints": string; readonly "segments": readonly (string)[]; readonly "tier"?: ItemId; readonly "counters"?: { readonly "points"?: string; readonly "promotions"?: Readonly<Record<string, number>> } }; readonly "expect": { readonly "eligible": boolean; readonly "points": string; readonly "earningRule"?: (ItemId) | (null) } }) | (null) })[] };
export type OidcSignInRequest = { readonly "idToken": string };
export type OpenChangeRequest = ({ readonly "kind": "draft"; readonly "revision": number; readonly "title": string }) | ({ readonly "kind": "rollback"; readonly "version": number; readonly "title": string });
export type OperatorId = string;
export type OperatorStatus = { readonly "operatorId": OperatorId; readonly "operatorName": string; readonly "timeZone": string; readonly "baseCurrency": string; readonly "now": Instant; readonly "live": (LiveVersion) | (null); readonly "scheduled": readonly (TimelineEntry)[]; readonly "ledger": ({ readonly "lastWagerAt": (Instant) | (null); readonly "lastPostedAt": (Instant) | (null); readonly "players": number; readonly "wagersToday": number; readonly "spendableToday": Micropoints; readonly "deadLetters": number }) | (null) };
export type Pause = { readonly "entry": TimelineEntry; readonly "version": VersionSummary; readonly "change": (number) | (null); readonly "failingTests": readonly (TestResult)[]; readonly "undoneBy": readonly (TimelineEntry)[]; readonly "draftChanged": boolean };
export type PauseRequest = { readonly "list": "eligibility" | "earning" | "promotions"; readonly "id": ItemId; readonly "paused": boolean; readonly "reason": string };
export type PlayerBalance = { readonly "operatorId": OperatorId; readonly "playerId": Uuid; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "qualifying": Micropoints; readonly "debt": Micropoints; readonly "tier": { readonly "id": ItemId; readonly "name": string; readonly "heldUntil": (Instant) | (null); readonly "next": ({ readonly "id": ItemId; readonly "name": string; readonly "from": Micropoints; readonly "missing": Micropoints }) | (null) }; readonly "nextExpiry": ({ readonly "at": Instant; readonly "points": Micropoints }) | (null); readonly "playerSequence": number; readonly "changedAt": Instant };
export type PlayerHistory = { readonly "rows": readonly (HistoryRow)[]; readonly "nextCursor": string | null };
export type PlayerList = { readonly "players": readonly (PlayerSummary)[]; readonly "nextCursor": string | null };
export type PlayerLots = { readonly "playerId": Uuid; readonly "spendable": Micropoints; readonly "debt": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "earned": Micropoints; readonly "remaining": Micropoints })[]; readonly "upcoming": readonly ({ readonly "at": Instant; readonly "points": Micropoints })[] };
export type PlayerRebuild = { readonly "operatorId": OperatorId; readonly "playerId": Uuid; readonly "playerSequence": number; readonly "asOf": (Instant) | (null); readonly "same": boolean; readonly "firstDifference": (LedgerDifference) | (null); readonly "differences": number; readonly "stored": ({ readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "debt": Micropoints; readonly "qualifying": (Micropoints) | (null); readonly "tier": (ItemId) | (null) }) | (null); readonly "rebuilt": { readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "debt": Micropoints; readonly "qualifying": (Micropoints) | (null); readonly "tier": (ItemId) | (null) }; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "stored": ({ readonly "earned": Micropoints; readonly "remaining": Micropoints }) | (null); readonly "rebuilt": ({ readonly "earned": Micropoints; readonly "remaining": Micropoints }) | (null) })[]; readonly "lines": readonly (RebuildLine)[]; readonly "nextCursor": string | null };
export type PlayerSignInRequest = { readonly "token": string };
export type PlayerSummary = { readonly "playerId": Uuid; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "tier": { readonly "id": ItemId; readonly "name": string }; readonly "lastWagerAt": (Instant) | (null) };
export type Policy = { readonly "settings": PolicySettings; readonly "changedAt": (Instant) | (null); readonly "changedBy": ({ readonly "id": string; readonly "name": string }) | (null) };
export type PolicySettings = { readonly "approvals": number; readonly "rollbackApprovals": number; readonly "approverRoles": readonly ("viewer" | "player_desk" | "editor" | "approver" | "publisher" | "compliance" | "operator_admin" | "platform_admin")[]; readonly "breakGlass": boolean; readonly "ratesBandPercent": (string) | (null) };
export type Preview = { readonly "draft": Explanation; readonly "live": ({ readonly "version": number; readonly "explanation": Explanation }) | (null) };
export type PreviewBatchRequest = { readonly "csv": string };
export type PreviewRequestInput = { readonly "document"?: Expression; readonly "wager": { readonly "amount": WagerAmount; readonly "currency": CurrencyCode; readonly "gameCategory": "slots" | "table_games" | "live_casino" | "video_poker" | "bingo" | "lottery" | "poker" | "sports"; readonly "gameId"?: string; readonly "jurisdiction": Jurisdiction; readonly "timestamp": Instant; readonly "stakeKind"?: "real" | "bonus" | "free"; readonly "channel"?: "web" | "mobile" | "retail" | "unknown"; readonly "segments"?: readonly (string)[] }; readonly "player"?: { readonly "statusPoints"?: string; readonly "segments"?: readonly (string)[]; readonly "tier"?: ItemId; readonly "counters"?: { readonly "points"?: string; readonly "promotions"?: Readonly<Record<string, number>> } } };
export type Problem = { readonly "type": string; readonly "title": string; readonly "status": number; readonly "code": "invalid_body" | "invalid_parameter" | "not_signed_in" | "wrong_credentials" | "not_allowed" | "not_found" | "method_not_allowed" | "revision_conflict" | "revision_missing" | "rule_set_blocked" | "rule_tests_failed" | "nothing_to_publish" | "activation_too_early" | "approval_missing" | "change_moved_on" | "outside_band" | "idempotency_key_busy" | "idempotency_key_missing" | "idempotency_key_reused" | "insufficient_points" | "below_minimum" | "already_settled" | "second_person_needed" | "csv_refused" | "fact_conflict" | "too_large" | "too_many_requests" | "not_replayable" | "ledger_unavailable" | "log_unavailable" | "too_slow" | "internal"; readonly "detail": string; readonly "pointer"?: string; readonly "requestId": string; readonly "findings"?: readonly (Finding)[]; readonly "tests"?: readonly (TestResult)[]; readonly "currentRevision"?: number; readonly "conflict"?: { readonly "theirs": { readonly "document": Expression; readonly "revision": number; readonly "savedBy": { readonly "id": string; readonly "name": string }; readonly "savedAt": Instant }; readonly "places": readonly ({ readonly "pointer": string; readonly "base"?: Expression; readonly "theirs"?: Expression; readonly "yours"?: Expression })[]; readonly "mergeable": boolean } };
export type Progress = { readonly "sequence": number; readonly "workers": readonly ({ readonly "workerId": string; readonly "acknowledged": boolean; readonly "heartbeatAt": Instant })[]; readonly "acknowledged": boolean; readonly "firstWagerAt": (Instant) | (null) };
export type Publication = { readonly "entry": TimelineEntry; readonly "version": VersionSummary; readonly "change": (number) | (null) };
export type PublishChangeRequestInput = { readonly "reason": string; readonly "from"?: Instant; readonly "cancels"?: readonly (number)[]; readonly "breakGlass"?: boolean };
export type PublishRatesRequest = { readonly "document": RatesDocument; readonly "reason": string; readonly "from"?: Instant };
export type PublishRequestInput = { readonly "revision": number; readonly "reason": string; readonly "from"?: Instant; readonly "breakGlass"?: boolean };
export type Rates = { readonly "version": number; readonly "from": Instant; readonly "document": RatesDocument };
export type RatesDocument = { readonly "schemaVersion": 1; readonly "base": CurrencyCode; readonly "rates": Readonly<Record<string, string>> };
export type RebuildJob = { readonly "jobId": Uuid; readonly "operatorId": OperatorId; readonly "state": "queued" | "running" | "done" | "cancelled" | "failed"; readonly "startedBy": { readonly "id": string; readonly "name": string }; readonly "startedAt": Instant; readonly "finishedAt": (Instant) | (null); readonly "players": number; readonly "playersDone": number; readonly "rowsDone": number; readonly "playersDiffering": number; readonly "failure": string | null };
export type RebuildJobDifferences = { readonly "differences": readonly ({ readonly "playerId": (Uuid) | (null); readonly "first": LedgerDifference; readonly "differences": number })[]; readonly "nextCursor": string | null };
export type RebuildJobList = { readonly "jobs": readonly (RebuildJob)[]; readonly "nextCursor": string | null };
export type RebuildLine = { readonly "playerSequence": number; readonly "kind": "wager" | "redeem" | "cancel" | "reverse" | "adjust" | "expire" | "tier_change" | "fact"; readonly "at": Instant; readonly "reference": string; readonly "stored": ({ readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints }) | (null); readonly "rebuilt": ({ readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "debtAfter": Micropoints; readonly "tierAfter": (ItemId) | (null) }) | (null); readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "stored": (Micropoints) | (null); readonly "rebuilt": (Micropoints) | (null) })[]; readonly "differences": readonly (LedgerDifference)[] };
export type RecordFactRequestInput = { readonly "factId": Uuid; readonly "kind": "segment" | "exclusion" | "consent" | "opt_in"; readonly "value": string; readonly "effectiveFrom": Instant; readonly "effectiveTo"?: (Instant) | (null); readonly "reason": string };
export type RecordedFact = { readonly "fact": StoredFact; readonly "toCorrect": readonly ({ readonly "wagerId": Uuid; readonly "occurredAt": Instant; readonly "playerSequence": number; readonly "spendable": Micropoints; readonly "status": Micropoints })[]; readonly "moreToCorrect": boolean };
export type Redemption = { readonly "redemptionId": Uuid; readonly "playerId": Uuid; readonly "rewardId": RewardId; readonly "points": Micropoints; readonly "state": "reserved" | "confirmed" | "cancelled" | "lapsed"; readonly "reservedAt": Instant; readonly "lapsesAt": Instant; readonly "settledAt": (Instant) | (null); readonly "note": string | null; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "playerSequence": number; readonly "spendableAfter": Micropoints };
export type RedemptionList = { readonly "redemptions": readonly (Redemption)[]; readonly "nextCursor": string | null };
export type RequestBatchRequest = { readonly "name": string; readonly "reason": string; readonly "csv": string };
export type ReserveRequestInput = { readonly "rewardId": RewardId; readonly "points": Micropoints; readonly "secondsToLive"?: number };
export type RewardId = string;
export type RollbackPreview = { readonly "from": Instant; readonly "replaces": (number) | (null); readonly "differences": readonly (string)[]; readonly "pending": readonly ({ readonly "entry": TimelineEntry; readonly "outcome": "kept" | "cancelled" })[]; readonly "failingTests": readonly (TestResult)[]; readonly "approvalsWanted": number };
export type RollbackPreviewRequestInput = { readonly "version": number; readonly "from"?: Instant; readonly "cancels"?: readonly (number)[] };
export type RollbackRequestInput = { readonly "version": number; readonly "reason": string; readonly "from"?: Instant; readonly "cancels"?: readonly (number)[]; readonly "breakGlass"?: boolean };
export type RuleSetDocument = { readonly "schemaVersion": 1; readonly "name": string; readonly "currency": { readonly "base": CurrencyCode }; readonly "timeZone": string; readonly "rounding": { readonly "decimals": number; readonly "mode": "down" | "halfUp" | "halfEven" | "up" }; readonly "eligibility": readonly ({ readonly "id": ItemId; readonly "name": string; readonly "effect": "allow" | "deny"; readonly "when": Expression; readonly "reason": string; readonly "paused"?: boolean })[]; readonly "earning": readonly ({ readonly "id": ItemId; readonly "name": string; readonly "when": Expression; readonly "pointsPerUnit": string; readonly "paused"?: boolean })[]; readonly "statusPoints": "base" | "final"; readonly "tiers": { readonly "window": ({ readonly "kind": "lifetime" }) | ({ readonly "kind": "calendarYear" }) | ({ readonly "kind": "rollingDays"; readonly "days": number }); readonly "ladder": readonly ({ readonly "id": ItemId; readonly "name": string; readonly "from": string; readonly "multiplier": string })[]; readonly "downgrade"?: { readonly "policy": "none" | "oneLevel" | "full"; readonly "graceDays"?: number } }; readonly "stackingGroups": readonly ({ readonly "id": ItemId; readonly "name": string; readonly "mode": "multiply" | "add" | "best" })[]; readonly "promotions": readonly ({ readonly "id": ItemId; readonly "name": string; readonly "when": Expression; readonly "schedule": { readonly "from": Instant; readonly "to": Instant; readonly "weekly"?: readonly ({ readonly "days": readonly ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; readonly "from": string; readonly "to": string })[]; readonly "timeZone"?: string }; readonly "effect": ({ readonly "kind": "multiplier"; readonly "multiplier": string }) | ({ readonly "kind": "bonus"; readonly "points": string }); readonly "group": ItemId; readonly "limits"?: { readonly "wagersPerPlayerPerDay"?: number }; readonly "paused"?: boolean })[]; readonly "limits": { readonly "pointsPerWager"?: string; readonly "pointsPerPlayerPerDay"?: string }; readonly "redemption": { readonly "minimumPoints": string; readonly "pointsPerUnit": string }; readonly "expiry"?: ({ readonly "kind": "never" }) | ({ readonly "kind": "rollingMonths"; readonly "months": number }) | ({ readonly "kind": "calendarDate"; readonly "month": number; readonly "day": number }) | ({ readonly "kind": "inactivity"; readonly "days": number }); readonly "voids"?: { readonly "whenSpent"?: "negativeBalance" | "withinBalance" | "writeOff" }; readonly "adjustments"?: { readonly "deskLimit"?: string }; readonly "tests": readonly ({ readonly "id": ItemId; readonly "name": string; readonly "wager": { readonly "amount": WagerAmount; readonly "currency": CurrencyCode; readonly "gameCategory": "slots" | "table_games" | "live_casino" | "video_poker" | "bingo" | "lottery" | "poker" | "sports"; readonly "gameId": string; readonly "jurisdiction": Jurisdiction; readonly "timestamp": Instant; readonly "stakeKind": "real" | "bonus" | "free"; readonly "channel": "web" | "mobile" | "retail" | "unknown"; readonly "segments": readonly (string)[] }; readonly "player": { readonly "statusPoints": string; readonly "segments": readonly (string)[]; readonly "tier"?: ItemId; readonly "counters"?: { readonly "points"?: string; readonly "promotions"?: Readonly<Record<string, number>> } }; readonly "expect": { readonly "eligible": boolean; readonly "points": string; readonly "earningRule"?: (ItemId) | (null) } })[] };
export type RuleSetFile = { readonly "format": "house-rules/rule-set"; readonly "formatVersion": 1; readonly "origin": { readonly "environment": string; readonly "operatorId": OperatorId }; readonly "basis": ({ readonly "version": number; readonly "hash": string }) | (null); readonly "document": Expression; readonly "history": readonly ({ readonly "version": number; readonly "hash": string; readonly "publishedAt": Instant; readonly "publishedBy": string; readonly "reason": string })[] };
export type SaveDraftRequestInput = { readonly "document": Expression; readonly "merge"?: boolean };
export type SavePolicyRequest = { readonly "settings": PolicySettings; readonly "reason": string };
export type Session = { readonly "sessionToken"?: string; readonly "expiresAt": Instant; readonly "person": { readonly "id": string; readonly "name": string; readonly "email": string | null }; readonly "playerId": (Uuid) | (null); readonly "memberships": readonly ({ readonly "operatorId": OperatorId; readonly "operatorName": string; readonly "roles": readonly ("viewer" | "player_desk" | "editor" | "approver" | "publisher" | "compliance" | "operator_admin" | "platform_admin" | "player")[] })[]; readonly "environment": Environment };
export type SetRolesRequest = { readonly "roles": readonly ("viewer" | "player_desk" | "editor" | "approver" | "publisher" | "compliance" | "operator_admin" | "platform_admin")[]; readonly "reason": string };
export type SettleDeadLetterRequest = { readonly "reason": string };
export type SignInRequest = { readonly "email": string; readonly "password": string };
export type StartImpactRunRequestInput = { readonly "subject": ImpactSubject; readonly "days"?: number };
export type StoredFact = { readonly "factId": Uuid; readonly "kind": "segment" | "exclusion" | "consent" | "opt_in"; readonly "value": string; readonly "effectiveFrom": Instant; readonly "effectiveTo": (Instant) | (null); readonly "recordedAt": Instant; readonly "source": string; readonly "by": string; readonly "playerSequence": number };
export type StoredFactList = { readonly "facts": readonly (StoredFact)[]; readonly "inForce": readonly (string)[] };
export type TestResult = { readonly "id": string; readonly "name": string; readonly "passed": boolean; readonly "pointer": string; readonly "differences": readonly (string)[] };
export type Timeline = { readonly "now": Instant; readonly "entries": readonly (TimelineEntry)[]; readonly "collisions": readonly (Collision)[]; readonly "nextCursor": string | null };
export type TimelineEntry = { readonly "sequence": number; readonly "subject": "ruleSet" | "rates"; readonly "action": "activate" | "cancel"; readonly "version": number; readonly "from": Instant; readonly "cancels": (number) | (null); readonly "reason": string; readonly "by": { readonly "id": string; readonly "name": string }; readonly "at": Instant; readonly "state": "scheduled" | "in_force" | "superseded" | "cancelled" | "cancellation" };
export type UndoBatchRequest = { readonly "reason": string };
export type Uuid = string;
export type Version = { readonly "version": number; readonly "hash": string; readonly "publishedAt": Instant; readonly "publishedBy": { readonly "id": string; readonly "name": string }; readonly "reason": string; readonly "document": RuleSetDocument };
export type VersionList = { readonly "versions": readonly (VersionSummary)[]; readonly "nextCursor": string | null };
export type VersionSummary = { readonly "version": number; readonly "hash": string; readonly "publishedAt": Instant; readonly "publishedBy": { readonly "id": string; readonly "name": string }; readonly "reason": string };
export type WagerAmount = (number) | (string);
export type WagerAnswer = ({ readonly "state": "earned" | "zero_points" | "reversed"; readonly "playerId": Uuid; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "row": { readonly "kind": "wager"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "wagerId": Uuid; readonly "gameId": string; readonly "gameCategory": "slots" | "table_games" | "live_casino" | "video_poker" | "bingo" | "lottery" | "poker" | "sports"; readonly "jurisdiction": string; readonly "amount": string; readonly "currency": string; readonly "ruleSetVersion": number; readonly "ratesVersion": number; readonly "rate": string; readonly "facts": readonly (string)[]; readonly "qualifyingBefore": Micropoints; readonly "explanation": (Explanation) | (null) }; readonly "reversals": readonly ({ readonly "kind": "reverse"; readonly "playerSequence": number; readonly "occurredAt": Instant; readonly "postedAt": Instant; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "spendable": Micropoints; readonly "status": Micropoints; readonly "spendableAfter": Micropoints; readonly "statusAfter": Micropoints; readonly "lots": readonly ({ readonly "expiresAt": (Instant) | (null); readonly "points": Micropoints })[]; readonly "wagerId": Uuid; readonly "voidId": Uuid })[] }) | ({ readonly "state": "dead_letter"; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "reason": "malformed_json" | "oversized" | "invalid_event" | "unsupported_schema_version" | "unknown_operator" | "unknown_currency" | "amount_not_representable" | "rate_missing" | "from_future" | "no_version" | "conflict" | "void_not_supported_yet" | "void_exceeds_stake" | "void_mismatch" | "balance_out_of_range"; readonly "receivedAt": Instant }) | ({ readonly "state": "parked"; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "parkedAt": Instant }) | ({ readonly "state": "not_received"; readonly "sentence": { readonly "code": string; readonly "params": Readonly<Record<string, string | number>>; readonly "text": string }; readonly "lastPostedAt": (Instant) | (null); readonly "newestWagerAt": (Instant) | (null); readonly "behindSeconds": (number) | (null) });
export type WorkerList = { readonly "now": Instant; readonly "workers": readonly (WorkerStanding)[] };
export type WorkerStanding = { readonly "workerId": string; readonly "heartbeatAt": Instant; readonly "state": string; readonly "ready": boolean; readonly "closedThrough": (Instant) | (null); readonly "behindMs": (number) | (null); readonly "partitions": readonly ({ readonly "topic": string; readonly "numbers": readonly (number)[] })[]; readonly "lag": readonly ({ readonly "topic": string; readonly "partition": number; readonly "records": (number) | (null); readonly "seconds": (number) | (null) })[]; readonly "sequence": number; readonly "ruleSetVersion": (number) | (null); readonly "ratesVersion": (number) | (null); readonly "parked": number };
export interface Operations {
  /** Sign in with demo credentials */
  signIn: { input: { body: SignInRequest }; answer: Session };
  /** Exchange an ID token for a session */
  signInWithIdToken: { input: { body: OidcSignInRequest }; answer: Session };
  /** Sign in a player by a token of the platform */
  signInPlayer: { input: { body: PlayerSignInRequest }; answer: Session };
  /** Who am I, and where may I do what */
  readCurrentSession: { input: {  }; answer: Session };
  /** Sign out */
  signOut: { input: { idempotencyKey?: string }; answer: null };
  /** List the people and their roles */
  listMembers: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: MemberList };
  /** Give a person roles at this operator */
  addMember: { input: { path: { operatorId: string | number }; body: AddMemberRequest; idempotencyKey?: string }; answer: Member };
  /** Change the roles of a member */
  setMemberRoles: { input: { path: { operatorId: string | number; personId: string | number }; body: SetRolesRequest; idempotencyKey?: string }; answer: Member };
  /** Take all roles of a member away */
  removeMember: { input: { path: { operatorId: string | number; personId: string | number }; body: MemberReasonRequest; idempotencyKey?: string }; answer: null };
  /** Let a person sign in nowhere */
  disablePerson: { input: { path: { operatorId: string | number; personId: string | number }; body: MemberReasonRequest; idempotencyKey?: string }; answer: Member };
  /** Let a disabled person sign in again */
  enablePerson: { input: { path: { operatorId: string | number; personId: string | number }; body: MemberReasonRequest; idempotencyKey?: string }; answer: Member };
  /** List the keys of machines */
  listKeys: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: ApiKeyList };
  /** Make a key for a machine */
  createKey: { input: { path: { operatorId: string | number }; body: CreateKeyRequestInput; idempotencyKey?: string }; answer: CreatedKey };
  /** Revoke a key at once */
  revokeKey: { input: { path: { operatorId: string | number; keyId: string | number }; body: MemberReasonRequest; idempotencyKey?: string }; answer: ApiKey };
  /** Follow what happens at an operator */
  followOperator: { input: { path: { operatorId: string | number } }; answer: Response };
  /** Is what is given out today unusual */
  readIssuance: { input: { path: { operatorId: string | number } }; answer: Issuance };
  /** What is live, and how is the stream doing */
  readOperatorStatus: { input: { path: { operatorId: string | number } }; answer: OperatorStatus };
  /** How the stream workers are doing */
  listWorkers: { input: { path: { operatorId: string | number } }; answer: WorkerList };
  /** Read the draft */
  readDraft: { input: { path: { operatorId: string | number } }; answer: Draft };
  /** Save the draft */
  saveDraft: { input: { path: { operatorId: string | number }; body: SaveDraftRequestInput; ifMatch: number; idempotencyKey?: string }; answer: Draft };
  /** Discard the draft */
  discardDraft: { input: { path: { operatorId: string | number }; ifMatch: number; idempotencyKey?: string }; answer: Draft };
  /** Check a document without saving it */
  checkRuleSet: { input: { path: { operatorId: string | number }; body: CheckRequest; idempotencyKey?: string }; answer: CheckResult };
  /** Try one wager against draft and live rules */
  previewWager: { input: { path: { operatorId: string | number }; body: PreviewRequestInput; idempotencyKey?: string }; answer: Preview };
  /** Take the rule set out as one file */
  exportRuleSet: { input: { path: { operatorId: string | number }; query?: { of?: string | number } }; answer: RuleSetFile };
  /** Import a file into the draft */
  importRuleSet: { input: { path: { operatorId: string | number }; body: ImportRequestInput; ifMatch: number; idempotencyKey?: string }; answer: Imported };
  /** See what an import would change */
  previewImport: { input: { path: { operatorId: string | number }; body: ImportRequestInput; idempotencyKey?: string }; answer: ImportPreview };
  /** List the changes and where they stand */
  listChanges: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: ChangeList };
  /** Make a change of the draft, for review */
  openChange: { input: { path: { operatorId: string | number }; body: OpenChangeRequest; idempotencyKey?: string }; answer: Change };
  /** Read a change with all that was said */
  readChange: { input: { path: { operatorId: string | number; changeNumber: string | number } }; answer: Change };
  /** Ask for the review of a change */
  submitChange: { input: { path: { operatorId: string | number; changeNumber: string | number }; idempotencyKey?: string }; answer: Change };
  /** Approve the very content of a change */
  approveChange: { input: { path: { operatorId: string | number; changeNumber: string | number }; body: ApproveChangeRequestInput; idempotencyKey?: string }; answer: Change };
  /** Withdraw the approval one has given */
  withdrawApproval: { input: { path: { operatorId: string | number; changeNumber: string | number }; idempotencyKey?: string }; answer: Change };
  /** Reject a change, with the reason */
  rejectChange: { input: { path: { operatorId: string | number; changeNumber: string | number }; body: ChangeReasonRequest; idempotencyKey?: string }; answer: Change };
  /** Take a change back before its publication */
  withdrawChange: { input: { path: { operatorId: string | number; changeNumber: string | number }; body: ChangeReasonRequest; idempotencyKey?: string }; answer: Change };
  /** Say something about a change */
  commentOnChange: { input: { path: { operatorId: string | number; changeNumber: string | number }; body: CommentRequest; idempotencyKey?: string }; answer: Change };
  /** Put a change in force, now or later */
  publishChange: { input: { path: { operatorId: string | number; changeNumber: string | number }; body: PublishChangeRequestInput; idempotencyKey?: string }; answer: Publication };
  /** Price a rule set over wagers that were */
  startImpactRun: { input: { path: { operatorId: string | number }; body: StartImpactRunRequestInput; idempotencyKey?: string }; answer: ImpactRun };
  /** Prices that were asked for */
  listImpactRuns: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number; documentHash?: string | number } }; answer: ImpactRunList };
  /** Call the price of a rule set off */
  cancelImpactRun: { input: { path: { operatorId: string | number; runId: string | number }; idempotencyKey?: string }; answer: ImpactRun };
  /** A price, or how far it is */
  readImpactRun: { input: { path: { operatorId: string | number; runId: string | number } }; answer: ImpactReport };
  /** The players whose points change most */
  listImpactPlayers: { input: { path: { operatorId: string | number; runId: string | number } }; answer: ImpactPlayers };
  /** What rules need before they go live */
  readPolicy: { input: { path: { operatorId: string | number } }; answer: Policy };
  /** Change what rules need before going live */
  savePolicy: { input: { path: { operatorId: string | number }; body: SavePolicyRequest; idempotencyKey?: string }; answer: Policy };
  /** Publish the saved draft */
  publishRuleSet: { input: { path: { operatorId: string | number }; body: PublishRequestInput; idempotencyKey?: string }; answer: Publication };
  /** Put an older version in force again */
  rollBack: { input: { path: { operatorId: string | number }; body: RollbackRequestInput; idempotencyKey?: string }; answer: Publication };
  /** Publish currency rates */
  publishRates: { input: { path: { operatorId: string | number }; body: PublishRatesRequest; idempotencyKey?: string }; answer: Publication };
  /** List the versions of the rule set */
  listVersions: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: VersionList };
  /** Read one version with its document */
  readVersion: { input: { path: { operatorId: string | number; version: string | number } }; answer: Version };
  /** Read the currency rates in force */
  readRates: { input: { path: { operatorId: string | number } }; answer: Rates };
  /** What was, is and will be in force */
  readTimeline: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: Timeline };
  /** Which rules decide a wager of an instant */
  readInForce: { input: { path: { operatorId: string | number }; query?: { instant?: string | number } }; answer: InForceAt };
  /** Which workers have an activation, and when it first decided */
  readProgress: { input: { path: { operatorId: string | number; sequence: string | number } }; answer: Progress };
  /** Take a scheduled activation back */
  cancelActivation: { input: { path: { operatorId: string | number; sequence: string | number }; body: CancelActivationRequest; idempotencyKey?: string }; answer: Cancellation };
  /** Switch one item off, or on again */
  pauseItem: { input: { path: { operatorId: string | number }; body: PauseRequest; idempotencyKey?: string }; answer: Pause };
  /** What a rollback would change */
  previewRollback: { input: { path: { operatorId: string | number }; body: RollbackPreviewRequestInput; idempotencyKey?: string }; answer: RollbackPreview };
  /** Find players by the beginning of their id */
  listPlayers: { input: { path: { operatorId: string | number }; query?: { prefix?: string | number; limit?: string | number; cursor?: string | number } }; answer: PlayerList };
  /** A player's points and tier */
  readPlayerBalance: { input: { path: { operatorId: string | number; playerId: string | number } }; answer: PlayerBalance };
  /** What a player had at an instant */
  readPlayerBalanceAsOf: { input: { path: { operatorId: string | number; playerId: string | number }; query: { at: string | number } }; answer: BalanceAsOf };
  /** Which points expire when */
  readPlayerLots: { input: { path: { operatorId: string | number; playerId: string | number } }; answer: PlayerLots };
  /** Every row of a player, and why */
  readPlayerHistory: { input: { path: { operatorId: string | number; playerId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: PlayerHistory };
  /** What became of one wager */
  readWager: { input: { path: { operatorId: string | number; wagerId: string | number } }; answer: WagerAnswer };
  /** Follow a player's balance */
  followPlayerBalance: { input: { path: { operatorId: string | number; playerId: string | number } }; answer: Response };
  /** Reserve points for a reward */
  reserveRedemption: { input: { path: { operatorId: string | number; playerId: string | number }; body: ReserveRequestInput; idempotencyKey: string }; answer: Redemption };
  /** What a player has redeemed */
  listRedemptions: { input: { path: { operatorId: string | number; playerId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: RedemptionList };
  /** Confirm that the reward was handed over */
  confirmRedemption: { input: { path: { operatorId: string | number; playerId: string | number; redemptionId: string | number }; body: ConfirmRedemptionRequest; idempotencyKey: string }; answer: Redemption };
  /** Cancel a reservation, with a reason */
  cancelRedemption: { input: { path: { operatorId: string | number; playerId: string | number; redemptionId: string | number }; body: CancelRedemptionRequest; idempotencyKey: string }; answer: Redemption };
  /** One redemption */
  readRedemption: { input: { path: { operatorId: string | number; playerId: string | number; redemptionId: string | number } }; answer: Redemption };
  /** Give points to a player, or take some */
  requestAdjustment: { input: { path: { operatorId: string | number; playerId: string | number }; body: AdjustRequest; idempotencyKey: string }; answer: Adjustment };
  /** Approve or reject an adjustment of somebody else */
  decideAdjustment: { input: { path: { operatorId: string | number; adjustmentId: string | number }; body: DecideRequest; idempotencyKey: string }; answer: Adjustment };
  /** Adjustments, newest first */
  listAdjustments: { input: { path: { operatorId: string | number }; query?: { state?: string | number; playerId?: string | number; limit?: string | number; cursor?: string | number } }; answer: AdjustmentList };
  /** One adjustment */
  readAdjustment: { input: { path: { operatorId: string | number; adjustmentId: string | number } }; answer: Adjustment };
  /** Look at a CSV of adjustments first */
  previewAdjustmentBatch: { input: { path: { operatorId: string | number }; body: PreviewBatchRequest; idempotencyKey?: string }; answer: BatchPreview };
  /** Batches of adjustments, newest first */
  listAdjustmentBatches: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: AdjustmentBatchList };
  /** Ask for a batch of adjustments from a CSV */
  requestAdjustmentBatch: { input: { path: { operatorId: string | number }; body: RequestBatchRequest; idempotencyKey: string }; answer: AdjustmentBatch };
  /** One batch of adjustments */
  readAdjustmentBatch: { input: { path: { operatorId: string | number; batchId: string | number } }; answer: AdjustmentBatch };
  /** The rows of a batch, line by line */
  listAdjustmentBatchRows: { input: { path: { operatorId: string | number; batchId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: AdjustmentList };
  /** Approve or reject a batch of somebody else */
  decideAdjustmentBatch: { input: { path: { operatorId: string | number; batchId: string | number }; body: DecideRequest; idempotencyKey: string }; answer: AdjustmentBatch };
  /** Ask for a batch that takes back what another did */
  undoAdjustmentBatch: { input: { path: { operatorId: string | number; batchId: string | number }; body: UndoBatchRequest; idempotencyKey: string }; answer: AdjustmentBatch };
  /** Record what is known of a player */
  recordPlayerFact: { input: { path: { operatorId: string | number; playerId: string | number }; body: RecordFactRequestInput; idempotencyKey: string }; answer: RecordedFact };
  /** What is known of a player */
  listPlayerFacts: { input: { path: { operatorId: string | number; playerId: string | number } }; answer: StoredFactList };
  /** Records that could not be applied */
  listDeadLetters: { input: { path: { operatorId: string | number }; query?: { state?: string | number; reason?: string | number; limit?: string | number; cursor?: string | number } }; answer: DeadLetterList };
  /** One dead letter, with the record as it came */
  readDeadLetter: { input: { path: { operatorId: string | number; deadLetterId: string | number } }; answer: DeadLetterDetail };
  /** Send the record again, after a mend */
  replayDeadLetter: { input: { path: { operatorId: string | number; deadLetterId: string | number }; body: SettleDeadLetterRequest; idempotencyKey?: string }; answer: DeadLetter };
  /** Give the record up, with a reason */
  discardDeadLetter: { input: { path: { operatorId: string | number; deadLetterId: string | number }; body: SettleDeadLetterRequest; idempotencyKey?: string }; answer: DeadLetter };
  /** Who did what in the ledger, and who looked */
  listLedgerActs: { input: { path: { operatorId: string | number }; query?: { playerId?: string | number; act?: string | number; limit?: string | number; cursor?: string | number } }; answer: LedgerActList };
  /** What the ledger does by itself, and how far */
  listLedgerJobs: { input: { path: { operatorId: string | number } }; answer: LedgerJobList };
  /** A player's ledger beside its rebuild, line by line */
  rebuildPlayer: { input: { path: { operatorId: string | number; playerId: string | number }; query?: { limit?: string | number; cursor?: string | number; asOf?: string | number; playerSequence?: string | number } }; answer: PlayerRebuild };
  /** Rebuild every player of the operator */
  startLedgerRebuild: { input: { path: { operatorId: string | number }; idempotencyKey?: string }; answer: RebuildJob };
  /** Rebuilds of the operator */
  listLedgerRebuilds: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: RebuildJobList };
  /** A rebuild and how far it is */
  readLedgerRebuild: { input: { path: { operatorId: string | number; jobId: string | number } }; answer: RebuildJob };
  /** Players whose ledger is not its rebuild */
  listLedgerRebuildDifferences: { input: { path: { operatorId: string | number; jobId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: RebuildJobDifferences };
  /** Call a rebuild off */
  cancelLedgerRebuild: { input: { path: { operatorId: string | number; jobId: string | number }; idempotencyKey?: string }; answer: RebuildJob };
  /** What must never be false of the ledger */
  listLedgerInvariants: { input: { path: { operatorId: string | number } }; answer: LedgerInvariantList };
  /** Rows that break an invariant */
  listLedgerOffences: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number } }; answer: LedgerOffenceList };
  /** Who did what, when and why */
  readAuditTrail: { input: { path: { operatorId: string | number }; query?: { limit?: string | number; cursor?: string | number; action?: string | number; actor?: string | number; from?: string | number; to?: string | number } }; answer: AuditPage };
  /** When the chain was last followed */
  readAuditVerification: { input: { path: { operatorId: string | number } }; answer: LastVerification };
  /** Follow the chain from its beginning now */
  verifyAuditTrail: { input: { path: { operatorId: string | number }; idempotencyKey?: string }; answer: AuditVerification };
  /** Take the whole trail out as a file */
  exportAuditTrail: { input: { path: { operatorId: string | number }; query?: { format?: string | number } }; answer: Response };
}
export const routes = {
  signIn: { method: 'POST', path: '/v1/sessions', answers: 'json' },
  signInWithIdToken: { method: 'POST', path: '/v1/sessions/oidc', answers: 'json' },
  signInPlayer: { method: 'POST', path: '/v1/player-sessions', answers: 'json' },
  readCurrentSession: { method: 'GET', path: '/v1/sessions/current', answers: 'json' },
  signOut: { method: 'DELETE', path: '/v1/sessions/current', answers: 'nothing' },
  listMembers: { method: 'GET', path: '/v1/operators/{operatorId}/members', answers: 'json' },
  addMember: { method: 'POST', path: '/v1/operators/{operatorId}/members', answers: 'json' },
  setMemberRoles: { method: 'PUT', path: '/v1/operators/{operatorId}/members/{personId}/roles', answers: 'json' },
  removeMember: { method: 'POST', path: '/v1/operators/{operatorId}/members/{personId}/removal', answers: 'nothing' },
  disablePerson: { method: 'POST', path: '/v1/operators/{operatorId}/members/{personId}/disabling', answers: 'json' },
  enablePerson: { method: 'POST', path: '/v1/operators/{operatorId}/members/{personId}/enabling', answers: 'json' },
  listKeys: { method: 'GET', path: '/v1/operators/{operatorId}/keys', answers: 'json' },
  createKey: { method: 'POST', path: '/v1/operators/{operatorId}/keys', answers: 'json' },
  revokeKey: { method: 'POST', path: '/v1/operators/{operatorId}/keys/{keyId}/revocation', answers: 'json' },
  followOperator: { method: 'GET', path: '/v1/operators/{operatorId}/events', answers: 'file' },
  readIssuance: { method: 'GET', path: '/v1/operators/{operatorId}/issuance', answers: 'json' },
  readOperatorStatus: { method: 'GET', path: '/v1/operators/{operatorId}/status', answers: 'json' },
  listWorkers: { method: 'GET', path: '/v1/operators/{operatorId}/workers', answers: 'json' },
  readDraft: { method: 'GET', path: '/v1/operators/{operatorId}/rule-set/draft', answers: 'json' },
  saveDraft: { method: 'PUT', path: '/v1/operators/{operatorId}/rule-set/draft', answers: 'json' },
  discardDraft: { method: 'POST', path: '/v1/operators/{operatorId}/rule-set/draft/discard', answers: 'json' },
  checkRuleSet: { method: 'POST', path: '/v1/operators/{operatorId}/rule-set/check', answers: 'json' },
  previewWager: { method: 'POST', path: '/v1/operators/{operatorId}/rule-set/preview', answers: 'json' },
  exportRuleSet: { method: 'GET', path: '/v1/operators/{operatorId}/rule-set/file', answers: 'json' },
  importRuleSet: { method: 'POST', path: '/v1/operators/{operatorId}/rule-set/file', answers: 'json' },
  previewImport: { method: 'POST', path: '/v1/operators/{operatorId}/rule-set/file/preview', answers: 'json' },
  listChanges: { method: 'GET', path: '/v1/operators/{operatorId}/changes', answers: 'json' },
  openChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes', answers: 'json' },
  readChange: { method: 'GET', path: '/v1/operators/{operatorId}/changes/{changeNumber}', answers: 'json' },
  submitChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/submission', answers: 'json' },
  approveChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/approval', answers: 'json' },
  withdrawApproval: { method: 'DELETE', path: '/v1/operators/{operatorId}/changes/{changeNumber}/approval', answers: 'json' },
  rejectChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/rejection', answers: 'json' },
  withdrawChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/withdrawal', answers: 'json' },
  commentOnChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/comments', answers: 'json' },
  publishChange: { method: 'POST', path: '/v1/operators/{operatorId}/changes/{changeNumber}/publication', answers: 'json' },
  startImpactRun: { method: 'POST', path: '/v1/operators/{operatorId}/impact-runs', answers: 'json' },
  listImpactRuns: { method: 'GET', path: '/v1/operators/{operatorId}/impact-runs', answers: 'json' },
  cancelImpactRun: { method: 'POST', path: '/v1/operators/{operatorId}/impact-runs/{runId}/cancellation', answers: 'json' },
  readImpactRun: { method: 'GET', path: '/v1/operators/{operatorId}/impact-runs/{runId}', answers: 'json' },
  listImpactPlayers: { method: 'GET', path: '/v1/operators/{operatorId}/impact-runs/{runId}/players', answers: 'json' },
  readPolicy: { method: 'GET', path: '/v1/operators/{operatorId}/policy', answers: 'json' },
  savePolicy: { method: 'PUT', path: '/v1/operators/{operatorId}/policy', answers: 'json' },
  publishRuleSet: { method: 'POST', path: '/v1/operators/{operatorId}/publications', answers: 'json' },
  rollBack: { method: 'POST', path: '/v1/operators/{operatorId}/rollbacks', answers: 'json' },
  publishRates: { method: 'POST', path: '/v1/operators/{operatorId}/rates/publications', answers: 'json' },
  listVersions: { method: 'GET', path: '/v1/operators/{operatorId}/versions', answers: 'json' },
  readVersion: { method: 'GET', path: '/v1/operators/{operatorId}/versions/{version}', answers: 'json' },
  readRates: { method: 'GET', path: '/v1/operators/{operatorId}/rates', answers: 'json' },
  readTimeline: { method: 'GET', path: '/v1/operators/{operatorId}/timeline', answers: 'json' },
  readInForce: { method: 'GET', path: '/v1/operators/{operatorId}/timeline/at', answers: 'json' },
  readProgress: { method: 'GET', path: '/v1/operators/{operatorId}/timeline/{sequence}/progress', answers: 'json' },
  cancelActivation: { method: 'POST', path: '/v1/operators/{operatorId}/timeline/{sequence}/cancellation', answers: 'json' },
  pauseItem: { method: 'POST', path: '/v1/operators/{operatorId}/pauses', answers: 'json' },
  previewRollback: { method: 'POST', path: '/v1/operators/{operatorId}/rollbacks/preview', answers: 'json' },
  listPlayers: { method: 'GET', path: '/v1/operators/{operatorId}/players', answers: 'json' },
  readPlayerBalance: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/balance', answers: 'json' },
  readPlayerBalanceAsOf: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/balance-as-of', answers: 'json' },
  readPlayerLots: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/lots', answers: 'json' },
  readPlayerHistory: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/history', answers: 'json' },
  readWager: { method: 'GET', path: '/v1/operators/{operatorId}/wagers/{wagerId}', answers: 'json' },
  followPlayerBalance: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/events', answers: 'file' },
  reserveRedemption: { method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions', answers: 'json' },
  listRedemptions: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions', answers: 'json' },
  confirmRedemption: { method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions/{redemptionId}/confirmation', answers: 'json' },
  cancelRedemption: { method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions/{redemptionId}/cancellation', answers: 'json' },
  readRedemption: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/redemptions/{redemptionId}', answers: 'json' },
  requestAdjustment: { method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/adjustments', answers: 'json' },
  decideAdjustment: { method: 'POST', path: '/v1/operators/{operatorId}/adjustments/{adjustmentId}/decision', answers: 'json' },
  listAdjustments: { method: 'GET', path: '/v1/operators/{operatorId}/adjustments', answers: 'json' },
  readAdjustment: { method: 'GET', path: '/v1/operators/{operatorId}/adjustments/{adjustmentId}', answers: 'json' },
  previewAdjustmentBatch: { method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches/previews', answers: 'json' },
  listAdjustmentBatches: { method: 'GET', path: '/v1/operators/{operatorId}/adjustment-batches', answers: 'json' },
  requestAdjustmentBatch: { method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches', answers: 'json' },
  readAdjustmentBatch: { method: 'GET', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}', answers: 'json' },
  listAdjustmentBatchRows: { method: 'GET', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}/rows', answers: 'json' },
  decideAdjustmentBatch: { method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}/decision', answers: 'json' },
  undoAdjustmentBatch: { method: 'POST', path: '/v1/operators/{operatorId}/adjustment-batches/{batchId}/undo', answers: 'json' },
  recordPlayerFact: { method: 'POST', path: '/v1/operators/{operatorId}/players/{playerId}/facts', answers: 'json' },
  listPlayerFacts: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/facts', answers: 'json' },
  listDeadLetters: { method: 'GET', path: '/v1/operators/{operatorId}/dead-letters', answers: 'json' },
  readDeadLetter: { method: 'GET', path: '/v1/operators/{operatorId}/dead-letters/{deadLetterId}', answers: 'json' },
  replayDeadLetter: { method: 'POST', path: '/v1/operators/{operatorId}/dead-letters/{deadLetterId}/replay', answers: 'json' },
  discardDeadLetter: { method: 'POST', path: '/v1/operators/{operatorId}/dead-letters/{deadLetterId}/discard', answers: 'json' },
  listLedgerActs: { method: 'GET', path: '/v1/operators/{operatorId}/ledger-acts', answers: 'json' },
  listLedgerJobs: { method: 'GET', path: '/v1/operators/{operatorId}/ledger-jobs', answers: 'json' },
  rebuildPlayer: { method: 'GET', path: '/v1/operators/{operatorId}/players/{playerId}/rebuild', answers: 'json' },
  startLedgerRebuild: { method: 'POST', path: '/v1/operators/{operatorId}/ledger/rebuilds', answers: 'json' },
  listLedgerRebuilds: { method: 'GET', path: '/v1/operators/{operatorId}/ledger/rebuilds', answers: 'json' },
  readLedgerRebuild: { method: 'GET', path: '/v1/operators/{operatorId}/ledger/rebuilds/{jobId}', answers: 'json' },
  listLedgerRebuildDifferences: { method: 'GET', path: '/v1/operators/{operatorId}/ledger/rebuilds/{jobId}/differences', answers: 'json' },
  cancelLedgerRebuild: { method: 'POST', path: '/v1/operators/{operatorId}/ledger/rebuilds/{jobId}/cancellation', answers: 'json' },
  listLedgerInvariants: { method: 'GET', path: '/v1/operators/{operatorId}/ledger/invariants', answers: 'json' },
  listLedgerOffences: { method: 'GET', path: '/v1/operators/{operatorId}/ledger/offences', answers: 'json' },
  readAuditTrail: { method: 'GET', path: '/v1/operators/{operatorId}/audit', answers: 'json' },
  readAuditVerification: { method: 'GET', path: '/v1/operators/{operatorId}/audit/verification', answers: 'json' },
  verifyAuditTrail: { method: 'POST', path: '/v1/operators/{operatorId}/audit/verification', answers: 'json' },
  exportAuditTrail: { method: 'GET', path: '/v1/operators/{operatorId}/audit/export', answers: 'file' },
} as const;
