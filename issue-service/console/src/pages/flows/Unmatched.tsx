import { useTranslation } from 'react-i18next';
import { $issues, issueService } from '../../api/clients';
import { useMay } from '../../app/me';
import { Confirm } from '../../components/things/Confirm';

const PATH = '/api/v1/workspace/unmatched';

/** Whether such requests are held; until that is known, what is usual. */
export const useHolds = () => $issues.useQuery('get', PATH).data?.unmatched !== 'WAIVE';

/** What becomes of a request that no flow matches, Fallback included. */
export function Unmatched() {
  const { t } = useTranslation('flows');
  const may = useMay()('workspace.edit');
  const { data } = $issues.useQuery('get', PATH);
  if (!data) return null;
  const other = data.unmatched === 'HOLD' ? 'WAIVE' : 'HOLD';
  return (
    <section className="card card-b flow-unmatched" aria-labelledby="unmatched">
      <div>
        <h2 id="unmatched">{t('unmatched.title')}</h2>
        <p className="hint">{t(`unmatched.${data.unmatched}`)}</p>
      </div>
      {may && <Confirm title={t(`unmatched.to.${other}`)} text={t(`unmatched.ask.${other}`)} danger={other === 'WAIVE'} act={() => issueService.PUT(PATH, { body: { unmatched: other } })} paths={[PATH]} />}
    </section>
  );
}
