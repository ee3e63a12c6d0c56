import { Check, CircleX, Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ApprovalSchemas } from '../../../api/clients';
import { useFormat } from '../../../app/format';
import { usePeople } from '../../../components/names';
import { RiskBadge } from '../../../components/RiskBadge';
import { Said } from '../../../said/Said';

const LOOKS = { APPROVED: { icon: Check, look: 'badge-ok' }, WAITING: { icon: Stamp, look: 'badge-wait' }, HELD: { icon: CircleX, look: 'badge-err' } } as const;

// Of a role with hundreds of holders some tell enough.
const MOST_PEOPLE = 8;

/** What would become of the request, in words; which flow said what is drawn onto the list. */
export function Outcome({ outcome }: { outcome: ApprovalSchemas['SimulationView'] }) {
  const { t } = useTranslation('flows');
  const { list } = useFormat();
  const { personName } = usePeople();
  const { icon: Icon, look } = LOOKS[outcome.state];
  return (
    <div className="card-b flow-told">
      <p className="flow-badges">
        <span className={`badge ${look}`}><Icon size={13} strokeWidth={2.2} aria-hidden />{t(`try.state.${outcome.state}`)}</span>
        <RiskBadge risk={outcome.risk} />
        {outcome.flows.map(flow => <span key={flow.flowId} className="pill">{flow.title}</span>)}
      </p>
      {outcome.detail && <p className="err"><Said>{outcome.detail}</Said></p>}
      {outcome.nodes.length > 0 && (
        <ol className="flow-asked">
          {outcome.nodes.map(node => (
            <li key={node.nodeId}>
              <strong>{node.title}</strong>{' '}
              {node.external !== null
                ? t('try.external')
                : node.eligible.length === 0
                  ? <span className="err">{t('try.nobody')} <Said>{node.detail}</Said></span>
                  : list([
                      ...node.eligible.slice(0, MOST_PEOPLE).map(personName),
                      ...(node.eligible.length > MOST_PEOPLE ? [t('try.others', { count: node.eligible.length - MOST_PEOPLE })] : []),
                    ])}
            </li>
          ))}
        </ol>
      )}
      <details>
        <summary>{t('try.why')}</summary>
        <ul className="flow-words">{outcome.inWords.map((sentence, index) => <li key={index}>{sentence}</li>)}</ul>
      </details>
    </div>
  );
}
