import type { TFunction } from 'i18next';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../api/later';
import { useMay } from '../../app/me';
import { draftOf, EMPTY, nodeDraft } from './editor/draft';
import { SOURCES, type Source } from './flow';
import type { Panel } from './usePanel';
import type { Shelves } from './useShelves';

const FlowEditor = later(() => import('./editor/FlowEditor'));
const History = later(() => import('./history/History'));
const Import = later(() => import('./history/Import'));

interface Props {
  shelves: Shelves;
  panel: Panel;
  close: () => void;
}

/** What is open over the list. What it is about was read before; when it is read anew, what is being edited stays. */
export function Panels({ shelves, panel, close }: Props) {
  const canEdit = useMay()('flows.edit');
  const { t } = useTranslation('flows');
  const opened = useMemo(() => (canEdit ? toEdit(shelves, panel, t) : null), [canEdit, panel.edit, panel.copy, panel.new]);
  if (panel.history !== undefined) return <Suspense><History key={panel.history} flowId={panel.history || undefined} close={close} /></Suspense>;
  if (panel.import !== undefined && canEdit) return <Suspense><Import close={close} /></Suspense>;
  if (!opened) return null;
  const { key, ...rest } = opened;
  return <Suspense><FlowEditor key={key} {...rest} close={close} /></Suspense>;
}

function toEdit(shelves: Shelves, { edit, copy, new: added }: Panel, t: TFunction<'flows'>) {
  const flow = shelves.sources.flatMap(shelf => shelf.flows).find(each => each.flowId === (edit ?? copy));
  if (flow && edit) return { key: edit, source: flow.source, flow, start: draftOf(flow) };
  if (flow) {
    const title = t('copyOf', { title: flow.title }).slice(0, 200);
    return { key: `copy-${flow.flowId}`, source: flow.source, flow: null, start: { ...draftOf(flow), title } };
  }
  if (!added || !SOURCES.includes(added as Source)) return null;
  return { key: added, source: added as Source, flow: null, start: { ...EMPTY, nodes: [nodeDraft({})] } };
}
