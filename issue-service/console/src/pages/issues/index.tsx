import { Plus } from 'lucide-react';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { later } from '../../api/later';
import { useMay } from '../../app/me';
import { usePreferences } from '../../app/usePreferences';
import { routes } from '../../app/routes';
import { PageHead } from '../../components/PageHead';
import { Filters } from './Filters';
import { readFilter } from './filter';
import { IssueList } from './IssueList';
import { useRowKeys } from './useRowKeys';
import { WaitingList } from './WaitingList';
import './issues.css';

const Notice = later(() => import('../guide/Notice'));
const canOpen = routes.some(route => route.page === 'new-issue');

/** Issues that the reader may see, and those that wait for him or her. */
export default function IssuesPage() {
  const { t } = useTranslation('issues');
  const [parameters] = useSearchParams();
  const filter = readFilter(parameters);
  const may = useMay()('workspace.edit');
  const { guide } = usePreferences();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <div className="page">
      <PageHead title={t('title')}>
        {canOpen && <Link className="button button-primary" to="/issues/new"><Plus size={16} aria-hidden />{t('new')}</Link>}
      </PageHead>
      {may && guide === 'shown' && <Suspense><Notice /></Suspense>}
      <Filters filter={filter} />
      <div className="card issue-list" ref={list}>
        {filter.view === 'waiting' ? <WaitingList filter={filter} /> : <IssueList filter={filter} />}
      </div>
    </div>
  );
}
