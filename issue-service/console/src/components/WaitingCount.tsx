import { useTranslation } from 'react-i18next';
import { $approvals } from '../api/clients';

const MOST = 99;

/** How many stages wait for the reader's decision. */
export function WaitingCount() {
  const { t } = useTranslation();
  const { data } = $approvals.useQuery('get', '/api/v1/approvals', {
    params: { query: { waitingFor: 'me', state: ['WAITING'], limit: MOST } },
  });
  const count = data?.approvals.length ?? 0;
  if (count === 0) return null;
  const shown = data?.next ? `${count}+` : String(count);
  return <b className="nav-count" aria-label={t('nav.waiting', { count: shown })}>{shown}</b>;
}
