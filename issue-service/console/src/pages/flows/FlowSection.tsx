import { CornerDownRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { approvalEngine } from '../../api/clients';
import { queries } from '../../api/session';
import { useMay } from '../../app/me';
import { Button } from '../../components/Button';
import { hasWords, match, moved, SOURCE_ICONS, type Flow, type Shelf } from './flow';
import { FlowList } from './FlowList';
import type { Verdict } from './trial/verdicts';
import { useHolds } from './Unmatched';
import { useEdit } from './useEdit';
import { usePanel } from './usePanel';
import { shelvesKey, type Shelves } from './useShelves';

interface Props {
  shelf: Shelf;
  /** Only flows with these words are shown; empty shows all. */
  words: string;
  /** By flow, what the tried request came to; null while none is tried. */
  verdicts: ReadonlyMap<string, Verdict> | null;
}

/** The flows of one source type, and what becomes of a request that none of them matches. */
export function FlowSection({ shelf: { source, flows, orderVersion }, words, verdicts }: Props) {
  const { t } = useTranslation('flows');
  const canEdit = useMay()('flows.edit');
  const panel = usePanel();
  const order = useEdit();
  const holds = useHolds();
  const Icon = SOURCE_ICONS[source];
  const shown = words ? flows.filter(flow => hasWords(flow, words)) : flows;
  const move = (id: string, to: number) => {
    const flowIds = moved(flows.map(flow => flow.flowId), id, to);
    show(source, flowIds.map(each => flows.find(flow => flow.flowId === each)!));
    order.mutate({
      work: () =>
        approvalEngine.PUT('/api/v1/flow-order/{source}', {
          params: { path: { source }, header: { 'If-Match': match(orderVersion) } },
          body: { flowIds },
        }),
      done: t('orderSaved'),
    });
  };
  const canMove = canEdit && !words && flows.length > 1 && !order.isPending;
  return (
    <section id={source} className={`flow-section ${source === 'FALLBACK' ? 'flow-fallback' : ''}`} aria-labelledby={`title-${source}`}>
      <div className="flow-head">
        <span className="flow-icon"><Icon size={18} aria-hidden /></span>
        <div className="grow">
          <h2 id={`title-${source}`}>{t(`common:source.${source}`)}</h2>
          <p className="hint">{t(`about.${source}`)}</p>
        </div>
        {canEdit && (
          <Button
            look="text"
            className="flow-add"
            aria-label={`${t('add')}: ${t(`common:source.${source}`)}`}
            icon={<Plus size={16} aria-hidden />}
            onClick={() => panel.open({ new: source })}
          >
            {t('add')}
          </Button>
        )}
      </div>
      {shown.length > 0
        ? <FlowList source={source} flows={shown} move={canMove ? move : undefined} verdicts={verdicts} />
        : <p className="flow-none">{t(words && flows.length > 0 ? 'noneWithWords' : source === 'FALLBACK' ? 'noFallback' : 'none')}</p>}
      <p className="flow-through">
        <CornerDownRight size={14} aria-hidden />
        {source === 'FALLBACK' ? t(holds ? 'held' : 'goesOn') : <>{t('fallsTo')} <a href="#FALLBACK">{t('common:source.FALLBACK')}</a></>}
      </p>
    </section>
  );
}

/** At once, before the service said yes; what it says is read afterwards. */
function show(source: Shelf['source'], flows: Flow[]) {
  queries.setQueryData<Shelves>(shelvesKey, before =>
    before && { ...before, sources: before.sources.map(shelf => (shelf.source === source ? { ...shelf, flows } : shelf)) });
}
