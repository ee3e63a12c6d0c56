import type { ApprovalSchemas } from '../../../api/clients';
import type { FlowNode, Source } from '../flow';

/** Who decides a node. */
export type Deciders = 'role' | 'people' | 'group' | 'external';

export const DECIDERS: readonly Deciders[] = ['role', 'people', 'group', 'external'];

/** A node while it is edited; what was chosen for another kind of deciders stays, in case that comes back. */
export interface NodeDraft {
  /** Only here, to be told from its neighbours. */
  key: string;
  title: string;
  /** Whether somebody wrote the title; else it follows whom the node names. */
  isTitled: boolean;
  by: Deciders;
  role: string;
  people: string[];
  group: string;
  external: string;
  quorum: number;
}

/** A flow while it is edited. */
export interface Draft {
  title: string;
  description: string;
  condition: string;
  /** No approval is required; the nodes are kept all the same, in case one is. */
  isFree: boolean;
  nodes: NodeDraft[];
  options: ApprovalSchemas['FlowOptions'];
  enabled: boolean;
}

const STRICT: Draft['options'] = { anyOrder: false, samePersonMayPassSeveralNodes: false, remindAfter: null, expireAfter: null };

export const MOST_NODES = 20;
export const HIGHEST_QUORUM = 20;

let count = 0;

export function nodeDraft(node: Partial<FlowNode>): NodeDraft {
  return {
    key: `node-${count++}`,
    title: node.title ?? '',
    isTitled: Boolean(node.title),
    by: node.people ? 'people' : node.group ? 'group' : node.external ? 'external' : 'role',
    role: node.role ?? '',
    people: node.people ?? [],
    group: node.group ?? '',
    external: node.external ?? '',
    quorum: node.quorum ?? 1,
  };
}

export const EMPTY: Draft = { title: '', description: '', condition: '', isFree: false, nodes: [], options: STRICT, enabled: true };

type Given = Pick<ApprovalSchemas['FlowDraft'], 'title' | 'description' | 'condition' | 'nodes' | 'options' | 'enabled'>;

export function draftOf({ title, description, condition, nodes, options, enabled }: Given): Draft {
  return { title, description, condition, isFree: nodes.length === 0, nodes: nodes.map(nodeDraft), options, enabled };
}

/** How many may be asked for: no more than a node names, and one where another system decides. */
export function highestQuorum({ by, people }: NodeDraft): number {
  if (by === 'external') return 1;
  return by === 'people' ? Math.min(Math.max(people.length, 1), HIGHEST_QUORUM) : HIGHEST_QUORUM;
}

function asNode(draft: NodeDraft): FlowNode {
  const quorum = Math.min(draft.quorum, highestQuorum(draft));
  return { title: draft.title.trim(), [draft.by]: draft[draft.by], quorum };
}

/** The flow as it is sent. */
export function requestOf(source: Source, draft: Draft): ApprovalSchemas['FlowRequest'] {
  const { title, description, condition, options, enabled } = draft;
  return { source, title: title.trim(), description: description.trim(), condition, nodes: draft.isFree ? [] : draft.nodes.map(asNode), options, enabled };
}

/** What still has to be said before it can be sent; the service decides about the rest. */
export function missing(draft: Draft): readonly ('title' | 'nodes' | 'nodeTitle' | 'deciders')[] {
  const nodes = draft.isFree ? [] : draft.nodes;
  return [
    ...(draft.title.trim() === '' ? ['title' as const] : []),
    ...(!draft.isFree && nodes.length === 0 ? ['nodes' as const] : []),
    ...(nodes.some(node => node.title.trim() === '') ? ['nodeTitle' as const] : []),
    ...(nodes.some(node => node[node.by].length === 0) ? ['deciders' as const] : []),
  ];
}
