import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { approvalEngine, type ApprovalSchemas } from '../../../api/clients';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { match } from '../flow';
import { useEdit } from '../useEdit';
import { Rewrite } from './Rewrite';

/** What shall come back: a flow, or the whole list of the entry's source type. */
export interface Wanted {
  entryId: number;
  flowId: string | null;
  moment: ApprovalSchemas['Moment'];
  title: string;
}

/** First what bringing it back would change; it is done only to what was seen. */
export function Restore({ wanted, close }: { wanted: Wanted; close: () => void }) {
  const { t } = useTranslation('flows');
  const edit = useEdit();
  const body = { flowId: wanted.flowId, moment: wanted.moment };
  const path = { entryId: wanted.entryId };
  const { data, error } = useQuery({
    queryKey: ['restore', wanted],
    queryFn: async () => (await approvalEngine.POST('/api/v1/flow-history/{entryId}/restore', { params: { path, query: { dryRun: true } }, body })).data!,
    staleTime: 0,
    gcTime: 0,
  });
  const restore = () => edit.mutate(
    {
      work: () => approvalEngine.POST('/api/v1/flow-history/{entryId}/restore', { params: { path, header: { 'If-Match': match(data!.version) } }, body }),
      done: t('history.restored', { title: wanted.title }),
    },
    { onSuccess: close },
  );
  return (
    <Dialog title={t('history.restoreTitle', { title: wanted.title })} close={close}>
      {error && <ProblemView error={error} />}
      {!data && !error && <Loading />}
      {data && <Rewrite rewrite={data} />}
      {edit.error && <ProblemView error={edit.error} />}
      <div className="dialog-foot">
        <Button onClick={close}>{t('common:cancel')}</Button>
        <Button look="primary" disabled={!data?.changed || edit.error !== null} loading={edit.isPending} onClick={restore}>{t('history.restore')}</Button>
      </div>
    </Dialog>
  );
}
