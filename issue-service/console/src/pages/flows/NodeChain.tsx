import { ArrowRight, Check, Send, User, Users, UsersRound, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FlowNode } from './flow';

export const iconOf = (node: FlowNode): LucideIcon => (node.external ? Send : node.people ? Users : node.group ? UsersRound : User);

/** Who has to say yes, one after another; or that nobody has to. */
export function NodeChain({ nodes, anyOrder }: { nodes: readonly FlowNode[]; anyOrder: boolean }) {
  const { t } = useTranslation('flows');
  if (nodes.length === 0) {
    return <span className="badge badge-ok flow-free"><Check size={14} strokeWidth={2.4} aria-hidden />{t('noApproval')}</span>;
  }
  return (
    <ol className="flow-chain" aria-label={t(anyOrder ? 'nodesAnyOrder' : 'nodesInOrder')}>
      {nodes.map((node, index) => {
        const Icon = iconOf(node);
        const quorum = node.quorum ?? 1;
        return (
          <li key={index}>
            {index > 0 && (anyOrder ? <span aria-hidden>+</span> : <ArrowRight size={14} aria-hidden />)}
            <span className={`badge ${node.external ? 'badge-im' : ''}`}>
              <Icon size={14} aria-hidden />
              <span className="flow-node-name">{node.title}</span>
              {quorum > 1 && <span className="flow-quorum" title={t('quorumOf', { count: quorum })}>×{quorum}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
