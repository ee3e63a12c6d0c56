import { describe, expect, test } from 'vitest';
import { draftOf, EMPTY, highestQuorum, missing, nodeDraft, requestOf } from './draft';
import { toIso, toSpan } from './duration';

const options = { anyOrder: true, samePersonMayPassSeveralNodes: false, remindAfter: 'PT4H', expireAfter: null };
const flow = {
  title: 'Big', description: '', condition: 'statement.affected_rows > 5', enabled: false, options,
  nodes: [
    { title: 'Owner', role: 'projectOwner', quorum: 1 },
    { title: 'Two of them', people: ['a@x', 'b@x', 'c@x'], quorum: 2 },
    { title: 'Security', group: 'sec', quorum: 3 },
    { title: 'OA', external: 'oa', quorum: 1 },
  ],
};

describe('a flow that is edited', () => {
  test('is sent as it was while nothing changed', () => {
    expect(requestOf('CHANGE_DATABASE', draftOf(flow))).toEqual({ source: 'CHANGE_DATABASE', ...flow });
  });

  test('names only those who decide', () => {
    const node = { ...nodeDraft({ title: 'T', people: ['a@x'], quorum: 1 }), by: 'group' as const, group: 'sec' };
    expect(requestOf('FALLBACK', { ...EMPTY, nodes: [node] }).nodes).toEqual([{ title: 'T', group: 'sec', quorum: 1 }]);
  });

  test('without approval has no nodes, and keeps them', () => {
    const draft = { ...draftOf(flow), isFree: true };
    expect(requestOf('FALLBACK', draft).nodes).toEqual([]);
    expect(draft.nodes).toHaveLength(4);
  });

  test('asks for no more people than it names', () => {
    expect(highestQuorum(nodeDraft({ people: ['a@x', 'b@x'] }))).toBe(2);
    expect(highestQuorum(nodeDraft({ people: [] }))).toBe(1);
    expect(highestQuorum(nodeDraft({ external: 'oa' }))).toBe(1);
    expect(highestQuorum(nodeDraft({ role: 'r' }))).toBe(20);
    const one = { ...nodeDraft({ title: 'T', people: ['a@x'], quorum: 2 }) };
    expect(requestOf('FALLBACK', { ...EMPTY, nodes: [one] }).nodes[0]!.quorum).toBe(1);
  });

  test('is not sent without what it needs', () => {
    expect(missing(draftOf(flow))).toEqual([]);
    expect(missing(EMPTY)).toEqual(['title', 'nodes']);
    expect(missing({ ...EMPTY, title: 'T', isFree: true })).toEqual([]);
    expect(missing({ ...EMPTY, title: 'T', nodes: [nodeDraft({})] })).toEqual(['nodeTitle', 'deciders']);
  });
});

test.each([['PT4H', 4, 'hours'], ['PT90M', 90, 'minutes'], ['PT48H', 2, 'days'], ['P1D', 1, 'days'], ['P1DT1H', 25, 'hours']] as const)(
  '%s is %i %s', (iso, count, unit) => {
    expect(toSpan(iso)).toEqual({ count, unit });
    expect(toSpan(toIso({ count, unit }))).toEqual({ count, unit });
  });

test.each(['PT90S', 'P', 'PT0M', 'soon'])('%s is no span', iso => expect(toSpan(iso)).toBeNull());
