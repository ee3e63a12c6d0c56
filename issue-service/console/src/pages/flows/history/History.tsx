import { Drawer } from 'antd';
import { History as Icon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $approvals, type ApprovalSchemas } from '../../../api/clients';
import { useFormat } from '../../../app/format';
import { useMay } from '../../../app/me';
import { Button } from '../../../components/Button';
import { Empty } from '../../../components/Empty';
import { Loading } from '../../../components/Loading';
import { usePeople } from '../../../components/names';
import { ProblemView } from '../../../components/ProblemView';
import { Fields } from './Fields';
import { Restore, type Wanted } from './Restore';

interface Props {
  /** One flow's; without it everybody's edits of all. */
  flowId?: string | undefined;
  close: () => void;
}

/** Who edited which flows, newest first, with what can be brought back. Load it by React.lazy. */
export default function History({ flowId, close }: Props) {
  const { t } = useTranslation('flows');
  const [cursor, setCursor] = useState<string>();
  const [wanted, want] = useState<Wanted | null>(null);
  const { data, error, refetch } = $approvals.useQuery('get', '/api/v1/flow-history', {
    params: { query: { ...(flowId ? { flowId } : {}), ...(cursor ? { cursor } : {}), limit: 20 } },
  });
  return (
    <Drawer open size="min(720px, 100vw)" onClose={close} title={<h2>{t('history.title')}</h2>} aria-label={t('history.title')} closable={{ 'aria-label': t('common:close') }} className="flow-drawer">
      {error && !data && <ProblemView error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data?.entries.length === 0 && <Empty icon={Icon} title={t('history.none')} text={t('history.noneText')} />}
      <ol className="flow-entries">
        {data?.entries.map(entry => <Entry key={entry.entryId} entry={entry} flowId={flowId} want={want} />)}
      </ol>
      <div className="dialog-foot">
        {cursor && <Button onClick={() => setCursor(undefined)}>{t('history.newest')}</Button>}
        {data?.next && <Button onClick={() => setCursor(data.next!)}>{t('history.older')}</Button>}
      </div>
      {wanted && <Restore wanted={wanted} close={() => want(null)} />}
    </Drawer>
  );
}

interface EntryProps {
  entry: ApprovalSchemas['FlowHistoryEntry'];
  flowId: string | undefined;
  want: (wanted: Wanted) => void;
}

function Entry({ entry, flowId, want }: EntryProps) {
  const { t } = useTranslation('flows');
  const { ago, moment } = useFormat();
  const { personName } = usePeople();
  const canEdit = useMay()('flows.edit');
  const flows = flowId ? entry.flows.filter(flow => flow.flowId === flowId) : entry.flows;
  return (
    <li>
      <p className="flow-entry-head">
        <strong>{t(`history.kind.${entry.kind}`)}</strong> <span className="pill">{t(`common:source.${entry.source}`)}</span>
        <span className="hint">{personName(entry.by)} · <time dateTime={entry.at} title={moment(entry.at)}>{ago(entry.at)}</time></span>
      </p>
      <ul>
        {flows.map(({ flowId: id, before, after, fields }) => {
          const title = (after ?? before)!.flow.title;
          return (
            <li key={id}>
              {title}
              {before && after && <Fields fields={fields} />}
              {canEdit && before && (
                <Button size="small" onClick={() => want({ entryId: entry.entryId, flowId: id, moment: 'BEFORE', title })}>{t('history.restoreFlow')}</Button>
              )}
            </li>
          );
        })}
        {entry.flowCount > entry.flows.length && <li className="hint">{t('history.more', { count: entry.flowCount - entry.flows.length })}</li>}
      </ul>
      {canEdit && !flowId && (
        <Button size="small" onClick={() => want({ entryId: entry.entryId, flowId: null, moment: 'BEFORE', title: t(`common:source.${entry.source}`) })}>
          {t('history.restoreList')}
        </Button>
      )}
    </li>
  );
}
