/** Made from the OpenAPI document of the API; generate it again instead of changing it. */
/** List the people and their roles */
export const listMembers = { id: 'listMembers', method: 'GET', path: '/v1/operators/{operatorId}/members', answers: 'json' } as const;
/** Give a person roles at this operator */
export const addMember = { id: 'addMember', method: 'POST', path: '/v1/operators/{operatorId}/members', answers: 'json' } as const;
/** Change the roles of a member */
export const setMemberRoles = { id: 'setMemberRoles', method: 'PUT', path: '/v1/operators/{operatorId}/members/{personId}/roles', answers: 'json' } as const;
/** Take all roles of a member away */
export const removeMember = { id: 'removeMember', method: 'POST', path: '/v1/operators/{operatorId}/members/{personId}/removal', answers: 'nothing' } as const;
/** Let a person sign in nowhere */
export const disablePerson = { id: 'disablePerson', method: 'POST', path: '/v1/operators/{operatorId}/members/{personId}/disabling', answers: 'json' } as const;
/** Let a disabled person sign in again */
export const enablePerson = { id: 'enablePerson', method: 'POST', path: '/v1/operators/{operatorId}/members/{personId}/enabling', answers: 'json' } as const;
