import { closestCenter, DndContext, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { moved } from '../flow';
import { useSpoken } from '../useSpoken';
import { MOST_NODES, nodeDraft, type NodeDraft } from './draft';
import { NodeFields } from './NodeFields';

interface Props {
  nodes: readonly NodeDraft[];
  change: (nodes: NodeDraft[]) => void;
}

/** Who has to say yes, in order. */
export function Nodes({ nodes, change }: Props) {
  const { t } = useTranslation('flows');
  const keys = nodes.map(node => node.key);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const spoken = useSpoken(nodes.map(({ key, title }, index) => ({ id: key, title: title.trim() || t('editor.nodeAt', { place: index + 1 }) })));
  const put = (key: string, to: number) => change(moved(keys, key, to).map(each => nodes.find(node => node.key === each)!));
  return (
    <>
      <DndContext
        id="flow-nodes"
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={spoken}
        onDragEnd={({ active, over }) => {
          if (over && over.id !== active.id) put(String(active.id), keys.indexOf(String(over.id)));
        }}
      >
        <SortableContext items={keys} strategy={verticalListSortingStrategy}>
          <ol className="flow-nodes">
            {nodes.map((node, index) => (
              <Row
                key={node.key}
                node={node}
                place={index}
                count={nodes.length}
                put={to => put(node.key, to)}
                change={next => change(nodes.map(each => (each.key === node.key ? next : each)))}
                remove={() => change(nodes.filter(each => each.key !== node.key))}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {nodes.length < MOST_NODES && (
        <Button look="dashed" block icon={<Plus size={15} aria-hidden />} onClick={() => change([...nodes, nodeDraft({})])}>{t('editor.addNode')}</Button>
      )}
    </>
  );
}

interface RowProps {
  node: NodeDraft;
  place: number;
  count: number;
  put: (to: number) => void;
  change: (node: NodeDraft) => void;
  remove: () => void;
}

function Row({ node, place, count, put, change, remove }: RowProps) {
  const { t } = useTranslation('flows');
  const sortable = useSortable({ id: node.key });
  const about = { place: place + 1 };
  return (
    <li
      ref={sortable.setNodeRef}
      className={`flow-node moves ${sortable.isDragging ? 'flow-dragged' : ''}`}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
    >
      <button
        type="button"
        className="flow-grip"
        ref={sortable.setActivatorNodeRef}
        {...sortable.attributes}
        {...sortable.listeners}
        aria-label={t('editor.gripNode', about)}
      >
        <GripVertical size={15} aria-hidden />
      </button>
      <span className="flow-place" aria-hidden>{place + 1}</span>
      <NodeFields node={node} place={place} change={change} />
      <span className="flow-node-acts">
        <button type="button" className="icon-button" disabled={place === 0} aria-label={t('editor.nodeUp', about)} onClick={() => put(place - 1)}><ArrowUp size={15} aria-hidden /></button>
        <button type="button" className="icon-button" disabled={place === count - 1} aria-label={t('editor.nodeDown', about)} onClick={() => put(place + 1)}><ArrowDown size={15} aria-hidden /></button>
        <button type="button" className="icon-button" aria-label={t('editor.removeNode', about)} onClick={remove}><Trash2 size={15} aria-hidden /></button>
      </span>
    </li>
  );
}
