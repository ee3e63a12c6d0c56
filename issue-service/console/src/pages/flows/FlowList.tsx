import {
  closestCenter, DndContext, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors, type DragEndEvent, type UniqueIdentifier,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow, Source } from './flow';
import { FlowRow } from './FlowRow';
import type { Verdict } from './trial/verdicts';

interface Props {
  source: Source;
  flows: readonly Flow[];
  /** Left out where the order cannot be changed: by this reader, or while only some flows are shown. */
  move?: ((id: string, to: number) => void) | undefined;
  verdicts: ReadonlyMap<string, Verdict> | null;
}

/** The flows of a source type in order, which is changed by mouse, finger and keys. */
export function FlowList({ source, flows, move, verdicts }: Props) {
  const ids = flows.map(flow => flow.flowId);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const end = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) move?.(String(active.id), ids.indexOf(String(over.id)));
  };
  return (
    <DndContext id={source} sensors={sensors} collisionDetection={closestCenter} onDragEnd={end} accessibility={useSpoken(flows)}>
      <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={!move}>
        <ol className="card flow-list" data-source={source}>
          {flows.map((flow, index) => (
            <FlowRow key={flow.flowId} flow={flow} place={index} count={flows.length} move={move} verdict={verdicts?.get(flow.flowId)} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** What screen readers say while a flow is moved. */
function useSpoken(flows: readonly Flow[]) {
  const { t } = useTranslation('flows');
  return useMemo(() => {
    const title = (id: UniqueIdentifier) => flows.find(flow => flow.flowId === id)?.title ?? '';
    const place = (id: UniqueIdentifier | undefined) => flows.findIndex(flow => flow.flowId === id) + 1;
    return {
      screenReaderInstructions: { draggable: t('moving.how') },
      announcements: {
        onDragStart: ({ active }: { active: { id: UniqueIdentifier } }) => t('moving.taken', { title: title(active.id), place: place(active.id) }),
        onDragOver: ({ active, over }: Pick<DragEndEvent, 'active' | 'over'>) => t('moving.over', { title: title(active.id), place: place(over?.id) }),
        onDragEnd: ({ active, over }: Pick<DragEndEvent, 'active' | 'over'>) => t('moving.put', { title: title(active.id), place: place(over?.id) }),
        onDragCancel: ({ active }: { active: { id: UniqueIdentifier } }) => t('moving.left', { title: title(active.id) }),
      },
    };
  }, [flows, t]);
}
