import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements, type DragEndEvent } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { ThingRow } from '../../components/things/ThingList';
import { useChange } from '../../components/things/useChange';
import { moved } from './order';

type Environment = IssueSchemas['Environment'];

interface Props {
  environments: readonly Environment[];
  etag: string;
  may: boolean;
  open: (id: string) => void;
}

/** The environments in their order, which the mouse, a finger and the keyboard change. */
export function Ordered({ environments, etag, may, open }: Props) {
  const { t } = useTranslation('environments');
  const kept = environments.map(environment => environment.id);
  // As it was put, until the service says how it is.
  const [put, setPut] = useState<readonly string[] | null>(null);
  const ids = put ?? kept;
  const order = useChange<unknown>({ paths: ['/api/v1/environments'], said: t('ordered') });
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const titleOf = (id: unknown) => environments.find(environment => environment.id === id)?.title || String(id);
  const placeOf = (id: unknown) => ids.indexOf(String(id)) + 1;
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('drag.taken', { title: titleOf(active.id), place: placeOf(active.id), count: ids.length }),
    onDragOver: ({ active, over }) => (over ? t('drag.over', { title: titleOf(active.id), place: placeOf(over.id), count: ids.length }) : undefined),
    onDragEnd: ({ active, over }) => t('drag.put', { title: titleOf(active.id), place: placeOf(over?.id ?? active.id), count: ids.length }),
    onDragCancel: ({ active }) => t('drag.cancelled', { title: titleOf(active.id) }),
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const next = moved(ids, String(active.id), String(over.id));
    setPut(next);
    order.mutate(
      () => issueService.PUT('/api/v1/environments/order', { params: { header: { 'If-Match': etag } }, body: { environmentIds: next } }),
      { onSettled: () => setPut(null) },
    );
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag.how') } }}>
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        <div className="card">
          <ol className="things" aria-label={t('title')} aria-busy={order.isPending}>
            {ids.map((id, index) => {
              const environment = environments.find(each => each.id === id);
              return environment && <Row key={id} environment={environment} place={index + 1} may={may} isBusy={order.isPending} open={() => open(id)} />;
            })}
          </ol>
        </div>
      </SortableContext>
      {may && ids.length > 1 && <p className="hint environments-hint">{t('drag.how')}</p>}
    </DndContext>
  );
}

function Row({ environment, place, may, isBusy, open }: { environment: Environment; place: number; may: boolean; isBusy: boolean; open: () => void }) {
  const { t } = useTranslation('environments');
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: environment.id, disabled: !may || isBusy });
  const stops = [
    environment.errorsStop !== 'NOTHING' && t('errorsStopShort', { what: t(`stops.${environment.errorsStop}`) }),
    environment.warningsStop !== 'NOTHING' && t('warningsStopShort', { what: t(`stops.${environment.warningsStop}`) }),
  ].filter(each => each !== false);
  const isLimited = environment.releaseRoles.length > 0 || environment.creatorReleases || environment.lastApproverReleases;
  return (
    <li ref={setNodeRef} className={isDragging ? 'thing environment moves environment-dragged' : 'thing environment moves'} style={{ transform: CSS.Translate.toString(transform), transition }}>
      <ThingRow
        title={environment.title || environment.id}
        open={open}
        sub={<><code>{environment.id}</code>{stops.map(each => <span key={each}>{each}</span>)}{isLimited && <span>{t('limited')}</span>}</>}
        before={
          <>
            <button
              type="button"
              className="icon-button environment-grip"
              ref={setActivatorNodeRef}
              {...attributes}
              {...listeners}
              disabled={!may}
              aria-label={t('move', { title: environment.title || environment.id })}
            >
              <GripVertical size={18} aria-hidden />
            </button>
            <span className="environment-place" style={environment.colour ? { borderColor: environment.colour } : undefined} aria-hidden>{place}</span>
          </>
        }
      >
        <span className={environment.rollout === 'MANUAL' ? 'badge badge-wait' : 'badge'}>{t(`rollouts.${environment.rollout}`)}</span>
      </ThingRow>
    </li>
  );
}
