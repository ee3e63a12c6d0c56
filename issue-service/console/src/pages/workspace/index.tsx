import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged } from '../../api/clients';
import { useMay } from '../../app/me';
import { Loading } from '../../components/Loading';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { File } from './File';
import '../../components/things/things.css';
import './workspace.css';

/** The whole workspace as a file, out and in. */
export default function WorkspacePage() {
  const { t } = useTranslation('workspace');
  const may = useMay()('workspace.readAll');
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      {may ? <Workspace /> : <p className="note"><Info size={17} aria-hidden />{t('notAllowed')}</p>}
    </div>
  );
}

function Workspace() {
  // What is written must not be replaced because somebody else changed something.
  const { data, error, refetch } = useQuery({
    queryKey: ['file', '/api/v1/workspace'],
    queryFn: () => tagged(issueService.GET('/api/v1/workspace', { headers: { Accept: 'application/yaml' }, parseAs: 'text' })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
  });
  if (error && !data) return <ProblemView error={error} retry={refetch} />;
  if (!data) return <Loading />;
  return <File key={data.etag} kept={data.value} etag={data.etag} anew={() => void refetch()} />;
}
