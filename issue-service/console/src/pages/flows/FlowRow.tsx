import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/me';
import { ConditionText } from './ConditionText';
import type { Flow } from './flow';
import { FlowMenu } from './FlowMenu';
import { NodeChain } from './NodeChain';
import type { Verdict } from './trial/verdicts';
import { VerdictLine } from './trial/VerdictLine';
import { Unapprovable } from './Unapprovable';
import { usePanel } from './usePanel';

interface Props {
  flow: Flow;
  /** From 0. */
  place: number;
  count: number;
  move: ((id: string, to: number) => void) | undefined;
  /** What the tried request came to here; undefined where it did not come so far. */
  verdict: Verdict | undefined;
}

/** One flow of the list. */
export function FlowRow({ flow, place, count, move, verdict }: Props) {
  const { t } = useTranslation('flows');
  const canEdit = useMay()('flows.edit');
  const panel = usePanel();
  const sortable = useSortable({ id: flow.flowId, disabled: !move });
  const look = [
    'flow', 'moves', sortable.isDragging && 'flow-dragged', verdict?.result === 'MATCHED' && 'flow-matched',
    !flow.enabled && 'flow-off',
  ];
  return (
    <li
      ref={sortable.setNodeRef}
      className={look.filter(Boolean).join(' ')}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
    >
      {move ? (
        <button
          type="button"
          className="flow-grip"
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={t('moving.grip', { title: flow.title })}
        >
          <GripVertical size={16} aria-hidden />
        </button>
      ) : <span />}
      <span className="flow-place" aria-hidden>{place + 1}</span>
      <div className="flow-body">
        <h3>
          {canEdit
            ? <button type="button" className="flow-title" onClick={() => panel.open({ edit: flow.flowId })}>{flow.title}</button>
            : flow.title}
          {!flow.enabled && <span className="pill">{t('off')}</span>}
        </h3>
        <NodeChain nodes={flow.nodes} anyOrder={flow.options.anyOrder} />
        {flow.description && <p className="flow-about">{flow.description}</p>}
        <ConditionText source={flow.source} condition={flow.condition} />
        <Unapprovable flow={flow} />
        {verdict && <VerdictLine verdict={verdict} />}
      </div>
      {canEdit ? <FlowMenu flow={flow} place={place} count={count} move={move} /> : <span />}
    </li>
  );
}
