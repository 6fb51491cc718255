/** What is asked of the API about people, keys and the audit trail. */
import { deadLetter, deadLetters, discard, replay } from './dead-letter-routes.ts';
import {
  addMember,
  disable,
  enable,
  keys,
  members,
  newKey,
  removeMember,
  revokeKey,
  setRoles,
} from './member-routes.ts';
import type { Route } from './route.ts';
import { exported, trail, verification, verify } from './trail-routes.ts';
import { workers } from './worker-routes.ts';

export const officeRoutes: readonly Route[] = [
  { method: 'GET', path: 'members', needs: 'people.read', answer: members },
  { method: 'POST', path: 'members', needs: 'people.manage', answer: addMember },
  { method: 'PUT', path: 'members/*/roles', needs: 'people.manage', answer: setRoles },
  { method: 'POST', path: 'members/*/removal', needs: 'people.manage', answer: removeMember },
  { method: 'POST', path: 'members/*/disabling', needs: 'people.disable', answer: disable },
  { method: 'POST', path: 'members/*/enabling', needs: 'people.disable', answer: enable },
  { method: 'GET', path: 'keys', needs: 'keys.manage', answer: keys },
  { method: 'POST', path: 'keys', needs: 'keys.manage', answer: newKey },
  { method: 'POST', path: 'keys/*/revocation', needs: 'keys.manage', answer: revokeKey },
  { method: 'GET', path: 'audit', needs: 'audit.read', answer: trail },
  { method: 'GET', path: 'audit/verification', needs: 'audit.read', answer: verification },
  { method: 'POST', path: 'audit/verification', needs: 'audit.read', answer: verify },
  { method: 'GET', path: 'audit/export', needs: 'audit.export', answer: exported },
  { method: 'GET', path: 'workers', needs: 'operations.read', answer: workers },
  { method: 'GET', path: 'dead-letters', needs: 'operations.read', answer: deadLetters },
  { method: 'GET', path: 'dead-letters/*', needs: 'ledger.audit', answer: deadLetter },
  { method: 'POST', path: 'dead-letters/*/replay', needs: 'dead_letter.settle', answer: replay },
  { method: 'POST', path: 'dead-letters/*/discard', needs: 'dead_letter.settle', answer: discard },
];
