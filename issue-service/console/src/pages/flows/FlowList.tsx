import { closestCenter, DndContext, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { Flow, Source } from './flow';
import { FlowRow } from './FlowRow';
import type { Verdict } from './trial/verdicts';
import { useSpoken } from './useSpoken';

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
    <DndContext id={source} sensors={sensors} collisionDetection={closestCenter} onDragEnd={end} accessibility={useSpoken(flows.map(flow => ({ id: flow.flowId, title: flow.title })))}>
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
